/** Writes protobuf, no more of it than ONNX needs: varints, 32-bit floats and length-delimited fields. */

/** A field: its number and an integer, a float, a text, bytes or a nested message. */
export type Field = readonly [number: number, value: number | { readonly float: number } | string | Uint8Array];

export function message(...fields: readonly Field[]): Uint8Array {
  return concat(fields.flatMap(([number, value]) => encodeField(number, value)));
}

function encodeField(number: number, value: Field[1]): (Uint8Array | readonly number[])[] {
  if (typeof value === 'number') return [varint(number * 8), varint(value)];
  if (typeof value === 'string') return encodeField(number, new TextEncoder().encode(value));
  if (value instanceof Uint8Array) return [varint(number * 8 + 2), varint(value.length), value];
  return [varint(number * 8 + 5), new Uint8Array(Float32Array.of(value.float).buffer)];
}

/** Up to 2^53, so not through 32-bit shifts. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; bytes.length === 0 || rest > 0; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
  }
  return bytes;
}

function concat(parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
