/** Which characters the fonts that we ship can show, read from their character maps. */
import { closeSync, openSync, readSync } from 'node:fs';
import { graphemesOf } from './breaks.ts';
import { fontFilePaths } from './fonts.ts';

const CODE_POINTS = 0x110000;

/** One bit per code point. */
let covered: Uint8Array | undefined;

function coverage(): Uint8Array {
  if (covered) return covered;
  covered = new Uint8Array(CODE_POINTS / 8);
  for (const file of fontFilePaths()) addCharacterMap(file, covered);
  return covered;
}

/**
 * What shows nothing by itself, so that no font need have it: joiners, variation selectors, tags, controls, and halves
 * of characters, which are never set.
 */
const SHOWS_NOTHING = /^[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Zl}\p{Zp}]$/u;

/**
 * Whether our fonts have all of a grapheme's characters, or the one that Unicode makes equal to it, as U+FA7C is to 塚;
 * the canvas library takes that instead.
 */
export function isCovered(grapheme: string): boolean {
  const bits = coverage();
  for (const character of grapheme) {
    const code = character.codePointAt(0) ?? 0;
    if (((bits[code >> 3] ?? 0) >> (code & 7)) & 1 || SHOWS_NOTHING.test(character)) continue;
    const equal = character.normalize('NFD');
    if (equal === character || Array.from(equal).length > 1 || !isCovered(equal)) return false;
  }
  return true;
}

/** The characters (as a reader sees them) of a text that no font of ours has: each once, in order. */
export function missingGlyphs(text: string): string[] {
  // Cutting into graphemes is the slow part, and nearly every text has all of its characters.
  if (isCovered(text)) return [];
  return [...new Set(graphemesOf(text))].filter((grapheme) => !isCovered(grapheme));
}

/** Marks what a font's `cmap` table maps to a glyph. Reads the head of the file and that table only. */
function addCharacterMap(file: string, bits: Uint8Array): void {
  const handle = openSync(file, 'r');
  try {
    const read = (position: number, length: number) => {
      const bytes = Buffer.alloc(length);
      const count = readSync(handle, bytes, 0, length, position);
      if (count < length) throw new Error(`the font ${file} is cut short: install the product again`);
      return bytes;
    };
    const tableCount = read(0, 12).readUInt16BE(4);
    const directory = read(12, tableCount * 16);
    for (let at = 0; at < directory.length; at += 16)
      if (directory.toString('latin1', at, at + 4) === 'cmap')
        addTable(read(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)), bits);
  } finally {
    closeSync(handle);
  }
}

const UNICODE_PLATFORM = 0;
const WINDOWS_PLATFORM = 3;
/** Windows encodings that are Unicode: the first plane, and all planes. */
const WINDOWS_UNICODE = [1, 10];

/** OpenType 1.9, "cmap". Every font of ours has format 4 (first plane) or 12 (all planes). */
function addTable(table: Buffer, bits: Uint8Array): void {
  const count = table.readUInt16BE(2);
  for (let at = 4; at < 4 + count * 8; at += 8) {
    const platform = table.readUInt16BE(at);
    const unicode =
      platform === UNICODE_PLATFORM ||
      (platform === WINDOWS_PLATFORM && WINDOWS_UNICODE.includes(table.readUInt16BE(at + 2)));
    if (!unicode) continue;
    const start = table.readUInt32BE(at + 4);
    const format = table.readUInt16BE(start);
    if (format === 4) addSegments(table.subarray(start), bits);
    else if (format === 12) addGroups(table.subarray(start), bits);
  }
}

function addSegments(map: Buffer, bits: Uint8Array): void {
  const doubled = map.readUInt16BE(6);
  for (let at = 0; at < doubled; at += 2) {
    const last = map.readUInt16BE(14 + at);
    const first = map.readUInt16BE(16 + doubled + at);
    const delta = map.readUInt16BE(16 + 2 * doubled + at);
    const rangeAt = 16 + 3 * doubled + at;
    const range = map.readUInt16BE(rangeAt);
    for (let code = first; code <= last; code++) {
      const mapped = range === 0 ? code : map.readUInt16BE(rangeAt + range + 2 * (code - first));
      // In a range of its own 0 is "no glyph", whatever the delta.
      const none = range !== 0 && mapped === 0;
      if (!none && ((mapped + delta) & 0xffff) !== 0) mark(bits, code);
    }
  }
}

function addGroups(map: Buffer, bits: Uint8Array): void {
  const count = map.readUInt32BE(12);
  for (let at = 16; at < 16 + count * 12; at += 12) {
    const first = map.readUInt32BE(at);
    const last = map.readUInt32BE(at + 4);
    const glyph = map.readUInt32BE(at + 8);
    for (let code = first; code <= last && code < CODE_POINTS; code++)
      if (glyph + code - first !== 0) mark(bits, code);
  }
}

function mark(bits: Uint8Array, code: number): void {
  bits[code >> 3] = (bits[code >> 3] ?? 0) | (1 << (code & 7));
}
