/** What a file really is, told by its first bytes and never by its name. */

export type ImageFormat = 'PNG' | 'JPEG' | 'GIF' | 'BMP' | 'WEBP';
export type AudioFormat = 'MP3' | 'M4A' | 'WAV';
/** V-04. The first four and M4A are one format with many names. */
export type VideoFormat = 'MP4' | 'M4V' | 'MOV' | '3GP' | 'MKV' | 'WEBM' | 'FLV' | 'WMV' | 'AVI';
/** What cameras and broadcasters write; the library makes an MP4 of it. */
export type CameraFormat = 'MPEG-TS' | 'MPEG-PS' | 'MXF';
/** Recognised, so that a message can name them, and refused where pictures and sounds are meant. */
type OtherFormat =
  | 'AAC'
  | 'AIFF'
  | 'AMR'
  | 'AVIF'
  | 'FLAC'
  | 'HEIC'
  | 'HTML'
  | 'ICO'
  | 'OGG'
  | 'OLE'
  | 'PDF'
  | 'SVG/XML'
  | 'TIFF'
  | 'ZIP'
  | 'a playlist';
export type MediaFormat = ImageFormat | AudioFormat | VideoFormat | CameraFormat | OtherFormat;

/** As many bytes as {@link sniffFormat} wants to see. */
export const SNIFFED_BYTES = 4096;

export function isImageFormat(format: MediaFormat): format is ImageFormat {
  return format === 'PNG' || format === 'JPEG' || format === 'GIF' || format === 'BMP' || format === 'WEBP';
}

export function isAudioFormat(format: MediaFormat): format is AudioFormat {
  return format === 'MP3' || format === 'M4A' || format === 'WAV';
}

export function isVideoFormat(format: string): format is VideoFormat {
  return (VIDEO_FORMATS as readonly string[]).includes(format);
}

const VIDEO_FORMATS: readonly VideoFormat[] = [
  'MP4',
  'M4V',
  'MOV',
  '3GP',
  'MKV',
  'WEBM',
  'FLV',
  'WMV',
  'AVI',
];

/** The format of a file by its first {@link SNIFFED_BYTES}; undefined when it is none that we know. */
export function sniffFormat(head: Buffer): MediaFormat | undefined {
  const ascii = (start: number, end: number) => head.toString('latin1', start, end);
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'PNG';
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'JPEG';
  if (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a') return 'GIF';
  if (ascii(0, 4) === 'RIFF' || ascii(0, 4) === 'RF64') {
    const kind = ascii(8, 12);
    return kind === 'WAVE' ? 'WAV' : kind === 'WEBP' ? 'WEBP' : kind === 'AVI ' ? 'AVI' : undefined;
  }
  if (ascii(4, 8) === 'ftyp')
    return formatOfBrand(ascii(8, 12), ascii(16, Math.min(head.readUInt32BE(0), 256)));
  // What came before there were brands.
  if (['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(ascii(4, 8))) return 'MOV';
  if (ascii(0, 4) === 'FLV\x01') return 'FLV';
  if (ascii(0, 16) === ASF_HEADER) return 'WMV';
  if (ascii(0, 4) === 'fLaC') return 'FLAC';
  if (ascii(0, 4) === 'OggS') return 'OGG';
  if (ascii(0, 4) === '\x1a\x45\xdf\xa3') return formatOfDocType(head);
  if (ascii(0, 5) === '%PDF-') return 'PDF';
  if (ascii(0, 4) === 'PK\x03\x04') return 'ZIP';
  if (ascii(0, 4) === 'II*\0' || ascii(0, 4) === 'MM\0*') return 'TIFF';
  if (ascii(0, 4) === '\0\0\x01\0') return 'ICO';
  // Word, PowerPoint and Excel of before 2007, and those of today where they are encrypted.
  if (ascii(0, 8) === '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') return 'OLE';
  if (ascii(0, 4) === 'FORM' && /^AIF[FC]$/.test(ascii(8, 12))) return 'AIFF';
  if (/^#!AMR(-WB)?\n/.test(ascii(0, 9))) return 'AMR';
  if (ascii(0, 4) === '\0\0\x01\xba') return 'MPEG-PS';
  if (ascii(0, 4) === '\x06\x0e\x2b\x34') return 'MXF';
  if (isTransportStream(head)) return 'MPEG-TS';
  if (ascii(0, 3) === 'ID3') return 'MP3';
  // Eleven bits of sync, then the layer: 00 is AAC's, the other three MPEG audio's; 1111 is no bit rate.
  if (head[0] === 0xff && (head[1]! & 0xe0) === 0xe0 && head.length >= 4) {
    if ((head[1]! & 0xf6) === 0xf0) return 'AAC';
    const isFrame = (head[1]! & 0x18) !== 0x08 && (head[1]! & 0x06) !== 0 && (head[2]! & 0xf0) !== 0xf0;
    if (isFrame) return 'MP3';
  }
  // A bitmap's header has a size of few kinds; two letters alone prove nothing.
  if (
    ascii(0, 2) === 'BM' &&
    head.length >= 18 &&
    [12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14))
  )
    return 'BMP';
  return formatOfText(
    head
      .toString('utf8', 0, 512)
      .replace(/^\ufeff/, '')
      .trimStart(),
  );
}

/** ISO/IEC 13818-1: packets of 188 bytes, each beginning with 0x47; cameras put four bytes of time before each. */
function isTransportStream(head: Buffer): boolean {
  return [
    [0, 188],
    [4, 192],
  ].some(([start = 0, step = 0]) => [0, 1, 2, 3].every((packet) => head[start + packet * step] === 0x47));
}

/** GUID 75B22630-668E-11CF-A6D9-00AA0062CE6C. */
const ASF_HEADER = '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c';

/** RFC 8794: the DocType element (0x4282) of the EBML header, whose own length is below 127 wherever it was seen. */
function formatOfDocType(head: Buffer): VideoFormat | undefined {
  const at = head.subarray(0, 128).indexOf('\x42\x82', 0, 'latin1');
  const length = at < 0 ? 0 : (head[at + 2] ?? 0) & 0x7f;
  const type = head.toString('latin1', at + 3, at + 3 + length).replace(/\0+$/, '');
  return at < 0 ? undefined : type === 'webm' ? 'WEBM' : type === 'matroska' ? 'MKV' : undefined;
}

/** @param others that the file is as well */
function formatOfBrand(brand: string, others: string): MediaFormat {
  if (/^M4[AB] $/.test(brand)) return 'M4A';
  if (/^M4V[ HP]$/.test(brand)) return 'M4V';
  if (/^3g[2eghpr]/.test(brand)) return '3GP';
  if (brand === 'qt  ') return 'MOV';
  if (brand === 'avif' || brand === 'avis') return 'AVIF';
  // Of whatever coding: the others tell which.
  if (brand === 'mif1' || brand === 'msf1') return /^(.{4})*avi[fs]/s.test(others) ? 'AVIF' : 'HEIC';
  return /^(hei[cxms]|hev[cx])$/.test(brand) ? 'HEIC' : 'MP4';
}

function formatOfText(text: string): MediaFormat | undefined {
  if (/^(#EXTM3U|ffconcat|\[playlist\])/i.test(text)) return 'a playlist';
  if (/^(<!doctype html|<html)/i.test(text)) return 'HTML';
  return /^(<\?xml|<svg)/i.test(text) ? 'SVG/XML' : undefined;
}
