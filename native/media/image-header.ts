/**
 * Reads a picture's size and whether it is whole from its own bytes, before any decoder sees it: a file of a few
 * kilobytes can declare a picture of gigabytes.
 */
import type { ImageFormat } from './format.ts';
import { gifBlocks } from './gif-blocks.ts';
import { directoryStart, isLittleEndian, orientationIn } from './orientation.ts';

export interface ImageHeader {
  /** As it is to be shown: turned as its EXIF says. */
  readonly width: number;
  readonly height: number;
  readonly isWhole: boolean;
  readonly isAnimated: boolean;
}

/** Undefined when the bytes are not a picture of that format after all. Never throws; time is linear in the size. */
export function readImageHeader(bytes: Buffer, format: ImageFormat): ImageHeader | undefined {
  try {
    const header = READERS[format](bytes);
    return header && header.width > 0 && header.height > 0 ? header : undefined;
  } catch (error) {
    // A read beyond the end: the header itself is cut.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const READERS: Readonly<Record<ImageFormat, (bytes: Buffer) => ImageHeader | undefined>> = {
  PNG: readPng,
  JPEG: readJpeg,
  GIF: readGif,
  BMP: readBmp,
  WEBP: readWebp,
};

function readPng(bytes: Buffer): ImageHeader | undefined {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  let isAnimated = false;
  let isWhole = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (kind === 'acTL') isAnimated = true;
    if (kind === 'IEND') isWhole = true;
    if (isWhole) break;
    at += 12 + size;
  }
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), isWhole, isAnimated };
}

function readJpeg(bytes: Buffer): ImageHeader | undefined {
  let orientation = 1;
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill byte
      continue;
    }
    if (marker === 0xd9 || marker === 0xda) return undefined; // no frame before the picture's data
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2; // stands alone
      continue;
    }
    const size = bytes.readUInt16BE(at + 2);
    if (marker === 0xe1) orientation = readOrientation(bytes.subarray(at + 4, at + 2 + size)) ?? orientation;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const height = bytes.readUInt16BE(at + 5);
      const width = bytes.readUInt16BE(at + 7);
      // The end mark; some cameras and editors write padding or a preview after it.
      const isWhole = bytes.lastIndexOf('\xff\xd9', undefined, 'latin1') > at;
      return {
        width: orientation >= 5 ? height : width,
        height: orientation >= 5 ? width : height,
        isWhole,
        isAnimated: false,
      };
    }
    at += 2 + size;
  }
}

/** 1–8; 5 and more lie on their side. */
function readOrientation(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(6);
  const start = directoryStart(tiff);
  return start === undefined ? undefined : orientationIn(tiff.subarray(start), isLittleEndian(tiff));
}

function readGif(bytes: Buffer): ImageHeader | undefined {
  let frames = 0;
  let isWhole = false;
  for (const { kind } of gifBlocks(bytes)) {
    if (kind === 'picture') frames += 1;
    if (kind === 'end') isWhole = frames > 0;
  }
  return {
    width: bytes.readUInt16LE(6),
    height: bytes.readUInt16LE(8),
    isWhole,
    isAnimated: frames > 1,
  };
}

function readBmp(bytes: Buffer): ImageHeader | undefined {
  const isOld = bytes.readUInt32LE(14) === 12;
  const width = isOld ? bytes.readUInt16LE(18) : bytes.readInt32LE(18);
  const height = Math.abs(isOld ? bytes.readUInt16LE(20) : bytes.readInt32LE(22));
  const bits = bytes.readUInt16LE(isOld ? 24 : 28);
  const compression = isOld ? 0 : bytes.readUInt32LE(30);
  const rows = compression === 0 || compression === 3 ? Math.ceil((width * bits) / 32) * 4 * height : 1;
  return { width, height, isWhole: bytes.length >= bytes.readUInt32LE(10) + rows, isAnimated: false };
}

function readWebp(bytes: Buffer): ImageHeader | undefined {
  const isWhole = bytes.length >= bytes.readUInt32LE(4) + 8;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return {
        width: bytes.readUInt16LE(26) & 0x3fff,
        height: bytes.readUInt16LE(28) & 0x3fff,
        isWhole,
        isAnimated: false,
      };
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return {
        width: (packed & 0x3fff) + 1,
        height: ((packed >> 14) & 0x3fff) + 1,
        isWhole,
        isAnimated: false,
      };
    }
    case 'VP8X':
      return {
        width: bytes.readUIntLE(24, 3) + 1,
        height: bytes.readUIntLE(27, 3) + 1,
        isWhole,
        isAnimated: (bytes.readUInt8(20) & 2) !== 0,
      };
    default:
      return undefined;
  }
}
