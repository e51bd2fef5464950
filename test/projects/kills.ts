/** An import that is killed: after the next start there is the whole draft, or nothing of it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once as event } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openStudio } from './studio.ts';

export interface KillBench {
  /** A project with some materials. */
  readonly file: string;
  /** Steps of an undisturbed import. */
  readonly steps: number;
  remove(): void;
}

export async function killBench(): Promise<KillBench> {
  const from = await openStudio();
  const kept = Object.fromEntries(
    [10, 1_500_000, 3_000_000].map((bytes, index) => [`${index}.png`, randomBytes(bytes)]),
  );
  const { draft } = await from.draftWith(kept);
  const file = from.at('whole.mstudio');
  await from.exportTo(draft.id, file);
  await from.close({ removes: false });
  const root = newRoot();
  const { steps } = await importUntil(root, file, Number.POSITIVE_INFINITY);
  rmSync(root, { recursive: true, force: true });
  return { file, steps, remove: () => rmSync(from.root, { recursive: true, force: true }) };
}

export interface KillTrial {
  readonly end: 'nothing' | 'whole';
  readonly faults: readonly string[];
}

/** @param step before which of its steps it is killed, from 1 */
export async function killTrial({ file }: KillBench, step: number): Promise<KillTrial> {
  const root = newRoot();
  const faults: string[] = [];
  const { signal } = await importUntil(root, file, step);
  if (signal !== 'SIGKILL') faults.push(`it ended by itself: ${signal}`);
  const here = await openStudio({ root });
  try {
    const found = await here.stores.drafts.list({
      ...{ shelf: 'drafts', search: '', order: 'name', offset: 0, limit: 10 },
    });
    // What the next start does.
    await here.content.sweepUnfinished();
    await here.content.sweep(() => here.stores.drafts.referencedHashes());
    for (const draft of found.drafts) {
      const rows = await here.stores.drafts.filesOf(draft.id);
      if (rows.length !== 3) faults.push(`${rows.length} of 3 materials`);
      for (const { reference, sha256 } of rows)
        if (!(await here.content.verify(sha256!))) faults.push(`${reference} is not what it was`);
    }
    const contents = found.total === 0 ? 0 : 3;
    if (here.contents().length !== contents || here.leftovers().length !== contents)
      faults.push(`left over: ${here.leftovers().join(', ')}`);
    // It works again.
    const { files } = await here.import(file);
    if (files.some(({ state }) => state !== 'kept')) faults.push('the next import is not whole');
    return { end: found.total === 0 ? 'nothing' : 'whole', faults };
  } finally {
    await here.close();
  }
}

function newRoot(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'metastudio-kill-'));
}

async function importUntil(
  root: string,
  file: string,
  step: number,
): Promise<{ readonly steps: number; readonly signal: string | number | null }> {
  const program = path.join(import.meta.dirname, 'measured-process.ts');
  const isKilled = step !== Number.POSITIVE_INFINITY;
  const ends = isKilled ? ['until-killed'] : [];
  const child: ChildProcess = spawn(process.execPath, [program, 'import', root, file, ...ends], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let steps = 0;
  createInterface({ input: child.stdout! }).on('line', (line) => {
    if (line === 'step') steps += 1;
    // The last one is the draft's own.
    if (isKilled && (line !== 'step' || steps === step)) child.kill('SIGKILL');
  });
  const [status, signal] = (await event(child, 'close')) as [number | null, string | null];
  return { steps, signal: signal ?? status };
}
