/** Whether files are still what they were is asked by reading them again; that a user need not wait for. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { StudioError } from '../../../domain/errors.ts';
import { fileHash } from './fingerprint.ts';
import type { SegmentRecipe } from './recipe.ts';
import { requireUnchanged } from './unchanged.ts';

/** @returns a file of many gigabytes, and none of them on the disk */
function largeFile(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'unchanged-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'long.mp4');
  writeFileSync(file, '');
  truncateSync(file, 2 ** 37);
  return file;
}

const recipeOf = (file: string): SegmentRecipe =>
  ({ scene: { assets: { 'file:long.mp4': { file, hash: '' } } } }) as unknown as SegmentRecipe;

const isCancelled = (error: unknown) =>
  error instanceof StudioError && error.problems[0]?.code === 'CANCELLED';

/** Waits until this process has the file no longer open. */
async function closed(file: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const isOpen = () => readdirSync('/proc/self/fd').some((fd) => targetOf(fd) === file);
  while (isOpen()) await delay(5);
}

function targetOf(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return '';
  }
}

it('a cancelled look ends at once, and nothing is read any more', async (t) => {
  const file = largeFile(t);
  const abort = new AbortController();
  const look = requireUnchanged(recipeOf(file), abort.signal);
  setImmediate(() => abort.abort());
  await assert.rejects(look, isCancelled);
  await closed(file);
  await assert.rejects(requireUnchanged(recipeOf(file), abort.signal), isCancelled, 'aborted before');
});

it('two that read one file are not cancelled by each other', async (t) => {
  const file = largeFile(t);
  const [first, second] = [new AbortController(), new AbortController()];
  const looks = [first, second].map(({ signal }) => fileHash(file, signal));
  let isEnded = false;
  looks[1]!.then(
    () => undefined,
    () => {
      isEnded = true;
    },
  );
  first.abort();
  await assert.rejects(looks[0]!, isCancelled);
  await delay(20);
  assert.equal(isEnded, false);
  second.abort();
  await assert.rejects(looks[1]!, isCancelled);
  await closed(file);
  truncateSync(file, 3);
  // What was given up is not remembered.
  const now = '709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c';
  assert.equal(await fileHash(file, new AbortController().signal), now);
});
