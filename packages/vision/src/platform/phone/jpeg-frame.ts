/** What the segments before a JPEG's picture say of its colours. */
export interface JpegFrame {
  /** How many pixels have one sample of each component, across and down: mostly 1 of brightness, and 2 of colour. */
  readonly components: readonly { readonly across: number; readonly down: number }[];
  /** Whether three components are Y, Cb, Cr, and not R, G, B: as libjpeg finds it out (jdapimin.c, `default_decompress_parms`). */
  readonly isYcc: boolean;
  /** Where Adobe's segment says which of the two it is. */
  readonly transformAt: number | undefined;
}

/** The segments are known to be there: the header was read. */
export function readJpegFrame(bytes: Uint8Array): JpegFrame {
  const components: { id: number; across: number; down: number }[] = [];
  let isJfif = false;
  let transformAt: number | undefined;
  for (let at = 2; bytes[at + 1] !== 0xda && at + 4 < bytes.length;) {
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at++; // Padding.
      continue;
    }
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 9));
    if (marker === 0xe0 && name === 'JFIF\0') isJfif = true;
    if (marker === 0xee && name === 'Adobe') transformAt = at + 15;
    if (marker >= 0xc0 && marker <= 0xc2) {
      for (let i = at + 10, left = bytes[at + 9] as number; left > 0; left--, i += 3) {
        const sampling = bytes[i + 1] as number;
        components.push({ id: bytes[i] as number, across: sampling >> 4, down: sampling & 15 });
      }
    }
    at += 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
  }
  const isNamedRgb = String.fromCharCode(...components.map(({ id }) => id)) === 'RGB';
  const isYcc = isJfif || (transformAt === undefined ? !isNamedRgb : bytes[transformAt] !== 0);
  const most = {
    across: Math.max(...components.map((c) => c.across)),
    down: Math.max(...components.map((c) => c.down)),
  };
  return {
    components: components.map(({ across, down }) => ({ across: most.across / across, down: most.down / down })),
    isYcc,
    transformAt,
  };
}
