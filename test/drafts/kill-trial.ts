/** The engine killed at seeded moments while clients change drafts, again and again on one library. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type Library, openLibrary } from '../../native/library/database.ts';
import { openStores } from '../../native/library/stores.ts';
import { Random } from '../fuzz/random.ts';
import { dataFolderOf, EngineProcess } from '../support/engine-process.ts';
import { Editor } from './editor.ts';
import { HistoryModel } from './history-model.ts';
import { randomScript } from './random-edits.ts';

const EDITORS = 3;
/** After the first change was sent, in milliseconds. */
const WORKING_MS = 400;
/** After its start: in the middle of opening the library, or of anything else that it does first. */
const STARTING_MS = 1500;
const DURING_START = 0.1;

export interface KillResult {
  readonly kills: number;
  readonly duringStart: number;
  readonly acknowledged: number;
  readonly faults: readonly string[];
  /** Milliseconds from opening the library until all drafts were read, longest first. */
  readonly reopenMs: readonly number[];
  /** From the start of a process until it had given a draft, longest first. */
  readonly engineMs: readonly number[];
  readonly libraryBytes: number;
}

/** @param home is made, and removed when all held */
export async function killTrial(
  seed: number,
  kills: number,
  home: string,
  onKill: (count: number) => void = () => {},
): Promise<KillResult> {
  const random = new Random(seed);
  const file = path.join(dataFolderOf(home), 'library.db');
  const editors: Editor[] = [];
  const [faults, reopenMs, engineMs]: [string[], number[], number[]] = [[], [], []];
  const add = async (): Promise<void> => {
    const script = randomScript(random);
    const { draft } = await inLibrary(file, (stores) => stores.drafts.create({ script, shelf: 'drafts' }));
    editors.push(new Editor(draft.id, new HistoryModel(script), new Random(random.below(2 ** 32))));
  };
  let duringStart = 0;
  for (let count = 1; count <= kills; count += 1) {
    while (editors.length < EDITORS || random.chance(0.05)) await add();
    const started = performance.now();
    const engine = new EngineProcess(home);
    if (random.chance(DURING_START)) {
      duringStart += 1;
      await delay(random.below(STARTING_MS));
      await engine.kill();
    } else {
      const client = await engine.listening();
      await client.call('drafts.list', {});
      engineMs.push(performance.now() - started);
      const working = Promise.allSettled(editors.slice(-EDITORS).map((one) => one.work(client)));
      await delay(random.below(WORKING_MS));
      await engine.kill();
      for (const one of await working) if (one.status === 'rejected') faults.push(String(one.reason));
    }
    const opened = performance.now();
    const found = await inLibrary(file, async (stores) => {
      const all = await Promise.all(editors.map((one) => one.faults(stores)));
      reopenMs.push(performance.now() - opened);
      return all.flat();
    });
    faults.push(...found.map((one) => `kill ${count}: ${one}`), ...integrityFaults(file));
    onKill(count);
  }
  await inLibrary(file, async ({ drafts }) => {
    for (const editor of editors) await editor.walk(drafts);
  });
  const libraryBytes = bytesOfLibrary(file);
  if (faults.length === 0) rmSync(home, { recursive: true, force: true });
  const acknowledged = editors.reduce((sum, one) => sum + one.acknowledged, 0);
  const longest = (figures: number[]) => figures.toSorted((a, b) => b - a);
  return {
    kills,
    duringStart,
    acknowledged,
    faults,
    reopenMs: longest(reopenMs),
    engineMs: longest(engineMs),
    libraryBytes,
  };
}

/** As our own code opens it, and nobody else before. */
async function inLibrary<Result>(
  file: string,
  use: (stores: ReturnType<typeof openStores>) => Promise<Result>,
): Promise<Result> {
  const library: Library = await openLibrary({ file });
  try {
    return await use(openStores(library));
  } finally {
    library.close();
  }
}

/** What SQLite itself finds wrong with the file. */
export function integrityFaults(file: string): readonly string[] {
  return withDatabase(file, (database) => {
    const rows = database.pragma('integrity_check') as readonly { integrity_check: string }[];
    const dangling = database.pragma('foreign_key_check') as readonly object[];
    return [
      ...rows.map((row) => row.integrity_check).filter((told) => told !== 'ok'),
      ...dangling.map((row) => `dangling: ${JSON.stringify(row)}`),
    ];
  });
}

function bytesOfLibrary(file: string): number {
  return withDatabase(file, (database) => {
    const pages = database.pragma('page_count', { simple: true });
    const size = database.pragma('page_size', { simple: true });
    assert.ok(typeof pages === 'number' && typeof size === 'number');
    return pages * size;
  });
}

function withDatabase<Result>(file: string, use: (database: Database.Database) => Result): Result {
  const database = new Database(file);
  try {
    return use(database);
  } finally {
    database.close();
  }
}
