import type { ComponentJson, Decoder } from '../component.ts';
import { build, type Registry } from '../component-sequence.ts';
import { decode as textOf, encode } from '../utf8.ts';
import { byteOf, isValid } from './byte-fallback.ts';
import { tokenBytes } from './byte-level.ts';

/** Decodes ids as the chain of decoders does their tokens, mostly without it and without strings. */
export interface IdDecoder {
  /** Ids that no token has are left out, and those that `skip` has a 1 for. */
  decode(ids: ArrayLike<number>, skip: Uint8Array | null): string;
  /** The token alone does not finish what is before it: it is one byte of a run, or it is left out. */
  waits(id: number, skip: Uint8Array | null): boolean;
}

/** Decoders that turn each token into one string by itself. What all but the first two make of it depends on its being the first or the last. */
const ALIKE = ['Replace', 'Strip'];
const LOCAL = [...ALIKE, 'BPEDecoder', 'Metaspace', 'WordPiece'];

/**
 * A place in the pool: how many bytes, at most 1023, a bit that is set if the token is one byte of a run, and from bit 11 on the index of
 * the first word. Where that does not fit it is 0.
 */
const WAITS = 1024;
/** Of an id that no token has. Its bits say that it waits. */
const NONE = -1;

/** What is beside a token. */
const BEFORE = 2;
const AFTER = 1;

/** Without a decoder, tokens are words. */
const spaced: Decoder = (tokens) => tokens.map((token, i) => (i ? ` ${token}` : token));

/** The steps of a decoder, those of a sequence in a sequence among them. */
function flat(json: ComponentJson): readonly ComponentJson[] {
  return json.type === 'Sequence' ? (json['decoders'] as ComponentJson[]).flatMap(flat) : [json];
}

