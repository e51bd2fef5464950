/** The structure of a GIF (GIF89a, appendix A): which blocks follow one another, without decoding any. */

export type GifBlock =
  /** What is said of the picture that comes next. */
  | { readonly kind: 'control'; readonly delayMs: number }
  | { readonly kind: 'picture' }
  /** The end mark: what has none was cut off. */
  | { readonly kind: 'end' };

const [EXTENSION, GRAPHIC_CONTROL, PICTURE, END] = [0x21, 0xf9, 0x2c, 0x3b];

/**
 * Its blocks in order, up to the end mark, the end of the bytes or what is none. Other extensions are passed over.
 * Time is linear in the size.
 */
export function* gifBlocks(bytes: Buffer): Generator<GifBlock> {
  let at = 13 + colourTable(bytes[10] ?? 0);
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === EXTENSION) {
      // In hundredths of a second.
      if (bytes[at + 1] === GRAPHIC_CONTROL && at + 6 <= bytes.length)
        yield { kind: 'control', delayMs: bytes.readUInt16LE(at + 4) * 10 };
      at = afterSubBlocks(bytes, at + 2);
    } else if (kind === PICTURE && at + 10 < bytes.length) {
      yield { kind: 'picture' };
      at = afterSubBlocks(bytes, at + 11 + colourTable(bytes[at + 9] ?? 0));
    } else {
      if (kind === END) yield { kind: 'end' };
      return;
    }
  }
}

/** Bytes of the table that the flags speak of. */
function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function afterSubBlocks(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}
