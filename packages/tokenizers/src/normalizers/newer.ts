/**
 * Stretches of code points, as gap and length in turn, in base 36: all that Unicode 10 to 17 have added to its normalization forms,
 * and nothing that Unicode 9 has in them.
 */
const STRETCHES =
  '1kt 1 49 1p 8a 1 fx 1 72 2 al 1 1ne 1 q1 19 lm 5 45g 1 n3l 4 1j 1 n0 1 hun du 12h gy 6i 1 ju 1 1y 27 3x 1 re gx iw df2 2er i7 ick 10 3sm 1c6 22e 1 22r a';

let bounds: number[] | undefined;

/** Whether a code point may decompose, compose or be a mark in this engine, but not in the reference, whose tables are of Unicode 9. */
export function isNewer(codePoint: number): boolean {
  if (!bounds) {
    let bound = 0;
    bounds = STRETCHES.split(' ').map((step) => (bound += parseInt(step, 36)));
  }
  // How many bounds are not above it.
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
