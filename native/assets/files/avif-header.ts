/** The size of an AVIF picture, before any decoder sees it (ISO/IEC 23008-12, 6.5.3). */

/** Where the description of a picture ends; what comes after is the picture itself. */
const MOST_HEADER_BYTES = 1 << 16;

/** The largest that is declared: beside the picture there are its tiles, and its alpha. */
export function avifSize(bytes: Buffer): { readonly width: number; readonly height: number } | undefined {
  const head = bytes.subarray(0, MOST_HEADER_BYTES);
  let largest: { readonly width: number; readonly height: number } | undefined;
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4)) {
    const found = { width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) };
    if (!largest || found.width * found.height > largest.width * largest.height) largest = found;
  }
  return largest;
}