/** The decoder of ids for the `decoder` of a tokenizer.json (null: the file has none). `size` is one more than the highest id. */
export function idDecoder(
  registry: Registry<Decoder>,
  json: ComponentJson | null,
  size: number,
  tokenOf: (id: number) => string | undefined,
): IdDecoder {
  const chain = json ? build(registry, json, 'decoder') : spaced;
  const steps = json ? flat(json) : [];
  const types = steps.map((step) => step.type);
  const built = steps.map((step) => build(registry, step, 'decoder'));
  let done = 0;
  while (LOCAL.includes(types[done]!)) done++;
  const local = json ? built.slice(0, done) : [chain];
  const unlike = !json || types.slice(0, done).some((type) => !ALIKE.includes(type));
  const byteLevel = types[done] === 'ByteLevel';
  const fallback = types[done] === 'ByteFallback';
  if (byteLevel || fallback) done++;
  // What follows is given one string, if anything follows.
  const fused = types[done] === 'Fuse';
  const isOne = fused || byteLevel || done === types.length;
  const whole = built.slice(fused ? done + 1 : done);

  const places = new Int32Array(size);
  const edges = new Map<number, number>();
  // Words of eight bytes, as numbers: each is copied in one step.
  const pool = [0];
  let out: Uint8Array = new Uint8Array(0);
  let view: DataView;
  let length = 0;
  // The tokens that are decoded: not those that become nothing at both ends, where that matters.
  let first = 0;
  let last = 0;

  const run = (decoders: readonly Decoder[], tokens: string[]) =>
    decoders.reduce((current, step) => step(current), tokens);

  /** Puts into the pool what a token becomes, and gives its place. */
  function keep(id: number, beside: number): number {
    const token = tokenOf(id);
    if (token === undefined) return NONE;
    const tokens = ['', token, ''].slice(beside & BEFORE ? 0 : 1, beside & AFTER ? 3 : 2);
    const part = run(local, tokens)[beside & BEFORE ? 1 : 0]!;
    const byte = fallback ? byteOf(part) : -1;
    const bytes = byteLevel ? tokenBytes(part) : byte < 0 ? encode(part) : Uint8Array.of(byte);
    const index = pool.length;
    // Nothing in a pool of bytes says that an empty token ends a run.
    if (bytes.length > 1023 || index >= 1 << 20 || (fallback && !part)) return 0;
    const words = new DataView(new ArrayBuffer(bytes.length + 8));
    // No word may be NaN, of which an engine need not keep the bits. One ends in a byte from F0 on and 7F or FF, which make no character.
    // Neither does C0 before them, so the text is the same.
    bytes.forEach((value, i) => words.setUint8(i, value >= 0xf0 && (bytes[i + 1]! & 0x7f) === 0x7f ? 0xc0 : value));
    let at = 0;
    do pool.push(words.getFloat64(at, true));
    while ((at += 8) < bytes.length);
    return (index << 11) | (byte < 0 ? 0 : WAITS) | bytes.length;
  }

  function placeOf(id: number, skip: Uint8Array | null): number {
    if (skip && skip[id]) return NONE;
    return (places[id] ||= keep(id, BEFORE | AFTER));
  }

  function edgeOf(id: number, beside: number): number {
    const key = id * 4 + beside;
    let place = edges.get(key);
    if (place === undefined) edges.set(key, (place = keep(id, beside)));
    return place;
  }

  /** The place of the token at `i`, or 0 behind the last. */
  function placeAt(ids: ArrayLike<number>, skip: Uint8Array | null, i: number): number {
    if (i > last) return 0;
    const beside = (i > first ? BEFORE : 0) | (i < last ? AFTER : 0);
    return unlike && beside < (BEFORE | AFTER) ? edgeOf(ids[i]!, beside) : placeOf(ids[i]!, skip);
  }

  function resize(size: number): void {
    const sized = new Uint8Array(size);
    sized.set(out.subarray(0, length));
    out = sized;
    view = new DataView(sized.buffer);
  }

  function append(place: number): void {
    const end = length + (place & 1023);
    let word = place >> 11;
    do view.setFloat64(length, pool[word++]!, true);
    while ((length += 8) < end);
    length = end;
  }

  /**
   * Appends the tokens from `from` up to `stop` for as long as there is room and the next two have a place, and gives the index of the
   * first that is left. Nearly all of the time goes by here. Two at once, nothing called, variables of its own, plain numbers, and `| 0`
   * to say which are integers: without any one of these V8 takes 5 to 20 percent longer.
   */
  function appendPairs(ids: ArrayLike<number>, skip: Uint8Array | null, from: number, stop: number): number {
    const into = view;
    const room = out.length - 2048;
    let i = from | 0;
    let to = length | 0;
    for (; i < stop && to <= room; i += 2) {
      const id = ids[i]!;
      const next = ids[i + 1]!;
      if (skip !== null && (skip[id] || skip[next])) break;
      const place = places[id]!;
      const nextPlace = places[next]!;
      if (!(place > 0 && nextPlace > 0)) break;
      let end = (to + (place & 1023)) | 0;
      let word = place >> 11;
      do into.setFloat64(to, pool[word++]!, true);
      while ((to = (to + 8) | 0) < end);
      to = end;
      end = (to + (nextPlace & 1023)) | 0;
      word = nextPlace >> 11;
      do into.setFloat64(to, pool[word++]!, true);
      while ((to = (to + 8) | 0) < end);
      to = end;
    }
    length = to;
    return i;
  }

  /** Of a run of bytes that is not valid as a whole each becomes one U+FFFD, as FF does. */
  function breakRuns(ids: ArrayLike<number>, skip: Uint8Array | null): void {
    let i = first;
    let start = 0;
    let end = 0;
    let place: number;
    do {
      place = placeAt(ids, skip, i++);
      if (place === NONE) continue;
      if (!(place & WAITS)) {
        if (!isValid(out, start, end)) out.fill(0xff, start, end);
        start = end + (place & 1023);
      }
      end += place & 1023;
    } while (place);
  }

  /** For decoders that do more than one token at a time, and tokens that don't fit the pool. */
  function decodeChain(ids: ArrayLike<number>, skip: Uint8Array | null): string {
    const tokens = Array.from(ids, (id) => (skip?.[id] ? undefined : tokenOf(id)));
    return chain(tokens.filter((token) => token !== undefined)).join('');
  }

  return {
    waits: (id, skip) => (placeOf(id, skip) & WAITS) > 0,
    decode(ids, skip) {
      if (!isOne) return decodeChain(ids, skip);
      first = 0;
      last = ids.length - 1;
      if (unlike) {
        while (first <= last && placeOf(ids[first]!, skip) === NONE) first++;
        while (last > first && placeOf(ids[last]!, skip) === NONE) last--;
      }
      length = 0;
      for (let i = first; i <= last;) {
        const place = placeAt(ids, skip, i);
        if (!place) return decodeChain(ids, skip);
        if (length > out.length - 4096) resize(length * 2 + 8192);
        if (place > 0) append(place);
        i = appendPairs(ids, skip, i + 1, unlike ? last - 1 : last);
      }
      let text = textOf(out, 0, length);
      if (fallback && text.includes('\ufffd') && !isValid(out, 0, length)) {
        breakRuns(ids, skip);
        text = textOf(out, 0, length);
      }
      // What a very long text needed is not kept.
      if (out.length > 1 << 20) resize((length = 0));
      return whole.length ? run(whole, [text]).join('') : text;
    },
  };
}
