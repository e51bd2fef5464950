/**
 * The power fails while a draft is changed. What a program did to the disk is recorded; then, for seeded moments of it,
 * seeded states that a power cut may leave are laid down and opened with our own code.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DraftState } from '../../domain/drafts/draft.ts';
import { StudioError } from '../../domain/errors.ts';
import { DraftStore } from '../../native/drafts/draft-store.ts';
import { openLibrary } from '../../native/library/database.ts';
import { Random } from '../fuzz/random.ts';
import { CutDisk } from './cut-disk.ts';
import { digestOf } from './digest.ts';
import { bytesOf } from './history-model.ts';
import { integrityFaults } from './kill-trial.ts';
import { type DiskEvent, recordWrites } from './write-log.ts';

const RECORDER = path.join(import.meta.dirname, 'recorder.ts');
/** Below the folder of the recording; the folders on the way are made by the program itself. */
const LIBRARY = path.join('home', 'data', 'library.db');
/** Every so many states all is undone. */
const UNDO_ALL_EVERY = 20;

export interface PowerCutOptions {
  readonly seed: number;
  readonly sessions: number;
  readonly edits: number;
  readonly states: number;
  /** How the recorded program has SQLite sync; `full` is ours. */
  readonly durability: 'full' | 'normal' | 'off';
}

export interface PowerCutResult {
  readonly acknowledged: number;
  readonly syncs: number;
  readonly writtenBytes: number;
  readonly faults: readonly string[];
}

interface Acknowledged {
  readonly id: string;
  readonly revision: number;
  readonly digest: string;
}

export async function powerCutTrial(options: PowerCutOptions): Promise<PowerCutResult> {
  const root = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir(), 'metastudio-cut-'));
  try {
    const events = await record(root, options);
    return {
      ...figuresOf(events),
      faults: await cutEverywhere(root, events, options),
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function record(root: string, options: PowerCutOptions): Promise<readonly DiskEvent[]> {
  const folder = path.join(root, 'recorded');
  mkdirSync(folder);
  const { seed, sessions, edits, durability } = options;
  const args = [path.join(folder, LIBRARY), ...[seed, sessions, edits].map(String), durability];
  const events = await recordWrites(RECORDER, args, folder, path.join(root, 'strace.log'));
  rmSync(folder, { recursive: true });
  return events;
}

function figuresOf(events: readonly DiskEvent[]) {
  return {
    acknowledged: acknowledgementsIn(events).length,
    syncs: events.filter(({ kind }) => kind === 'sync').length,
    writtenBytes: events.reduce((sum, one) => sum + (one.kind === 'write' ? one.data.length : 0), 0),
  };
}

async function cutEverywhere(
  root: string,
  events: readonly DiskEvent[],
  { seed, states }: PowerCutOptions,
): Promise<readonly string[]> {
  const random = new Random(seed);
  const moments = momentsIn(events, states, random);
  const all = acknowledgementsIn(events);
  const disk = new CutDisk(path.join(root, 'recorded'));
  const faults: string[] = [];
  let acknowledged = 0;
  let state = 0;
  for (const [at, event] of events.entries()) {
    disk.follow(event);
    acknowledged += acknowledgementsIn([event]).length;
    for (; moments[state] === at; state += 1) {
      const folder = path.join(root, `state-${state}`);
      mkdirSync(folder);
      disk.layDown(folder, random);
      const file = path.join(folder, LIBRARY);
      // The shared memory of the processes that were: whatever is in it means nothing.
      if (existsSync(path.dirname(file)) && random.chance(0.3))
        writeFileSync(`${file}-shm`, Buffer.alloc(32_768, random.below(256)));
      const wanted = {
        last: all[acknowledged - 1],
        next: all[acknowledged],
        undoAll: state % UNDO_ALL_EVERY === 0,
      };
      const found = await faultsOf(file, wanted);
      faults.push(...found.map((fault) => `state ${state}, after event ${at} of ${events.length}: ${fault}`));
      rmSync(folder, { recursive: true });
    }
  }
  return faults;
}

/** Half of them right after something was acknowledged, where most is promised; the others anywhere. */
function momentsIn(events: readonly DiskEvent[], count: number, random: Random): readonly number[] {
  const said = [...events.keys()].filter((at) => events[at]?.kind === 'said');
  return Array.from({ length: count }, () =>
    random.chance(0.5) ? random.pick(said) : random.below(events.length),
  ).sort((a, b) => a - b);
}

function acknowledgementsIn(events: readonly DiskEvent[]): readonly Acknowledged[] {
  return events.flatMap((event) => {
    if (event.kind !== 'said') return [];
    return event.text
      .split('\n')
      .map((line) => line.split(' '))
      .flatMap(([ack, id = '', revision, digest = '']) =>
        ack === 'ack' ? [{ id, revision: Number(revision), digest }] : [],
      );
  });
}

interface Wanted {
  /** Promised. */
  readonly last: Acknowledged | undefined;
  /** What may be there as well. */
  readonly next: Acknowledged | undefined;
  readonly undoAll: boolean;
}

async function faultsOf(file: string, wanted: Wanted): Promise<readonly string[]> {
  try {
    const library = await openLibrary({ file });
    try {
      const fault = await draftFault(new DraftStore(library), wanted);
      return [...(fault === undefined ? [] : [fault]), ...integrityFaults(file)];
    } finally {
      library.close();
    }
  } catch (error) {
    return [`it cannot be opened: ${error instanceof Error ? error.message : error}`];
  }
}

async function draftFault(drafts: DraftStore, { last, next, undoAll }: Wanted): Promise<string | undefined> {
  const known = last ?? next;
  if (!known) return undefined;
  let state: DraftState;
  try {
    state = await drafts.open(known.id);
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    return last && `revision ${last.revision} was lost: ${error.problems[0]?.code}`;
  }
  const { revision } = state.draft;
  const digest = digestOf(bytesOf(state.script));
  const isThere = [last, next].some((one) => one?.revision === revision && one.digest === digest);
  if (!isThere) return `revision ${last?.revision} was lost: ${revision} ${digest.slice(0, 8)} is there`;
  if (undoAll)
    while (state.history.undoLabel !== undefined)
      state = await drafts.undo({ id: known.id, baseRevision: state.draft.revision });
  const path = '/shoot_scripts/0/shoot_script/text_config/text';
  const edits = [{ kind: 'set' as const, path, value: 'it goes on' }];
  const base = { id: known.id, baseRevision: state.draft.revision };
  await drafts.edit({ ...base, edits, label: 'edit', client: 'after' });
  return undefined;
}
