import { RushlightError, describeValue } from '@rushlight/core';
import { boxCorners } from '../../box.ts';
import type { Detection } from '../../detection.ts';
import type { Point } from '../../geometry.ts';
import { type Region, type RegionResult, checkRegion, distance } from '../../regions/region.ts';
import type { Keypoint } from '../keypoints.ts';
import { type Segmentation, maskOf } from '../mask.ts';
import { type Colour, colourOf } from '../palette.ts';
import { type Polygon, toPolygons } from '../polygons.ts';
import type { Shape } from './shape.ts';

/** A result of a head, or what `withRegions` gives. */
export type Finding = Detection | Region | RegionResult<unknown> | Segmentation | Keypoint | Polygon;

export interface LabelOptions {
  /** Whether names and scores are written. @default true */
  readonly labels?: boolean;
}

export function toShapes(findings: Finding | readonly Finding[], { labels = true }: LabelOptions = {}): Shape[] {
  const list = Array.isArray(findings) ? (findings as readonly Finding[]) : [findings as Finding];
  const shapes = list.flatMap((finding, position) => shapesOf(finding, position));
  return labels ? shapes : shapes.filter(({ kind }) => kind !== 'label');
}

/** A finding is told by what it has. What has no class gets the colour of its place in the list. */
function shapesOf(finding: Finding, position: number): Shape[] {
  if (typeof finding === 'object' && finding !== null) {
    if ('box' in finding && Array.isArray(finding.box)) return ofDetection(finding);
    if ('corners' in finding) return ofRegion({ region: finding, value: undefined }, position);
    if ('region' in finding) return ofRegion(finding, position);
    if ('mask' in finding) return ofSegmentation(finding);
    if ('point' in finding) return [{ kind: 'dot', at: finding.point, colour: colourOf(finding.index) }];
    if ('outer' in finding) return [ofPolygon(finding, colourOf(position))];
  }
  throw new RushlightError(
    'INPUT_INVALID',
    `draw takes detections, regions, what withRegions gives, segmentations, keypoints and polygons, found ${describeValue(finding)}`,
  );
}

function ofDetection({ box, score, label, index, points = [] }: Detection): Shape[] {
  const colour = colourOf(index);
  const [x1, y1, x2] = box;
  return [
    { kind: 'polygon', rings: [boxCorners(box)], colour, fill: 0 },
    ...points.map((at): Shape => ({ kind: 'dot', at, colour })),
    { kind: 'label', at: [x1, y1], text: `${label} ${score.toFixed(2)}`, colour, room: x2 - x1 },
  ];
}

/** The outline, with what was read there or the class that it has; of a list of classes, which come best first, the first. */
function ofRegion({ region, value }: RegionResult<unknown>, position: number): Shape[] {
  checkRegion('draw', region);
  const [upperLeft, upperRight] = region.corners;
  const colour = colourOf(position);
  const outline: Shape = { kind: 'polygon', rings: [region.corners], colour, fill: 0 };
  const { text, label, score } = Object(Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
  const name = text ?? label;
  if (typeof name !== 'string' || name === '') return [outline];
  const shown = typeof score === 'number' ? `${name} ${score.toFixed(2)}` : name;
  return [outline, { kind: 'label', at: upperLeft, text: shown, colour, room: distance(upperLeft, upperRight) }];
}

function ofPolygon({ outer, holes }: Polygon, colour: Colour): Shape {
  return { kind: 'polygon', rings: [outer, ...holes], colour, fill: 0.4 };
}

/** Each class but the background, with its name at the piece of most corners. */
function ofSegmentation(segmentation: Segmentation): Shape[] {
  const mask = maskOf('draw', segmentation);
  return segmentation.classes
    .filter(({ index }) => index !== 0)
    .flatMap(({ index, label }) => {
      const colour = colourOf(index - 1);
      const polygons = toPolygons(mask, index);
      const [first] = polygons;
      if (!first) return [];
      const shapes = polygons.map((polygon) => ofPolygon(polygon, colour));
      const main = polygons.reduce((a, b) => (b.outer.length > a.outer.length ? b : a), first);
      return [...shapes, { kind: 'label', at: main.outer[0] as Point, text: label, colour, room: mask.width }];
    });
}
