import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { realFiles } from '../files/file-system.ts';
import { processTable } from '../files/processes.ts';
import { openContentStore } from './content-store.ts';
import { inPieces } from './pieces.ts';

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

async function* chunks(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

function bench(t: TestContext) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-content-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'data', 'content');
  const place = { files: realFiles, processes: processTable, journal: path.join(root, 'journal') };
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => one.name)
      .toSorted();
  return { root, folder, store: openContentStore(folder, place), files };
}

const nothing = async (): Promise<string[]> => [];

describe('content in the library', () => {
  it('is known by what really came, lies under that name, and is for its user’s eyes', async (t) => {
    const { store, files, root } = bench(t);
    const stored = await store.intake().put(chunks('pic', 'ture'));
    assert.deepEqual(stored, { sha256: sha256('picture'), bytes: 7 });
    assert.equal(readFileSync(store.pathOf(stored.sha256), 'utf8'), 'picture');
    assert.deepEqual(files(), [stored.sha256]);
    assert.deepEqual(readdirSync(path.join(root, 'journal')), []);
    assert.equal(await store.has(stored.sha256), true);
    assert.equal(await store.has(sha256('other')), false);
    if (process.platform !== 'win32') assert.equal(statSync(store.pathOf(stored.sha256)).mode & 0o777, 0o600);
  });

  it('is kept once, however often and however much at once it comes', async (t) => {
    const { store, files } = bench(t);
    const intake = store.intake();
    await Promise.all(Array.from({ length: 8 }, () => intake.put(chunks('same'))));
    const before = statSync(store.pathOf(sha256('same'))).ino;
    await intake.put(chunks('same'));
    assert.equal(statSync(store.pathOf(sha256('same'))).ino, before);
    assert.deepEqual(files(), [sha256('same')]);
  });

  it('of no bytes is content like any other', async (t) => {
    const { store } = bench(t);
    assert.deepEqual(await store.intake().put(chunks()), { sha256: sha256(''), bytes: 0 });
    assert.equal(await store.verify(sha256('')), true);
  });

  it('that a disk has spoilt is noticed, and mended by the next that brings it', async (t) => {
    const { store } = bench(t);
    const intake = store.intake();
    await intake.put(chunks('whole'));
    writeFileSync(store.pathOf(sha256('whole')), 'wrong');
    assert.equal(await store.verify(sha256('whole')), false);
    await intake.put(chunks('whole'));
    assert.equal(await store.verify(sha256('whole')), true);
  });

  it('that is refused, or does not come to its end, leaves nothing', async (t) => {
    const { store, files } = bench(t);
    const refuse = () => {
      throw new Error('forged');
    };
    await assert.rejects(store.intake().put(chunks('content'), refuse), /forged/);
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('cut off');
    }
    await assert.rejects(store.intake().put(broken()), /cut off/);
    assert.deepEqual(files(), []);
  });

  it('has no names but hashes', (t) => {
    const { store } = bench(t);
    for (const name of ['', '../../etc/passwd', 'AB'.repeat(32), `${'ab'.repeat(31)}a/`, 'ab'.repeat(33)])
      assert.throws(() => store.pathOf(name), RangeError);
  });
});

describe('the sweep of content', () => {
  it('ends with the store, also in its middle: another process may hold from then on what was not wanted', async (t) => {
    const { store, files } = bench(t);
    const intake = store.intake();
    for (const text of ['one', 'two', 'three']) await intake.put(chunks(text));
    intake.release();
    const before = files();
    let closing: Promise<void> | undefined;
    const removed = await store.sweep(async () => {
      closing = store.close();
      return [];
    });
    await closing;
    assert.deepEqual([removed, files()], [[], before]);
    assert.deepEqual(await store.sweep(nothing), []);
  });

  it('removes what nothing refers to, and leaves what is not ours', async (t) => {
    const { store, files, folder } = bench(t);
    const intake = store.intake();
    for (const text of ['wanted', 'not wanted']) await intake.put(chunks(text));
    intake.release();
    mkdirSync(path.join(folder, 'aa'), { recursive: true });
    for (const name of ['note.txt', 'aa/note.txt']) writeFileSync(path.join(folder, name), '');
    const removed = await store.sweep(async () => [sha256('wanted')]);
    assert.deepEqual(removed, [{ sha256: sha256('not wanted'), bytes: 10 }]);
    assert.deepEqual(files(), [sha256('wanted'), 'note.txt', 'note.txt'].toSorted());
  });

  it('removes nothing where nothing was ever brought', async (t) => {
    assert.deepEqual(await bench(t).store.sweep(nothing), []);
  });

  it('spares what a piece of work holds until it is over, and what two hold until both are', async (t) => {
    const { store, files } = bench(t);
    const [one, other] = [store.intake(), store.intake()];
    await one.put(chunks('held'));
    await other.put(chunks('held'));
    await store.sweep(nothing);
    one.release();
    one.release();
    await store.sweep(nothing);
    assert.deepEqual(files(), [sha256('held')]);
    other.release();
    await store.sweep(nothing);
    assert.deepEqual(files(), []);
  });

  it('spares what came while it asked what is referred to', async (t) => {
    const { store, files } = bench(t);
    const first = store.intake();
    await first.put(chunks('again'));
    first.release();
    await store.sweep(async () => {
      const second = store.intake();
      await second.put(chunks('again'));
      second.release();
      return [];
    });
    assert.deepEqual(files(), [sha256('again')]);
  });

  it('looks only at those that it is told of', async (t) => {
    const { store, files } = bench(t);
    const intake = store.intake();
    for (const text of ['a', 'b']) await intake.put(chunks(text));
    intake.release();
    await store.sweep(nothing, [sha256('a'), sha256('never came')]);
    assert.deepEqual(files(), [sha256('b')]);
  });
});

describe('pieces', () => {
  it('are the same bytes, and large', async () => {
    const source = Array.from({ length: 70 }, (_, index) => Buffer.alloc(65_536, index));
    const sizes: number[] = [];
    const all: Uint8Array[] = [];
    async function* given() {
      yield* source;
    }
    for await (const piece of inPieces(given())) {
      sizes.push(piece.length);
      all.push(piece);
    }
    assert.deepEqual(Buffer.concat(all), Buffer.concat(source));
    assert.deepEqual(sizes, [1_048_576, 1_048_576, 1_048_576, 1_048_576, 6 * 65_536]);
  });
});
