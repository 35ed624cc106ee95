import type { ComponentJson, Decoder } from '../component.ts';
import { build, type Registry } from '../component-sequence.ts';
import { decode as text, encode } from '../utf8.ts';
import { byteOf, isValid } from './byte-fallback.ts';
import { tokenBytes } from './byte-level.ts';

/** Decodes ids with the same result as the chain of decoders, without making strings of the tokens. */
export interface FastDecoder {
  /** Ids that no token has are left out, and those that `skip` has a 1 for. */
  decode(ids: ArrayLike<number>, skip: Uint8Array | null): string;
  /** The token alone does not finish what is before it: it is one byte of a run, or it is left out. */
  waits(id: number, skip: Uint8Array | null): boolean;
}

/** Decoders that turn each token into one string by itself. What they make of it may depend on its being the first or the last. */
const LOCAL = ['BPEDecoder', 'Metaspace', 'Replace', 'Strip', 'WordPiece'];
const UNLIKE_AT_EDGES = ['BPEDecoder', 'Metaspace', 'WordPiece'];

/** In the table of tokens: not looked at yet; no token; and from there down, the byte that a token stands for. */
const UNSEEN = -1;
const NONE = -2;
const BYTE = -3;

/** What a token becomes. `start` is 0, or says as in the table which byte it stands for. */
interface Part {
  readonly bytes: Uint8Array;
  readonly start: number;
}

/** Without a decoder, tokens are words. */
const spaced: Decoder = (tokens) => tokens.map((token, i) => (i ? ` ${token}` : token));

/** The steps of a decoder, those of a sequence in a sequence among them. */
function flat(json: ComponentJson): readonly ComponentJson[] {
  return json.type === 'Sequence' ? (json['decoders'] as ComponentJson[]).flatMap(flat) : [json];
}

/**
 * A fast decoder for a `decoder` of a tokenizer.json (null: the file has none) that has been built once, so that it is known to be valid;
 * or undefined where it does more to the tokens than one by one. `size` is one more than the highest id.
 */
export function fastDecoder(
  registry: Registry<Decoder>,
  json: ComponentJson | null,
  size: number,
  tokenOf: (id: number) => string | undefined,
): FastDecoder | undefined {
  const steps = json ? flat(json) : [];
  const types = steps.map((step) => step.type);
  const chain = steps.map((step) => build(registry, step, 'decoder'));
  let at = 0;
  while (LOCAL.includes(types[at]!)) at++;
  const local = json ? chain.slice(0, at) : [spaced];
  const unlike = !json || types.slice(0, at).some((type) => UNLIKE_AT_EDGES.includes(type));
  const byteLevel = types[at] === 'ByteLevel';
  const fallback = types[at] === 'ByteFallback';
  if (byteLevel || fallback) at++;
  // What follows is given one string, if anything follows.
  if (types[at] === 'Fuse') at++;
  else if (!byteLevel && at < types.length) return undefined;
  const whole = chain.slice(at);

  const run = (decoders: readonly Decoder[], tokens: string[]) =>
    decoders.reduce((current, step) => step(current), tokens);
  const starts = new Int32Array(size).fill(UNSEEN);
  const ends = new Int32Array(size);
  const edges = new Map<number, Part>();
  let pool: Uint8Array = new Uint8Array(4096);
  let pooled = 0;
  let out: Uint8Array = new Uint8Array(4096);

  function room(bytes: Uint8Array, needed: number): Uint8Array {
    if (needed <= bytes.length) return bytes;
    const grown = new Uint8Array(needed * 2);
    grown.set(bytes);
    return grown;
  }

  function partOf(token: string, hasBefore: boolean, hasAfter: boolean): Part {
    const tokens = [...(hasBefore ? [''] : []), token, ...(hasAfter ? [''] : [])];
    const part = run(local, tokens)[hasBefore ? 1 : 0]!;
    const byte = fallback ? byteOf(part) : -1;
    return { bytes: byteLevel ? tokenBytes(part) : encode(part), start: byte < 0 ? 0 : BYTE - byte };
  }

  /** Puts into the table what the token is between others, and gives its start. */
  function load(id: number): number {
    const token = tokenOf(id);
    if (token === undefined) return (starts[id] = NONE);
    const { bytes, start } = partOf(token, true, true);
    if (start < 0) return (starts[id] = start);
    pool = room(pool, pooled + bytes.length);
    pool.set(bytes, pooled);
    starts[id] = pooled;
    ends[id] = pooled += bytes.length;
    return starts[id]!;
  }

  function edgeOf(id: number, hasBefore: boolean, hasAfter: boolean): Part {
    const key = id * 4 + (hasBefore ? 2 : 0) + (hasAfter ? 1 : 0);
    let part = edges.get(key);
    if (!part) edges.set(key, (part = partOf(tokenOf(id)!, hasBefore, hasAfter)));
    return part;
  }

  function startOf(id: number, skip: Uint8Array | null): number {
    if (skip && skip[id]) return NONE;
    const start = starts[id];
    return start === undefined ? NONE : start === UNSEEN ? load(id) : start;
  }

  /** The end of the run of bytes from `from` to `to` of the output, after it has been made text. */
  function closed(from: number, to: number): number {
    if (isValid(out, from, to)) return to;
    const end = from + (to - from) * 3;
    out = room(out, end);
    for (let i = from; i < end;) {
      out[i++] = 0xef;
      out[i++] = 0xbf;
      out[i++] = 0xbd;
    }
    return end;
  }

  return {
    waits: (id, skip) => startOf(id, skip) < 0,
    decode(ids, skip) {
      let first = 0;
      let last = ids.length - 1;
      if (unlike) {
        while (first <= last && startOf(ids[first]!, skip) === NONE) first++;
        while (last > first && startOf(ids[last]!, skip) === NONE) last--;
      }
      let length = 0;
      let run0 = -1;
      let into = out;
      for (let i = first; i <= last; i++) {
        const id = ids[i]!;
        if (skip && skip[id]) continue;
        let start = starts[id]!;
        if (start === UNSEEN) start = load(id);
        let end = ends[id]!;
        let from = pool;
        if (unlike && (i === first || i === last)) {
          const edge = edgeOf(id, i > first, i < last);
          from = edge.bytes;
          start = edge.start;
          end = from.length;
        }
        if (start >= 0) {
          if (run0 >= 0) {
            length = closed(run0, length);
            into = out;
            run0 = -1;
          }
          if (length + end - start > into.length) into = out = room(out, length + end - start);
          // Tokens are a few bytes: a loop is faster than a subarray and `set`.
          for (; start < end; start++) into[length++] = from[start]!;
        } else if (start <= BYTE) {
          if (run0 < 0) run0 = length;
          if (length === into.length) into = out = room(out, length + 1);
          into[length++] = BYTE - start;
        }
      }
      if (run0 >= 0) length = closed(run0, length);
      const string = text(out, 0, length);
      // What a very long text needed is not kept.
      if (out.length > 1 << 20) out = new Uint8Array(4096);
      return whole.length ? run(whole, [string]).join('') : string;
    },
  };
}
