import { RushlightError, describeValue } from '@rushlight/core';
import type { Detection } from '../../detection.ts';
import type { Point } from '../../geometry.ts';
import type { Keypoint } from '../keypoints.ts';
import { type Segmentation, maskOf } from '../mask.ts';
import { colourOf } from '../palette.ts';
import { type Polygon, toPolygons } from '../polygons.ts';
import type { Region } from '../../regions/region.ts';
import type { Shape } from './shape.ts';

/** A result of a head. */
export type Finding = Detection | Region | Segmentation | Keypoint | Polygon;

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
    if ('corners' in finding)
      return [{ kind: 'polygon', rings: [finding.corners], colour: colourOf(position), fill: 0 }];
    if ('mask' in finding) return ofSegmentation(finding);
    if ('point' in finding) return [{ kind: 'dot', at: finding.point, colour: colourOf(finding.index) }];
    if ('outer' in finding)
      return [{ kind: 'polygon', rings: [finding.outer, ...finding.holes], colour: colourOf(position), fill: 0.4 }];
  }
  throw new RushlightError(
    'INPUT_INVALID',
    `draw takes detections, regions, segmentations, keypoints and polygons, found ${describeValue(finding)}`,
  );
}

function ofDetection({ box: [x1, y1, x2, y2], score, label, index, points = [] }: Detection): Shape[] {
  const colour = colourOf(index);
  const ring: Point[] = [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
  return [
    { kind: 'polygon', rings: [ring], colour, fill: 0 },
    ...points.map((at): Shape => ({ kind: 'dot', at, colour })),
    { kind: 'label', at: [x1, y1], text: `${label} ${score.toFixed(2)}`, colour, room: x2 - x1 },
  ];
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
      const shapes = polygons.map(({ outer, holes }): Shape => ({
        kind: 'polygon',
        rings: [outer, ...holes],
        colour,
        fill: 0.4,
      }));
      const main = polygons.reduce((a, b) => (b.outer.length > a.outer.length ? b : a), first);
      return [...shapes, { kind: 'label', at: main.outer[0] as Point, text: label, colour, room: mask.width }];
    });
}
