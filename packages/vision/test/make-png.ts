import type { Image } from '@rushlight/core';

/** A PNG of an image, so that tests know what is inside: rows unfiltered, 8 bits, or 16 with the lower half set to 128. */
export function makePng(image: Image, deflate: (data: Uint8Array) => Uint8Array, bits: 8 | 16 = 8): Uint8Array {
  const { data, width, height, channels } = image;
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, bits);
  header.setUint8(9, [0, 4, 2, 6][channels - 1] as number);
  const rows: number[] = [];
  data.forEach((byte, i) => {
    if (i % (width * channels) === 0) rows.push(0);
    rows.push(byte, ...(bits === 16 ? [128] : []));
  });
  const parts = [
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflate(Uint8Array.from(rows))),
    chunk('IEND', new Uint8Array(0)),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

export function crc(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return ~value;
}
