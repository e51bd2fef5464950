/** The engine killed at seeded moments while it takes files into the library, again and again on one library. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { CONTENT_FOLDER, openContentStore } from '../../native/content/content-store.ts';
import { readRecord } from '../../native/engine/record.ts';
import type { HttpClient } from '../../native/host/http-client.ts';
import { openLibrary } from '../../native/library/database.ts';
import { openStores } from '../../native/library/stores.ts';
import { post } from '../contract/parties.ts';
import { integrityFaults } from '../drafts/kill-trial.ts';
import { Random } from '../fuzz/random.ts';
import { dataFolderOf, EngineProcess } from '../support/engine-process.ts';
import { type SeededFile, SeededFiles } from './seeded-files.ts';

/** After the first file was sent, in milliseconds. */
const WORKING_MS = 1200;
/** After its start: in the middle of whatever it does first. */
const STARTING_MS = 1500;
const DURING_START = 0.15;
/** How long the last engine may take for what all those before it have left. */
const LONGEST_MS = 10 * 60_000;

export interface KillResult {
  readonly kills: number;
  readonly duringStart: number;
  /** Files of which the engine had said that it takes them in. */
  readonly acknowledged: number;
  /** Assets that were in the library in the end. */
  readonly assets: number;
  /** Of them, those whose work had ended the engine so often that it was given up until it was asked for again. */
  readonly givenUp: number;
  readonly faults: readonly string[];
}

/** @param home is made, and removed when all held */
export async function killTrial(
  seed: number,
  kills: number,
  home: string,
  onKill: (count: number) => void = () => {},
): Promise<KillResult> {
  const random = new Random(seed);
  const files = new SeededFiles(path.join(home, 'user'), random);
  const acknowledged: SeededFile[] = [];
  const faults: string[] = [];
  let duringStart = 0;
  for (let count = 1; count <= kills; count += 1) {
    const engine = new EngineProcess(home);
    if (random.chance(DURING_START)) {
      duringStart += 1;
      await delay(random.below(STARTING_MS));
    } else {
      const client = await engine.listening();
      const working = Promise.allSettled(importsOf(home, client, files, random, acknowledged));
      await delay(random.below(WORKING_MS));
      await engine.kill();
      await working;
    }
    await engine.kill();
    // It may have been killed before it had made one.
    if (existsSync(libraryOf(home)))
      faults.push(...integrityFaults(libraryOf(home)).map((one) => `kill ${count}: ${one}`));
    onKill(count);
  }
  const { givenUp, ...ended } = await finished(home);
  faults.push(...ended.faults, ...(await faultsOf(home, files, acknowledged)));
  if (faults.length === 0) rmSync(home, { recursive: true, force: true });
  return {
    ...{ kills, duringStart, givenUp, faults },
    acknowledged: acknowledged.length,
    assets: ended.assets,
  };
}

const libraryOf = (home: string) => path.join(dataFolderOf(home), 'library.db');

/** Several at once, by path and by upload. Whatever the engine has answered counts. */
function importsOf(
  home: string,
  client: HttpClient,
  files: SeededFiles,
  random: Random,
  acknowledged: SeededFile[],
): Promise<void>[] {
  const together = Array.from({ length: 1 + random.below(3) }, () => files.next());
  const sent = Array.from({ length: random.below(3) }, () => files.next());
  const mode = random.chance(0.25) ? 'link' : 'copy';
  const granted = async () => {
    const grants = await Promise.all(
      together.map(async ({ path }) => (await client.call('files.grant', { path, access: 'read' })).grant),
    );
    await client.call('assets.import', { grants, mode });
    acknowledged.push(...together);
  };
  const uploaded = async (file: SeededFile) => {
    const { origin, shell_token: token } = (await readRecord(dataFolderOf(home)))!;
    const { envelope } = await post({ origin, token }, '/upload', file.bytes, {
      'Content-Type': 'application/octet-stream',
      'X-File-Name': encodeURIComponent(file.name),
    });
    if (!envelope.ok) throw new Error(JSON.stringify(envelope.error));
    await client.call('assets.import', { grants: [(envelope.value as { grant: string }).grant] });
    acknowledged.push(file);
  };
  return [granted(), ...sent.map(uploaded)];
}

