/** A set of code points: first and last of each range, in order, with gaps between. */
export type Ranges = readonly number[];

const LAST = 0x10ffff;

export function union(...sets: Ranges[]): Ranges {
  const pairs: [number, number][] = [];
  for (const set of sets) for (let i = 0; i < set.length; i += 2) pairs.push([set[i]!, set[i + 1]!]);
  pairs.sort((a, b) => a[0] - b[0]);
  const all: number[] = [];
  for (const [first, last] of pairs) {
    const end = all.length - 1;
    if (end > 0 && first <= all[end]! + 1) all[end] = Math.max(all[end]!, last);
    else all.push(first, last);
  }
  return all;
}

export function complement(set: Ranges): Ranges {
  const rest: number[] = [];
  let next = 0;
  for (let i = 0; i < set.length; i += 2) {
    if (set[i]! > next) rest.push(next, set[i]! - 1);
    next = set[i + 1]! + 1;
  }
  if (next <= LAST) rest.push(next, LAST);
  return rest;
}

export function intersection(a: Ranges, b: Ranges): Ranges {
  return complement(union(complement(a), complement(b)));
}

export function has(set: Ranges, cp: number): boolean {
  for (let i = 0; i < set.length && set[i]! <= cp; i += 2) if (cp <= set[i + 1]!) return true;
  return false;
}

/** The code points that pass a test which, far up, is the same for all of a stretch without characters or of private use. */
export function rangesOf(test: (cp: number) => boolean): Ranges {
  const set: number[] = [];
  const stretches = [0x32400, 0xe0000, 0xe0200, 0xf0000, 0xffffe, 0x100000, 0x10fffe, LAST + 1];
  for (let cp = 0; cp <= LAST;) {
    const stretch = cp < stretches[0]! ? -1 : stretches.indexOf(cp);
    const end = stretch < 0 || stretch === 1 ? cp + 1 : stretches[stretch + 1]!;
    if (test(cp)) {
      if (set[set.length - 1] === cp - 1) set[set.length - 1] = end - 1;
      else set.push(cp, end - 1);
    }
    cp = end;
  }
  return set;
}

const code = (cp: number): string =>
  cp > 47 && cp < 123 && /\w/.test(String.fromCharCode(cp)) ? String.fromCharCode(cp) : `\\u{${cp.toString(16)}}`;

/** The set as a class of a JavaScript RegExp with the flag `u`. */
export function classOf(set: Ranges): string {
  const negated = set[0] === 0 && set[set.length - 1] === LAST;
  const listed = negated ? complement(set) : set;
  let text = negated ? '[^' : '[';
  for (let i = 0; i < listed.length; i += 2) {
    text += code(listed[i]!) + (listed[i] === listed[i + 1] ? '' : `-${code(listed[i + 1]!)}`);
  }
  return `${text}]`;
}
