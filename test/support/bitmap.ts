/**
 * Uncompressed, of one colour, as pictures are that are better converted, though they need not be.
 * @param width in pixels, as the height; a multiple of four
 */
export function bitmap(colour: number, width = 64, height = 64): Buffer {
  const head = 54;
  const file = Buffer.alloc(head + width * height * 3, colour);
  file.fill(0, 0, head);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(head, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  return file;
}

/** Has to be converted: it is too wide for V-10. */
export function wideBitmap(colour: number): Buffer {
  return bitmap(colour, 4000, 16);
}
