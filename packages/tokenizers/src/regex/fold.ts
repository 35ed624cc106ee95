import { category, lowercase } from '../unicode/index.ts';
import { has, union, type Ranges } from './ranges.ts';

/** Small letters that fold to another small letter, each after it: the long s, symbols of Greek, old forms of Cyrillic. */
const ALSO = 'sſσςμµβϐθϑφϕπϖκϰρϱεϵṡẛιιιͅвᲀдᲁоᲂсᲃтᲄтᲅъᲆѣᲇꙋᲈΐΐΰΰﬅﬆ';

let groups: Map<number, number[]> | undefined;

/** Letters that are the same without case, by each of them. */
function allGroups(): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const join = (cp: number, small: number): void => {
    const group = found.get(small) ?? [small];
    group.push(cp);
    for (const member of group) found.set(member, group);
  };
  for (let cp = 65; cp < 0x1e944; cp++) {
    const small = lowercase(cp);
    // The dotted capital I folds to two characters, and the newest letters are not in the engine's tables.
    if (small !== cp && cp !== 0x130 && category(cp)) join(cp, small);
  }
  const also = [...ALSO];
  for (let i = 0; i < also.length; i += 2) join(also[i + 1]!.codePointAt(0)!, also[i]!.codePointAt(0)!);
  return found;
}

/** The set with all that differs from its members by case only. */
export function folded(set: Ranges): Ranges {
  groups ??= allGroups();
  const more: Ranges[] = [set];
  for (const [cp, group] of groups) if (has(set, cp)) for (const member of group) more.push([member, member]);
  return more.length > 1 ? union(...more) : set;
}
