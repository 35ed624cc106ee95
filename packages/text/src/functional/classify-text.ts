import type { Classification, Tensor, Tensors } from '@rushlight/core';
import { best } from './best.ts';
import { type Values, readOutput } from './read-output.ts';
import { refuse } from './refuse.ts';
import { checkFinite, softmax } from './softmax.ts';

export interface ClassifyTextOptions {
  /** A name for each class. Without it a class is named by its number. */
  readonly labels?: readonly string[] | undefined;
  /** What makes scores of logits; `sigmoid` where several labels can be true at once. @default 'softmax', 'sigmoid' for a single class */
  readonly function?: 'softmax' | 'sigmoid' | 'none' | undefined;
  /** How many of the best to give. @default 5 */
  readonly top?: number;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/** The best classes of each row of `[rows, classes]`, best first. */
export function classifyText(input: Tensor | Tensors, options: ClassifyTextOptions = {}): Classification[][] {
  const { labels, top = 5, output } = options;
  const { at, dims } = readOutput('classifyText', input, { output, axes: ['rows,classes'] });
  const [rows = 0, classes = 0] = dims;
  if (labels) checkLabels('classifyText', labels, classes);
  const score = functions[options.function ?? (classes === 1 ? 'sigmoid' : 'softmax')];
  return Array.from({ length: rows }, (_, row) =>
    best(score('classifyText', at(row)), top).map(({ index, score }) => ({
      label: labels?.[index] ?? String(index),
      index,
      score,
    })),
  );
}

const functions = {
  softmax,
  sigmoid: (what: string, logits: Values) =>
    checkFinite(
      what,
      Float64Array.from(logits, (logit) => 1 / (1 + Math.exp(-logit))),
    ),
  none: (what: string, logits: Values) => checkFinite(what, Float64Array.from(logits)),
};

/** As many names as classes, or it is the label file of another model. */
export function checkLabels(what: string, labels: readonly string[], classes: number): void {
  if (labels?.length !== classes) refuse(what, `${classes} labels, one for each class`, { found: labels });
}
