/** Names of files that every system takes. */
import path from 'node:path';

/** Bytes; file systems take 255, and a number or an ending may have to be added. */
const MOST_BYTES = 200;
/** What some system does not take in names, or would do something at; and what turns the order of reading round. */
export const UNUSABLE_IN_NAMES =
  /[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i;

/** @param fileName any text; its ending stays */
export function portableName(fileName: string): string {
  const plain = fileName
    .toWellFormed()
    .normalize('NFC')
    .replace(UNUSABLE_IN_NAMES, '_')
    .replace(/^[~. ]+|[. ]+$/g, '');
  const { name, ext } = path.posix.parse(plain);
  const ending = cutToBytes(ext, MOST_BYTES / 2);
  const stem = cutToBytes(name, MOST_BYTES - Buffer.byteLength(ending));
  return besideDevices((stem === '' ? '_' : stem) + ending);
}

/** Windows takes some names for devices, whatever their ending. */
export function besideDevices(name: string): string {
  return WINDOWS_DEVICE.test(name) ? `_${name}` : name;
}

/** As many whole characters as fit. */
export function cutToBytes(text: string, mostBytes = MOST_BYTES): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > mostBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
