import { RushlightError } from '@rushlight/core';

let table: Uint32Array | undefined;

/**
 * Throws where a chunk of a PNG does not have its own checksum (CRC-32, PNG specification, annex D): WebKit's decoder gives black pixels
 * for broken ones, without a word. The chunks are known to be whole.
 */
export function checkPngChecksums(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 8 + view.getUint32(at);
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) {
      const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      throw new RushlightError(
        'IMAGE_CORRUPT',
        `The png could not be decoded: the checksum of its chunk ${type} is wrong`,
      );
    }
    if (view.getUint32(at + 4) === 0x49454e44) return; // IEND
    at = end + 4;
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
