/** Numbers of the zip format (PKWARE APPNOTE 6.3.3) that a project file is made of. */

export const COMPRESSION = { none: 0, deflate: 8 } as const;

export const FLAGS = {
  /** Also what only says that names are hidden, or that the encryption is strong. */
  encrypted: 0x2041,
  /** Sizes and checksum follow the content. */
  toldLater: 0x0008,
  /** With the one for names in UTF-8. */
  known: 0x0808,
} as const;

export const LOCAL_HEADER_BYTES = 30;
export const CENTRAL_HEADER_BYTES = 46;
export const DESCRIPTOR_BYTES = 16;
export const END_BYTES = 22;
/** So long before the end stands what leads to another, larger one. */
export const END64_BYTES = 20;
const END64_SIGNATURE = 0x07064b50;

export interface EndRecord {
  /** Where the record itself begins. */
  readonly start: number;
  readonly entryCount: number;
  readonly directoryStart: number;
  readonly directoryBytes: number;
}

/** @param tail the last bytes of the file @returns undefined when they are no end without a comment on one disk */
export function endRecordOf(tail: Buffer, fileBytes: number): EndRecord | undefined {
  if (tail.length !== END_BYTES || tail.readUInt32LE(0) !== 0x06054b50) return undefined;
  const entryCount = tail.readUInt16LE(10);
  const isPlain =
    tail.readUInt16LE(4) === 0 &&
    tail.readUInt16LE(6) === 0 &&
    tail.readUInt16LE(8) === entryCount &&
    tail.readUInt16LE(20) === 0;
  if (!isPlain) return undefined;
  return {
    start: fileBytes - END_BYTES,
    entryCount,
    directoryBytes: tail.readUInt32LE(12),
    directoryStart: tail.readUInt32LE(16),
  };
}

export function isEnd64(bytes: Buffer): boolean {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === END64_SIGNATURE;
}

/** What follows the content of an entry whose sizes are told later. */
export function descriptorOf(entry: {
  readonly crc32: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
}): Buffer {
  const bytes = Buffer.alloc(DESCRIPTOR_BYTES);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(entry.crc32, 4);
  bytes.writeUInt32LE(entry.compressedSize, 8);
  bytes.writeUInt32LE(entry.uncompressedSize, 12);
  return bytes;
}

const UNIX_KIND = 0o170000;
const UNIX_FILE = 0o100000;
/** DOS: a volume's name, a folder, a device, a reparse point. */
const DOS_OTHER = 0x0008 | 0x0010 | 0x0040 | 0x0400;

/** Whatever system it says it is from: it is none of the others' folder, link or device either. */
export function isPlainFile(attributes: number): boolean {
  const kind = (attributes >>> 16) & UNIX_KIND;
  return (kind === 0 || kind === UNIX_FILE) && (attributes & DOS_OTHER) === 0;
}