/** A last engine works off what is left, and ends as it is asked to; one more has then swept. */
async function finished(
  home: string,
): Promise<{ readonly assets: number; readonly givenUp: number; readonly faults: readonly string[] }> {
  const engine = new EngineProcess(home);
  const client = await engine.listening();
  const faults: string[] = [];
  const retried = new Set<string>();
  let all = await allAssets(client);
  for (const until = performance.now() + LONGEST_MS; ; all = await allAssets(client)) {
    const givenUp = all.filter(
      ({ asset_id, problems }) =>
        !retried.has(asset_id) && problems.some(({ code }) => code === 'ASSET_ENDED_ENGINE'),
    );
    for (const { asset_id } of givenUp) retried.add(asset_id);
    if (givenUp.length > 0)
      await client.call('assets.retry', { asset_ids: givenUp.map(({ asset_id }) => asset_id) });
    else if (all.every(({ task }) => task === null)) break;
    if (performance.now() > until) {
      faults.push('the work has come to no end');
      break;
    }
    await delay(100);
  }
  await engine.end();
  const sweeping = new EngineProcess(home);
  await sweeping.listening();
  await sweeping.end();
  return { assets: all.length, givenUp: retried.size, faults };
}

async function allAssets(client: HttpClient): Promise<readonly AssetSummary[]> {
  const found: AssetSummary[] = [];
  for (;;) {
    const { assets, total } = await client.call('assets.list', { offset: found.length, limit: 500 });
    found.push(...assets);
    if (assets.length === 0 || found.length >= total) return found;
  }
}

/** Database, content and folders against each other, and against what the user had and was told. */
async function faultsOf(
  home: string,
  files: SeededFiles,
  acknowledged: readonly SeededFile[],
): Promise<readonly string[]> {
  const faults: string[] = [...integrityFaults(libraryOf(home))];
  const library = await openLibrary({ file: libraryOf(home) });
  try {
    const { assets, drafts } = openStores(library);
    const content = openContentStore(path.join(dataFolderOf(home), CONTENT_FOLDER));
    const question = { shelf: 'library', types: [], search: '', tags: [], needsHelp: false } as const;
    const page = await assets.list({ ...question, order: 'newest' }, { offset: 0, limit: 100_000 });
    for (const { state, fileName, sha256, linkedPath, problems } of page.assets) {
      const file = files.named(fileName);
      if (state !== 'ACTIVED') faults.push(`${fileName} is ${state}: ${JSON.stringify(problems)}`);
      if (sha256 !== file?.sha256) faults.push(`${fileName} has other content`);
      if (linkedPath !== undefined && linkedPath !== file?.path) faults.push(`${fileName} is elsewhere`);
    }
    const contents = new Set(page.assets.map(({ sha256 }) => sha256));
    for (const { name, sha256 } of acknowledged) if (!contents.has(sha256)) faults.push(`${name} was lost`);
    const copies = page.assets.filter(({ linkedPath }) => linkedPath === undefined);
    if (new Set(copies.map(({ sha256 }) => sha256)).size < copies.length) faults.push('there are doubles');
    const referenced = new Set(await drafts.referencedHashes());
    for (const sha256 of referenced)
      if (!(await content.verify(sha256))) faults.push(`content ${sha256} is not there, or spoilt`);
    for (const entry of entriesBelow(content.folder))
      if (!referenced.has(path.basename(entry))) faults.push(`left in the content: ${entry}`);
  } finally {
    library.close();
  }
  for (const folder of ['data/incoming', 'cache/uploads', 'cache/mending'])
    faults.push(...entriesBelow(path.join(home, folder)).map((one) => `left in ${folder}: ${one}`));
  return faults;
}

/** All that is no folder, and empty work folders. */
function entriesBelow(folder: string): readonly string[] {
  let entries: ReturnType<typeof readFolder>;
  try {
    entries = readFolder(folder);
  } catch {
    return [];
  }
  return entries
    .filter((one) => !one.isDirectory() || one.name.startsWith('.'))
    .map((one) => path.join(one.parentPath, one.name));
}

function readFolder(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true });
}
