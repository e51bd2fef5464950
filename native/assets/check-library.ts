/**
 * Finds where the library's database and its files disagree, and mends what can be mended. Nobody else may work with
 * either meanwhile: content that an import has just brought is referred to by nothing yet. What is mended never takes a
 * content away that something refers to, nor a file of the user's. See docs/adr/0013-the-asset-library.md.
 */
import type { Problem } from '../../domain/errors.ts';
import type { FolderContentStore } from '../content/content-store.ts';
import { realFiles } from '../files/file-system.ts';
import type { Library } from '../library/database.ts';
import { findBack, findForeign, findMissing, findSizes, findUnused } from './check-contents.ts';
import type { CheckPlace, Found } from './check-finding.ts';
import { findLinks } from './check-links.ts';
import { findUnusedLooks } from './check-looks.ts';
import { findEmpty, findStates, findStrays, findTasks } from './check-rows.ts';
import { findIndexFaults, findWords } from './check-words.ts';
import { type ContentsThere, contentsThere } from './contents-there.ts';

export interface CheckOptions {
  readonly library: Library;
  readonly content: FolderContentStore;
  /** With a folder for each content of what is shown of it. */
  readonly looksFolder: string;
  /** Otherwise it is only looked, and nothing changes. */
  readonly mends: boolean;
  readonly signal?: AbortSignal | undefined;
  /** 0…1, never going back. */
  readonly onFraction?: (fraction: number) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Finding {
  /** A warning is only told: it is nothing that has to be mended. */
  readonly problem: Problem;
  readonly isMended: boolean;
}

/** How much of the time each part takes, as a rule: contents are read whole. */
const PARTS: readonly { readonly share: number; readonly find: Finder }[] = [
  { share: 0.02, find: findIndexFaults },
  { share: 0.01, find: findStrays },
  { share: 0.01, find: findStates },
  { share: 0.01, find: findTasks },
  { share: 0.01, find: findEmpty },
  { share: 0.1, find: findLinks },
  { share: 0.2, find: findWords },
];
const CONTENT_SHARE = 0.6;
const CONTENT_PARTS: readonly ContentFinder[] = [
  findMissing,
  findBack,
  findSizes,
  async (place, there) => findForeign(place, there),
  findUnused,
  findUnusedLooks,
];

type Finder = (place: CheckPlace) => Promise<readonly Found[]>;
type ContentFinder = (place: CheckPlace, there: ContentsThere) => Promise<readonly Found[]>;

/**
 * @returns everything that was found, in the order in which it was
 * @throws StudioError `LIBRARY_DAMAGED` where SQLite's file cannot be trusted at all; `LIBRARY_NEWER`, `LIBRARY_…`,
 * `DISK_…`, or the signal's reason
 */
export async function checkLibrary(options: CheckOptions): Promise<readonly Finding[]> {
  const { library, content, looksFolder, mends, signal, onFraction = () => {}, now = Date.now } = options;
  library.requireWritable();
  const findings: Finding[] = [];
  let done = 0;
  const placeOf = (share: number): CheckPlace => {
    const from = done;
    done += share;
    return {
      ...{ library, content, looksFolder, now, signal, files: realFiles },
      onChecked: (fraction) => onFraction(Math.min(1, from + share * fraction)),
    };
  };
  const settle = async (found: readonly Found[]) => {
    findings.push(...(mends ? await mend(library, found) : found.map(unmended)));
    signal?.throwIfAborted();
    onFraction(Math.min(1, done));
  };
  for (const { share, find } of PARTS) await settle(await find(placeOf(share)));
  const place = placeOf(CONTENT_SHARE);
  const there = await contentsThere(place);
  for (const find of CONTENT_PARTS) await settle(await find(place, there));
  onFraction(1);
  return findings;
}

/** Files one by one, and the rows of all that went well in one transaction. */
async function mend(library: Library, found: readonly Found[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const mending: ((sql: Parameters<NonNullable<Found['mendRows']>>[0]) => void)[] = [];
  for (const { problem, mendFiles, mendRows } of found) {
    const canMend = mendFiles !== undefined || mendRows !== undefined;
    const isMended = canMend && (mendFiles === undefined || (await mendFiles()));
    if (isMended && mendRows) mending.push(mendRows);
    findings.push({ problem, isMended });
  }
  if (mending.length > 0)
    library.write((sql) => {
      for (const change of mending) change(sql);
    });
  return findings;
}

function unmended({ problem }: Found): Finding {
  return { problem, isMended: false };
}
