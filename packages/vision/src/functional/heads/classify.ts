import type { Classification, Tensor, Tensors } from '@rushlight/core';
import { checkLabels, labelOf } from './labels.ts';
import { readOutput } from './read-output.ts';
import { softmax as softmaxOf } from './softmax.ts';

export interface ClassifyOptions {
  /** A name for each class. Without it a class is named by its number. */
  readonly labels?: readonly string[] | undefined;
  /** How many of the best to give. @default 5 */
  readonly top?: number;
  /** Whether the values are logits, and still have to become probabilities. @default true */
  readonly softmax?: boolean;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/** One picture's class values, as exporters of all kinds give them. */
const VECTORS = ['1,classes', 'classes', '1,classes,1,1', '1,1,1,classes'];

/** The best classes, best first; of equal ones the first. Takes one vector of class values, `[classes]` or `[1, classes]`. */
export function classify(input: Tensor | Tensors, options: ClassifyOptions = {}): Classification[] {
  const { labels, top = 5, softmax = true, output } = options;
  const { data } = readOutput('classify', input, { name: output, axes: VECTORS });
  checkLabels('classify', labels, data.length);
  const scores = softmax ? softmaxOf(data) : data;
  return Array.from(scores, (score, index) => ({ label: labelOf(labels, index), index, score }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, top);
}
