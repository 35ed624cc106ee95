/** One of many, by its place among them. */
export interface Scored {
  readonly index: number;
  readonly score: number;
}

/** The `count` best, best first; of equals the one that comes first. Few are wanted out of very many: nothing is sorted. */
export function best(scores: ArrayLike<number>, count: number): Scored[] {
  const found: Scored[] = [];
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] as number;
    if (found.length === count && score <= (found[count - 1] as Scored).score) continue;
    let at = found.length;
    while (at > 0 && (found[at - 1] as Scored).score < score) at--;
    found.splice(at, 0, { index, score });
    if (found.length > count) found.pop();
  }
  return found;
}
