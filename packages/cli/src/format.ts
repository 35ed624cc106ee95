import { type Classification, type Image, describeValue } from '@rushlight/core';
import type { RegionResult, TextLine } from '@rushlight/vision';
import type { Segmentation } from '@rushlight/vision/functional';

export function milliseconds(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(1);
}

/** An answer on one line. */
export function answerLine(output: unknown): string {
  if (Array.isArray(output) && output.length === 0) return 'nothing';
  if (isClassification(output)) {
    const best = output.slice(0, 3).map(({ label, score }) => `${label} ${(score * 100).toFixed(1)} %`);
    // Of classes the best are the answer, of things that were found all are.
    if ('box' in output[0]! && output.length > 3) best.push(`and ${output.length - 3} more`);
    return best.join('   ');
  }
  if (isRegionResults(output)) return shortened(output.map(({ value }) => answerLine(value)).join(' | '));
  if (isTextLine(output)) return `${output.text} ${(output.score * 100).toFixed(1)} %`;
  if (isSegmentation(output)) return shortened(sharesOf(output).join('   '));
  if ((output as Partial<Image> | null)?.channels) return describeValue(output);
  const text = typeof output === 'string' ? output : (JSON.stringify(toPlain(output)) ?? String(output));
  return shortened(text);
}

const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 99)}…` : text);

function isRegionResults(output: unknown): output is RegionResult<unknown>[] {
  return Array.isArray(output) && output.length > 0 && output.every((each) => each?.region && 'value' in each);
}

function isTextLine(output: unknown): output is TextLine {
  const line = output as Partial<TextLine> | null | undefined;
  return typeof line?.text === 'string' && typeof line.score === 'number';
}

function isSegmentation(output: unknown): output is Segmentation {
  const { mask, classes } = (output ?? {}) as Partial<Segmentation>;
  return !!mask?.channels && Array.isArray(classes);
}

/** Each class with its share of the picture, the largest first. */
function sharesOf({ mask, classes }: Segmentation): string[] {
  return [...classes]
    .sort((a, b) => b.pixels - a.pixels)
    .map(({ label, pixels }) => `${label} ${((100 * pixels) / mask.data.length).toFixed(1)} %`);
}

function isClassification(output: unknown): output is Classification[] {
  return (
    Array.isArray(output) &&
    output.length > 0 &&
    output.every((each) => typeof each?.label === 'string' && typeof each?.score === 'number')
  );
}

/** A value that JSON can hold: typed arrays as lists, tensors with their type, dims and data. */
export function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number | bigint>, toPlain);
  if (Array.isArray(value)) return value.map(toPlain);
  if ('dims' in value && 'type' in value && 'data' in value)
    return { type: value.type, dims: toPlain(value.dims), data: toPlain(value.data) };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toPlain(each)]));
}
