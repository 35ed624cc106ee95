import { RushlightError } from '@rushlight/core';
import { walkPng } from '../functional/decode/walk-png.ts';

let table: Uint32Array | undefined;

/**
 * Throws where a chunk of a PNG does not have its own checksum (CRC-32, PNG specification, annex D): WebKit's decoder gives black pixels
 * for broken ones, without a word. The chunks are known to be whole.
 */
export function checkPngChecksums(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { type, start, end } of walkPng(view)) {
    if (crc32(bytes.subarray(start - 4, end)) !== view.getUint32(end)) {
      throw new RushlightError(
        'IMAGE_CORRUPT',
        `The png could not be decoded: the checksum of its chunk ${type} is wrong`,
      );
    }
    if (type === 'IEND') return;
  }
}

export function crc32(bytes: Uint8Array): number {
  table ??= Uint32Array.from({ length: 256 }, (_, value) => {
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });
  let crc = ~0;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[i] as number)) & 255] as number);
  return ~crc >>> 0;
}
