/** Where the materials of a draft lie below a folder of ours: as the script names them, and never beside that folder. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { referenceProblem, shownFile } from '../../domain/script/reference.ts';

export interface PlaceRules {
  /** `C:`, `con` and `a.` are names like any other elsewhere. */
  readonly platform?: NodeJS.Platform;
}

/**
 * @param references without `file:`, all different
 * @returns by reference, a relative path of plain names; two of one place have the same
 * @throws StudioError `FILE_PATH_INVALID`, `FILE_OUTSIDE_FOLDER` for what no folder here can hold as named
 */
export function placesOf(
  references: Iterable<string>,
  { platform = process.platform }: PlaceRules = {},
): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  /** Files and the folders above them, as this system tells names apart. */
  const taken = new Map<string, { readonly place: string; readonly kind: 'file' | 'folder' }>();
  const take = (place: string, kind: 'file' | 'folder', reference: string) => {
    const key = isCaseBlind(platform) ? place.normalize('NFC').toLowerCase() : place;
    const other = taken.get(key);
    // Folders that differ in case alone hold what both would.
    if (other && (other.kind !== kind || (kind === 'file' && other.place !== place)))
      throw invalid(reference);
    taken.set(key, { place, kind });
  };
  for (const reference of references) {
    const names = namesOf(reference, platform);
    for (let depth = 1; depth < names.length; depth++)
      take(names.slice(0, depth).join('/'), 'folder', reference);
    take(names.join('/'), 'file', reference);
    places.set(reference, names.join('/'));
  }
  return places;
}

/** The first of `name.json`, `name-1.json`, … that no place is, and no folder above one. */
export function freeName(name: string, places: Iterable<string>): string {
  const keyOf = (one: string) => one.normalize('NFC').toLowerCase();
  const taken = new Set([...places].map((place) => keyOf(place.split('/')[0]!)));
  const { name: stem, ext } = path.posix.parse(name);
  let free = name;
  for (let count = 1; taken.has(keyOf(free)); count++) free = `${stem}-${count}${ext}`;
  return free;
}

function namesOf(reference: string, platform: NodeJS.Platform): readonly string[] {
  const found = referenceProblem(`file:${reference}`, '', false);
  if (found) throw fail(found.code, { details: found.details });
  const names: string[] = [];
  for (const name of reference.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  if (names.length === 0 || names.some((name) => isUnusable(name, platform))) throw invalid(reference);
  return names;
}

function isUnusable(name: string, platform: NodeJS.Platform): boolean {
  // What file systems allow at most, in their own units.
  if (platform !== 'win32') return Buffer.byteLength(name) > 255;
  return (
    name.length > 255 || WINDOWS_CHARACTERS.test(name) || /[. ]$/.test(name) || WINDOWS_DEVICE.test(name)
  );
}

const WINDOWS_CHARACTERS = /[<>:"|?*\u0000-\u001f]/;
/** Also with an ending, and with the superscript digits that it takes for digits. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\.|$)/i;

/** By default, which is what most have. */
function isCaseBlind(platform: NodeJS.Platform): boolean {
  return platform === 'win32' || platform === 'darwin';
}

function invalid(reference: string) {
  return fail('FILE_PATH_INVALID', { details: { found: shownFile(reference) } });
}
