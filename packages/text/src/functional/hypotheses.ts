import { defineFact } from '@rushlight/core';
import { refuse } from './refuse.ts';

/** One or more texts, and the labels that each may have. */
export type ZeroShotInput =
  string | readonly string[] | { readonly text: string | readonly string[]; readonly labels: readonly string[] };

export interface HypothesesOptions {
  /** Where they are the same for every run. Labels that come with the input go first. */
  readonly labels?: readonly string[] | undefined;
  /** A sentence with `{}` where the label goes. @default 'This example is {}.' */
  readonly hypothesis?: string;
}

/** A premise and a hypothesis that may follow from it. */
export interface Premise {
  readonly text: string;
  readonly pair: string;
}

/** What `zeroShot` has to know of the pairs that the model was fed. */
export interface HypothesesFact {
  readonly labels: readonly string[];
  readonly texts: number;
  readonly batched: boolean;
}

/** Left by the step `hypotheses`, for `zeroShot` after the model. */
export const hypothesesFact = defineFact<HypothesesFact>('text.hypotheses');

/** What a sentence about a label says by default. */
export const HYPOTHESIS = 'This example is {}.';

/** Every text with every label as a pair for a model of natural language inference, and what `zeroShot` needs afterwards. */
export function hypotheses(
  input: ZeroShotInput,
  options: HypothesesOptions = {},
): { pairs: Premise[]; fact: HypothesesFact } {
  const { hypothesis = HYPOTHESIS } = options;
  const isBare = typeof input === 'string' || Array.isArray(input);
  const given = (isBare ? { text: input } : Object(input)) as { text?: unknown; labels?: unknown };
  const texts = listOf(typeof given.text === 'string' ? [given.text] : given.text);
  const labels = listOf(given.labels ?? options.labels);
  const around = hypothesis.split('{}');
  if (!texts || !labels) refuse('hypotheses', '{ text, labels }, or labels as an option', { found: input });
  if (around.length !== 2)
    refuse('hypotheses', 'a hypothesis with one {}', { found: hypothesis, code: 'OPTION_INVALID', hint: HYPOTHESIS });
  return {
    pairs: texts.flatMap((text) => labels.map((label) => ({ text, pair: around.join(label) }))),
    fact: { labels, texts: texts.length, batched: Array.isArray(given.text) },
  };
}

function listOf(value: unknown): readonly string[] | undefined {
  const isList = Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
  return isList ? (value as string[]) : undefined;
}
