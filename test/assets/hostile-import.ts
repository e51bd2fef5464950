/** Has a real engine take hostile files in, many at once, and sees that it lives, answers, and says why of each. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Problem } from '../../domain/errors.ts';
import { type ImportEnd, importFiles } from '../../native/cli/import/import-files.ts';
import { SteadyEngine } from '../../native/cli/import/steady-engine.ts';
import { readRecord } from '../../native/engine/record.ts';
import { descendants, treeBytes } from '../hostile/watched-child.ts';
import { dataFolderOf, EngineProcess } from '../support/engine-process.ts';
import { AssetForge, type HostileAsset } from './asset-forge.ts';
import { faultsOf, type HostileResult } from './hostile.ts';

/** As a user may drop them together. */
const AT_ONCE = 40;
const SAMPLE_MS = 50;
/** To copy what is larger proves nothing but patience. */
const TOO_LARGE_TO_COPY = /^sparse-(slides|sound)/;

/** @param numbersOf which files, see {@link AssetForge.make} */
export async function importHostile(
  numbersOf: (forge: AssetForge) => readonly number[],
): Promise<HostileResult> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hostile-import-'));
  const home = path.join(folder, 'home');
  const engine = new EngineProcess(home);
  const failures: { number: number; what: string; reason: string }[] = [];
  const ends = new Map<string, number>();
  let largest = { bytes: 0, what: '' };
  let count = 0;
  try {
    const client = await engine.listening();
    const { pid } = (await readRecord(dataFolderOf(home)))!;
    const forge = new AssetForge(folder);
    const numbers = numbersOf(forge);
    for (let done = 0; done < numbers.length; done += AT_ONCE) {
      const some = new Map<string, { readonly number: number; readonly asset: HostileAsset }>();
      for (const number of numbers.slice(done, done + AT_ONCE)) {
        const asset = forge.make(number);
        if (TOO_LARGE_TO_COPY.test(asset.fileName)) forge.remove(asset);
        else some.set(asset.file, { number, asset });
      }
      count += some.size;
      const sampler = setInterval(() => {
        const bytes = treeBytes(pid);
        if (bytes > largest.bytes) largest = { bytes, what: `${done} to ${done + some.size}` };
      }, SAMPLE_MS);
      const signal = AbortSignal.timeout(10 * 60_000);
      await importFiles([...some.keys()], {
        ...{
          engine: new SteadyEngine({ connect: async () => client, signal }),
          mode: 'copy',
          tags: [],
          signal,
        },
        onEnd: (file, end) => {
          const { number, asset } = some.get(file)!;
          ends.set(shown(end), (ends.get(shown(end)) ?? 0) + 1);
          for (const reason of wrong(asset, end, folder)) failures.push({ number, what: asset.what, reason });
        },
        onFraction: () => {},
      }).finally(() => clearInterval(sampler));
      for (const { asset } of some.values()) forge.remove(asset);
      // It still answers, and is still the same.
      await client.call('assets.storage', {});
      if (descendants(pid).length > MOST_CHILDREN)
        failures.push({ number: done, what: 'after these', reason: `${descendants(pid).length} processes` });
    }
    return { count, failures, ends, slowest: undefined, largest };
  } finally {
    await engine.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of the tasks that still make what is shown, two at once, and the process for pictures. */
const MOST_CHILDREN = 8;

function wrong(asset: HostileAsset, end: ImportEnd, folder: string): readonly string[] {
  if (end.kind === 'waits' || end.kind === 'not_begun') return ['it came to no end'];
  // The same bytes came before, under another name.
  if (end.kind === 'duplicate') return asset.end === 'refused' ? ['taken as another one’s double'] : [];
  const problems = problemsOf(end);
  const hasError = problems.some(({ severity }) => severity === 'error');
  return [
    // What the user named is told to the user as it was named.
    ...faultsOf(asset, { problems, looks: [] }, end.kind === 'refused' ? '\0' : folder),
    ...((end.kind !== 'in') === hasError ? [] : [`${end.kind}, and ${hasError ? 'a' : 'no'} reason`]),
  ];
}

function shown(end: ImportEnd): string {
  if (!('asset' in end || 'problems' in end) || end.kind === 'in') return end.kind;
  return `${end.kind}: ${[...new Set(problemsOf(end).map(({ code }) => code))].toSorted().join(' and ')}`;
}

function problemsOf(end: ImportEnd): readonly Problem[] {
  if ('asset' in end) return end.asset.problems as readonly Problem[];
  return 'problems' in end ? end.problems : [];
}
