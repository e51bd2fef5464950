/** Which names mean one place on a disk, whether anything is there yet or not. */
import path from 'node:path';
import { unlessAbsent } from './file-system.ts';
import { makeWorkFolder, realPlace, removeWorkFolder, type WorkPlace } from './work-folders.ts';

/** What a folder takes for the same in names. */
interface Sameness {
  /** `A.mp4` and `a.mp4`. */
  readonly ofCase: boolean;
  /** A letter with its accent, as one character or as two. */
  readonly ofForm: boolean;
  /** `ß.mp4` and `SS.mp4`, where they are {@link ofCase}. */
  readonly ofLength: boolean;
}

/**
 * Equal for two files exactly when writing one would replace the other: links to their folders are followed, and each
 * folder is asked which names are the same to it. To be compared, never to be opened.
 * @param files absolute
 * @returns one for each, in the same order
 */
export async function placeKeys(
  files: readonly string[],
  place: WorkPlace = realPlace(),
): Promise<readonly string[]> {
  const known = new Map<string, Promise<Sameness>>();
  const keys: string[] = [];
  for (const file of files) {
    const folder = await realFolder(path.dirname(file), place);
    const asked = known.get(folder) ?? samenessIn(folder, place);
    known.set(folder, asked);
    keys.push(path.join(folder, folded(path.basename(file), await asked)));
  }
  return keys;
}

/** Of a folder that is not there, what is there of its path. */
async function realFolder(folder: string, place: WorkPlace): Promise<string> {
  const found = await place.files.realPath(folder).catch(() => undefined);
  if (found !== undefined || path.dirname(folder) === folder) return found ?? folder;
  return path.join(await realFolder(path.dirname(folder), place), path.basename(folder));
}

const PROBE = 'probe-\u00e9-\u00df';

/** By trying, in a folder of our own inside it, which takes over how it treats names. */
async function samenessIn(folder: string, place: WorkPlace): Promise<Sameness> {
  const { files } = place;
  try {
    const work = await makeWorkFolder(folder, place);
    try {
      await files.create(path.join(work, PROBE));
      const has = async (name: string) =>
        (await unlessAbsent(files.lstat(path.join(work, name)))) !== undefined;
      return {
        ofCase: await has(PROBE.replace('p', 'P')),
        ofForm: await has(PROBE.normalize('NFD')),
        ofLength: await has(PROBE.replace('\u00df', 'ss')),
      };
    } finally {
      await removeWorkFolder(work, place);
    }
  } catch {
    // It cannot be written, now at least: as disks of this system usually are.
    const isMac = process.platform === 'darwin';
    return { ofCase: isMac || process.platform === 'win32', ofForm: isMac, ofLength: false };
  }
}

function folded(name: string, { ofCase, ofForm, ofLength }: Sameness): string {
  const formed = ofForm ? name.normalize('NFC') : name;
  if (!ofCase) return formed;
  return ofLength ? small(formed) : Array.from(formed, foldedLetter).join('');
}

function foldedLetter(letter: string): string {
  const found = small(letter);
  return [...found].length === 1 ? found : letter;
}

/** Letters such as `ſ` and `s` have only their capital in common. */
function small(text: string): string {
  return text.toUpperCase().toLowerCase();
}
