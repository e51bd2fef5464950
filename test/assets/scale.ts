/** How long a library of 100,000 assets takes to answer: its store alone, and the engine over its socket. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AssetQuestion } from '../../native/assets/asset-list.ts';
import { AssetStore } from '../../native/assets/asset-store.ts';
import { readRecord } from '../../native/engine/record.ts';
import { socketClient } from '../../native/host/engine-client.test-helper.ts';
import { openLibrary } from '../../native/library/database.ts';
import { Random } from '../fuzz/random.ts';
import { dataFolderOf, EngineProcess } from '../support/engine-process.ts';
import { fillLibrary } from './many-assets.ts';
import { ALL, questions } from './questions.ts';

export interface ScaleResult {
  /** For people, one each. */
  readonly lines: readonly string[];
  readonly failures: readonly string[];
}

const QUESTIONS = 200;
/** Of others, each asked when nothing is kept any more. */
const AFRESH = 60;
const PAGE = 100;
/** What a search may take, of a hundred but the five slowest. */
const MOST_MS = 50;
/** An import tells of its progress so often. */
const CHANGE_MS = 250;
const CHANGES_FOR_MS = 10_000;

type Ask = (question: AssetQuestion, offset: number) => Promise<{ readonly total: number }>;

export async function scaleTrial(seed: number, count = 100_000): Promise<ScaleResult> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-scale-'));
  try {
    const file = path.join(dataFolderOf(home), 'library.db');
    mkdirSync(path.dirname(file), { recursive: true });
    const library = await openLibrary({ file });
    const filling = performance.now();
    fillLibrary(library, count, new Random(seed));
    const lines = [`${count} assets, seed ${seed}, written in ${shown(performance.now() - filling)}`];
    const failures: string[] = [];
    const store = new AssetStore(library);
    const change = async () =>
      void (await store.rename((0).toString(16).padStart(32, '0'), `${Math.random()}`));
    const ofStore = await times(
      async (question, offset) => await store.list(question, { offset, limit: PAGE }),
      change,
      seed,
      count,
    );
    library.close();
    const ofEngine = await withEngine(home, async (ask, rename) => await times(ask, rename, seed, count));
    for (const [place, told] of [
      ['store', ofStore],
      ['engine', ofEngine],
    ] as const) {
      lines.push(...told.lines.map((line) => `${place}: ${line}`));
      failures.push(...told.failures.map((failure) => `${place}: ${failure}`));
    }
    return { lines, failures };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function withEngine<Result>(
  home: string,
  use: (ask: Ask, change: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const engine = new EngineProcess(home);
  try {
    await engine.listening();
    const { origin, shell_token } = (await readRecord(dataFolderOf(home)))!;
    const client = socketClient(() => ({ origin, token: shell_token }));
    return await use(
      async ({ needsHelp, types, tags, ...question }, offset) =>
        await client.call('assets.list', {
          ...question,
          types: [...types],
          tags: [...tags],
          needs_help: needsHelp,
          offset,
          limit: PAGE,
        }),
      async () => {
        await client.call('assets.rename', { asset_id: '0'.repeat(32), name: `${Math.random()}` });
      },
    );
  } finally {
    await engine.end();
  }
}

async function times(
  ask: Ask,
  change: () => Promise<void>,
  seed: number,
  count: number,
): Promise<ScaleResult> {
  const lines: string[] = [];
  const timed = async (question: AssetQuestion, offset = 0) => {
    const start = performance.now();
    const { total } = await ask(question, offset);
    return { ms: performance.now() - start, total };
  };
  // What a process does first is slower than what it does all day.
  await timed({ ...ALL, search: 'warm' });
  for (const order of ['newest', 'name', 'size'] as const) {
    await change();
    const first = await timed({ ...ALL, order });
    const middle = await timed({ ...ALL, order }, Math.floor(count / 2));
    lines.push(`by ${order}: first page ${shown(first.ms)}, one in the middle ${shown(middle.ms)}`);
  }
  const found: { readonly kind: string; readonly ms: number; readonly total: number }[] = [];
  for (const { kind, question } of questions(QUESTIONS, new Random(seed)))
    found.push({ kind, ...(await timed(question)) });
  const all = found.map(({ ms }) => ms);
  lines.push(
    `${QUESTIONS} searches: ${summary(all)}; ${found.filter(({ total }) => total > 0).length} found something`,
  );
  for (const [kind, ofKind] of Map.groupBy(found, (one) => one.kind))
    lines.push(
      `  ${kind}: ${summary(ofKind.map(({ ms }) => ms))}, ${Math.max(...ofKind.map(({ total }) => total))} found at most`,
    );
  const afresh: number[] = [];
  for (const { question } of questions(QUESTIONS, new Random(seed + 1)).slice(0, AFRESH)) {
    await change();
    afresh.push((await timed(question)).ms);
  }
  lines.push(`searches, each after a change of the library: ${summary(afresh)}`);
  const during = await whileChanging(change, async () => (await timed(ALL)).ms);
  lines.push(`the list while the library changes ${1000 / CHANGE_MS} times a second: ${summary(during)}`);
  const tooSlow = [all, afresh].map((taken) => percentile(taken, 95)).filter((ms) => ms >= MOST_MS);
  const failures = [
    ...tooSlow.map((ms) => `searches take ${shown(ms)}, and not less than ${MOST_MS} ms`),
    ...(found.some(({ total }) => total > 0) ? [] : ['no search found anything']),
  ];
  return { lines, failures };
}

/** As a page that shows the list asks again after each change. */
async function whileChanging(
  change: () => Promise<void>,
  list: () => Promise<number>,
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (const end = performance.now() + CHANGES_FOR_MS; performance.now() < end; await delay(CHANGE_MS)) {
    await change();
    taken.push(await list());
  }
  return taken;
}

function summary(values: readonly number[]): string {
  return `p50 ${shown(percentile(values, 50))}, p95 ${shown(percentile(values, 95))}, worst ${shown(Math.max(...values))}`;
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((part / 100) * sorted.length) - 1)]!;
}

function shown(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
