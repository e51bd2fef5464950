/** What a project file is called after its draft, on any system. */

export const PROJECT_ENDING = '.mstudio';

/** Bytes of the name without its ending; file systems take 255. */
const MOST_BYTES = 200;
/** What some system does not take in names, or would do something at; and what turns the order of reading round. */
const UNUSABLE = /[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i;

/** @param draftName any text @param otherwise what it is called when nothing of that can be used */
export function projectFileName(draftName: string, otherwise: string): string {
  const plain = draftName.toWellFormed().normalize('NFC').replace(UNUSABLE, ' ').replace(/\s+/g, ' ');
  const name = cut(plain.replace(/^[ .]+/, '')).replace(/[ .]+$/, '');
  if (name === '') return otherwise + PROJECT_ENDING;
  return (WINDOWS_DEVICE.test(name) ? `_${name}` : name) + PROJECT_ENDING;
}

function cut(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_BYTES) break;
    end += character.length;
  }
  return text.slice(0, end);
}
