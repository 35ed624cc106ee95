import { RushlightError } from '@rushlight/core';

/** The cosine of the angle between two vectors, -1 to 1; 0 where one of them is all zeros (torch's `cosine_similarity`). */
export function cosineSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (!a?.length || a.length !== b?.length) {
    throw new RushlightError(
      'INPUT_INVALID',
      `cosineSimilarity takes two vectors of one length, found ${a?.length} and ${b?.length} numbers`,
    );
  }
  let [dot, squaresA, squaresB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    dot += x * y;
    squaresA += x * x;
    squaresB += y * y;
  }
  return dot / Math.max(Math.sqrt(squaresA) * Math.sqrt(squaresB), 1e-8);
}
