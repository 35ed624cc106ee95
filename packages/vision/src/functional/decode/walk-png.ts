/** A chunk of a PNG; its data from `start` to `end`, and a checksum of four bytes behind it. */
export interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** The chunks of a PNG one after the other (PNG specification, section 5), also those behind the last one that counts, `IEND`. */
export function* walkPng(view: DataView): Generator<PngChunk> {
  for (let at = 8; at + 12 <= view.byteLength;) {
    const end = at + 8 + view.getUint32(at);
    const letters = [4, 5, 6, 7].map((i) => view.getUint8(at + i));
    yield { type: String.fromCharCode(...letters), start: at + 8, end };
    at = end + 4;
  }
}
