/** How a picture is turned, as TIFF says it (TIFF 6.0, 2), and EXIF, which is TIFF inside of other formats. */

/** Of the first directory. @param head from the beginning on, eight bytes at least; undefined when it is no TIFF */
export function directoryStart(head: Buffer): number | undefined {
  if (head.length < 8) return undefined;
  const order = head.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  return isLittleEndian(head) ? head.readUInt32LE(4) : head.readUInt32BE(4);
}

export function isLittleEndian(head: Buffer): boolean {
  return head.toString('latin1', 0, 2) === 'II';
}

const ORIENTATION = 0x0112;
export const ENTRY_BYTES = 12;

/**
 * @param directory from its count of entries on; may be cut
 * @returns 1–8, 5 and more lie on their side; undefined where nothing is said, or something else
 */
export function orientationIn(directory: Buffer, isLittle: boolean): number | undefined {
  const short = (at: number) => {
    if (at + 2 > directory.length) return 0;
    return isLittle ? directory.readUInt16LE(at) : directory.readUInt16BE(at);
  };
  const count = short(0);
  for (let entry = 0; entry < count; entry += 1) {
    const at = 2 + entry * ENTRY_BYTES;
    if (at + ENTRY_BYTES > directory.length) return undefined;
    if (short(at) !== ORIENTATION) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}
