/** What the ending of a file's name says of it: a hint for people, never the truth about the file. */
import type { AssetType } from './asset.ts';

/** Formats by what their files are called; the first ending is the one that we give. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  PNG: ['png'],
  JPEG: ['jpg', 'jpeg', 'jpe', 'jfif'],
  GIF: ['gif'],
  BMP: ['bmp', 'dib'],
  WEBP: ['webp'],
  TIFF: ['tif', 'tiff'],
  AVIF: ['avif'],
  HEIC: ['heic', 'heif', 'hif'],
  MP4: ['mp4'],
  M4V: ['m4v'],
  MOV: ['mov', 'qt'],
  '3GP': ['3gp', '3gpp', '3g2'],
  MKV: ['mkv'],
  WEBM: ['webm'],
  FLV: ['flv'],
  WMV: ['wmv', 'asf'],
  AVI: ['avi'],
  'MPEG-TS': ['ts', 'mts', 'm2ts', 'm2t'],
  'MPEG-PS': ['mpg', 'mpeg', 'vob'],
  MXF: ['mxf'],
  OGV: ['ogv'],
  MP3: ['mp3'],
  M4A: ['m4a', 'm4b'],
  WAV: ['wav'],
  AAC: ['aac'],
  FLAC: ['flac'],
  OGG: ['ogg', 'oga', 'opus'],
  WMA: ['wma'],
  MKA: ['mka'],
  AIFF: ['aif', 'aiff', 'aifc'],
  AMR: ['amr'],
  PPTX: ['pptx', 'pptm', 'ppt'],
  PDF: ['pdf'],
};

/** For dialogs that offer what can be taken in. In lower case, without dots. */
export const MEDIA_ENDINGS: readonly string[] = Object.values(ENDINGS).flat();

/** One format with many names: each reads the others' files. */
const FAMILIES: readonly (readonly string[])[] = [
  ['MP4', 'M4V', 'MOV', '3GP', 'M4A'],
  ['MKV', 'MKA', 'WEBM'],
  ['WMV', 'WMA'],
  ['OGG', 'OGV'],
];

const TYPES: readonly (readonly [AssetType, readonly string[]])[] = [
  ['IMAGE', ['PNG', 'JPEG', 'GIF', 'BMP', 'WEBP', 'TIFF', 'AVIF', 'HEIC']],
  [
    'VIDEO',
    ['MP4', 'M4V', 'MOV', '3GP', 'MKV', 'WEBM', 'FLV', 'WMV', 'AVI', 'MPEG-TS', 'MPEG-PS', 'MXF', 'OGV'],
  ],
  ['AUDIO', ['MP3', 'M4A', 'WAV', 'AAC', 'FLAC', 'OGG', 'WMA', 'MKA', 'AIFF', 'AMR']],
  ['PPT', ['PPTX', 'PDF']],
];

/** What a file is called to be; undefined where its name says nothing. */
export function typeOfEnding(fileName: string): AssetType | undefined {
  const declared = declaredFormat(fileName);
  return TYPES.find(([, formats]) => formats.includes(declared ?? ''))?.[0];
}

/** Whether a name claims that its file is something that it is not. One that claims nothing does not. */
export function contradictsEnding(fileName: string, format: string): boolean {
  const declared = declaredFormat(fileName);
  if (declared === undefined || declared === format) return false;
  return !FAMILIES.some((family) => family.includes(declared) && family.includes(format));
}

/** The name with an ending of the format; one that fits stays as it is. */
export function withEnding(fileName: string, format: string): string {
  const endings = ENDINGS[format];
  if (!endings || endings.includes(endingOf(fileName))) return fileName;
  const stem = declaredFormat(fileName) === undefined ? fileName : fileName.replace(/\.[^.]*$/, '');
  return `${stem}.${endings[0]}`;
}

function declaredFormat(fileName: string): string | undefined {
  const ending = endingOf(fileName);
  return Object.keys(ENDINGS).find((format) => ENDINGS[format]!.includes(ending));
}

function endingOf(fileName: string): string {
  return /\.([^./\\]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}
