import type { Values } from './read-output.ts';
import { refuse } from './refuse.ts';

/** Probabilities, in float64 and shifted by the largest logit, so that nothing overflows. */
export function softmax(what: string, logits: Values): Float64Array {
  const scores = new Float64Array(logits.length);
  let largest = -Infinity;
  for (const logit of logits) largest = Math.max(largest, logit);
  let total = 0;
  for (let i = 0; i < scores.length; i++) total += scores[i] = Math.exp((logits[i] as number) - largest);
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / total;
  return checkFinite(what, scores);
}

/** A model that overflowed, as half floats do, must not look as if it had answered. */
export function checkFinite(what: string, scores: Float64Array): Float64Array {
  return scores.every(Number.isFinite) ? scores : refuse(what, 'finite logits', { found: 'NaN or infinity' });
}
