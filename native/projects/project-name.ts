/** What a project file is called after its draft, on any system. */
import { besideDevices, cutToBytes, UNUSABLE_IN_NAMES } from '../files/portable-name.ts';

export const PROJECT_ENDING = '.mstudio';

/** @param draftName any text @param otherwise what it is called when nothing of that can be used */
export function projectFileName(draftName: string, otherwise: string): string {
  const plain = draftName
    .toWellFormed()
    .normalize('NFC')
    .replace(UNUSABLE_IN_NAMES, ' ')
    .replace(/\s+/g, ' ');
  const name = cutToBytes(plain.replace(/^[ .]+/, '')).replace(/[ .]+$/, '');
  return (name === '' ? otherwise : besideDevices(name)) + PROJECT_ENDING;
}
