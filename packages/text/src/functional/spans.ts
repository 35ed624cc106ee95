/** A stretch of a text and what a model says of it. `start` and `end` are UTF-16 units. */
export interface Span {
  readonly label: string;
  readonly score: number;
  readonly start: number;
  readonly end: number;
}

export type Scheme = 'BIO' | 'BIOES';

/** Only whoever has labels for ends and for singles marks them. */
export const schemeOf = (labels: readonly string[]): Scheme =>
  ['B-', 'E-', 'S-'].every((prefix) => labels.some((label) => label.startsWith(prefix))) ? 'BIOES' : 'BIO';

/** Joins neighbours that are of one entity. A label without a mark goes on what came before, as `I-` does. */
export function joinSpans(spans: readonly Span[], scheme: Scheme): Span[] {
  const marked = scheme === 'BIO' ? /^[BI]-/ : /^[BIES]-/;
  const groups: Span[][] = [];
  for (const span of spans) {
    const group = groups.at(-1);
    const { label } = group?.at(-1) ?? {};
    const [mark, kind] = parts(span.label, marked);
    const [markBefore, kindBefore] = parts(label ?? '', marked);
    if (group && kind === kindBefore && !/[BS]/.test(mark) && !/[ES]/.test(markBefore)) group.push(span);
    else groups.push([span]);
  }
  return groups.map((group) => {
    const [{ label, start }, { end }] = [group[0], group.at(-1)] as [Span, Span];
    const score = group.reduce((sum, { score }) => sum + score, 0) / group.length;
    return { label: label.slice(label.indexOf('-') + 1), score, start, end };
  });
}

const parts = (label: string, marked: RegExp): [mark: string, kind: string] =>
  marked.test(label) ? [label.slice(0, 1), label.slice(2)] : ['I', label];

/** Where windows overlap, both may have found something: the longer one stays, or the surer one of two of one length. */
export function dropOverlaps(spans: readonly Span[], text: string): Span[] {
  // In code points, as the reference counts them.
  const lengthOf = ({ start, end }: Span) => Array.from(text.slice(start, end)).length;
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    const longer = last && span.start < last.end ? lengthOf(span) - lengthOf(last) : undefined;
    if (!last || longer === undefined) kept.push(span);
    else if (longer > 0 || (longer === 0 && span.score > last.score)) kept[kept.length - 1] = span;
  }
  return kept;
}
