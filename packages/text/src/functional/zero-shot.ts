import type { Classification, Tensor, Tensors } from '@rushlight/core';
import { best } from './best.ts';
import type { HypothesesFact } from './hypotheses.ts';
import { readOutput } from './read-output.ts';
import { CUT_OFF, refuse } from './refuse.ts';
import { softmax } from './softmax.ts';

export interface ZeroShotOptions {
  /** Which class of the model says that the hypothesis follows; models differ. */
  readonly entailment: number;
  /** Which class says that it can't be. @default 0, the last one where `entailment` is 0 */
  readonly contradiction?: number | undefined;
  /** Whether several labels can be true at once, so that each has a score of its own. @default false */
  readonly multiLabel?: boolean;
  /** Which of several outputs to read. */
  readonly output?: string | undefined;
}

/** The labels of each text, the likeliest first, from `[pairs, classes]` of the pairs that `hypotheses` made. */
export function zeroShot(
  input: Tensor | Tensors,
  hypotheses: HypothesesFact,
  options: ZeroShotOptions,
): Classification[][] {
  const { entailment, multiLabel = false, output } = options;
  const { at, dims } = readOutput('zeroShot', input, { output, axes: ['pairs,classes'] });
  const { labels, texts } = Object(hypotheses) as Partial<HypothesesFact>;
  const [pairs = 0, classes = 0] = dims;
  if (!labels || !texts || labels.length * texts !== pairs) {
    refuse('zeroShot', `${texts} x ${labels?.length} rows, for each text with each label`, {
      found: `${dims}`,
      hint: CUT_OFF,
    });
  }
  const contradiction = options.contradiction ?? (entailment === 0 ? classes - 1 : 0);
  const ids = [entailment, contradiction];
  if (entailment === contradiction || !ids.every((id) => id >= 0 && id < classes)) {
    refuse('zeroShot', `entailment and contradiction, two of ${classes} classes`, {
      found: `${ids}`,
      hint: 'They are in id2label of config.json.',
      code: 'OPTION_INVALID',
    });
  }
  const logit = (pair: number, id: number) => at(pair)[id] as number;
  return Array.from({ length: texts }, (_, text) => {
    const first = text * labels.length;
    const scores =
      multiLabel || labels.length === 1
        ? labels.map((_, i) => {
            const both = Float64Array.of(logit(first + i, contradiction), logit(first + i, entailment));
            return softmax('zeroShot', both)[1] as number;
          })
        : softmax(
            'zeroShot',
            Float64Array.from(labels, (_, i) => logit(first + i, entailment)),
          );
    return best(scores, labels.length).map(({ index, score }) => ({ label: labels[index] as string, index, score }));
  });
}
