/** Fonts that other programs of this machine have. Our own drawing never uses them: see `fonts.ts`. */
import os from 'node:os';
import path from 'node:path';
import { GlobalFonts } from './canvas.ts';

const home = (...names: readonly string[]) => path.join(os.homedir(), ...names);

const FOLDERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    home('.fonts'),
    home('.local', 'share', 'fonts'),
    // LibreOffice brings some along.
    '/usr/lib/libreoffice/share/fonts',
    '/opt/libreoffice/share/fonts',
  ],
  darwin: ['/System/Library/Fonts', '/Library/Fonts', home('Library', 'Fonts')],
  win32: ['C:\\Windows\\Fonts', home('AppData', 'Local', 'Microsoft', 'Windows', 'Fonts')],
};

/**
 * Names of families. For a process that draws nothing, or has not drawn yet: the library of fonts is empty afterwards.
 * @param folders absolute; those that are not there have none
 */
export function systemFontNames(folders = FOLDERS[process.platform] ?? []): readonly string[] {
  GlobalFonts.removeAll();
  for (const folder of folders) GlobalFonts.loadFontsFromDir(folder);
  const names = GlobalFonts.families.map(({ family }) => family);
  GlobalFonts.removeAll();
  return names;
}
