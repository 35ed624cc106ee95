import { invalid } from '../errors.ts';

/** Reads the fields of a protobuf message, one by one. */
export class Fields {
  /** The number of the field that `next` has come to. */
  field = 0;
  /** Its value when it is an integer, or where its bytes begin. */
  value = 0;
  readonly #bytes: Uint8Array;
  #at: number;
  readonly #end: number;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
  }

  next(): boolean {
    if (this.#at >= this.#end) return false;
    const tag = this.#varint();
    this.field = tag >>> 3;
    const kind = tag & 7;
    if (kind === 0) this.value = this.#varint();
    else {
      const size = kind === 1 ? 8 : kind === 5 ? 4 : kind === 2 ? this.#varint() : -1;
      this.value = this.#at;
      this.#at += size;
      if (size < 0 || this.#at > this.#end) throw invalid(`byte ${this.#at} of the model`, 'wrong', 'a protobuf field');
    }
    return true;
  }

  /** The bytes of the field. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(this.value, this.#at);
  }

  message(): Fields {
    return new Fields(this.#bytes, this.value, this.#at);
  }

  float(): number {
    const bytes = this.bytes();
    return bytes.length < 4 ? NaN : new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
  }

  /** Of a number of more than 32 bits only the low ones are kept: none that is needed is as great. */
  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#bytes[this.#at++]!;
      if (this.#at > this.#end) break;
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw invalid(`byte ${this.#at} of the model`, 'wrong', 'a protobuf number');
  }
}
