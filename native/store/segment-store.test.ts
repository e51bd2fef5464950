import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fail, StudioError } from '../../domain/errors.ts';
import { realFiles } from '../files/file-system.ts';
import { processTable } from '../files/processes.ts';
import { readSegmentName, segmentName } from './segment-name.ts';
import { openSegmentStore, type SegmentStore, type SegmentStoreOptions } from './segment-store.ts';
import { trimStore, usageOfStore } from './shelves.ts';

const key = (number: number) => number.toString(16).padStart(64, '0');
const PLENTY = 1_000_000;

interface Bench {
  readonly root: string;
  readonly folder: string;
  open(options?: Partial<SegmentStoreOptions>): SegmentStore;
}

function bench(t: TestContext): Bench {
  const root = mkdtempSync(path.join(os.tmpdir(), 'segments-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'cache', 'segments');
  const machine = { files: realFiles, processes: processTable, journal: path.join(root, 'journal') };
  let count = 0;
  return {
    root,
    folder,
    open(options = {}) {
      const work = path.join(root, `work${count++}`);
      mkdirSync(work);
      return openSegmentStore(folder, { maximumBytes: PLENTY, workFolders: [work], machine, ...options });
    },
  };
}

async function put(store: SegmentStore, number: number, content = `segment ${number}`): Promise<string> {
  const place = store.place(key(number), '.mp4');
  await writeFile(place.file, content);
  return (await place.commit({ frameCount: 25 + number })).file;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name));
}

describe('a segment that was made', () => {
  it('is found by whoever comes next, with its frames and bytes', async (t) => {
    const { open, folder } = bench(t);
    const store = open();
    assert.equal(await store.lease(key(1)), undefined);
    await put(store, 1);
    const found = await open().lease(key(1));
    assert.deepEqual([found?.frameCount, found?.bytes], [26, 9]);
    assert.equal(readFileSync(found!.file, 'utf8'), 'segment 1');
    assert.equal(await store.lease(key(2)), undefined);
    assert.deepEqual(await usageOfStore(folder), { counts: { '.mp4': 1 }, bytes: 9 });
  });

  it('is made once', async (t) => {
    const { open } = bench(t);
    let made = 0;
    const make = async (file: string) => {
      made += 1;
      await writeFile(file, 'pictures');
      return { frameCount: 5 };
    };
    const first = await open().obtain(key(1), '.mkv', make);
    const second = await open().obtain(key(1), '.mkv', make);
    assert.deepEqual([made, first.cached, second.cached, second.frameCount], [1, false, true, 5]);
    assert.equal(readFileSync(second.file, 'utf8'), 'pictures');
    assert.equal(path.extname(second.file), '.mkv');
  });

  it('is not in the store before it is committed, nor after it is discarded', async (t) => {
    const { open, folder } = bench(t);
    const store = open();
    const place = store.place(key(1), '.mp4');
    await writeFile(place.file, 'half');
    assert.equal(await open().lease(key(1)), undefined);
    await place.discard();
    await place.discard();
    assert.ok(!existsSync(place.file) && !existsSync(folder));
  });

  it('may be made by several at once', async (t) => {
    const { open, folder } = bench(t);
    const stores = [open(), open(), open()];
    await Promise.all(stores.map((store) => put(store, 1)));
    assert.equal(filesIn(folder).length, 1);
    // An encoder that does not give the same bytes twice: both are right.
    await put(stores[0]!, 1, 'other bytes');
    assert.ok(await open().lease(key(1)));
  });
});

describe('a damaged segment', () => {
  const damages = {
    'shorter than it was': (file: string) => truncateSync(file, 3),
    empty: (file: string) => truncateSync(file, 0),
    'other bytes': (file: string) => writeFileSync(file, 'segment X'),
    longer: (file: string) => writeFileSync(file, 'segment 1 and more'),
  };
  for (const [name, damage] of Object.entries(damages)) {
    it(`${name}: removed, and reported as absent`, async (t) => {
      const { open, folder } = bench(t);
      await put(open(), 1);
      damage(filesIn(folder)[0]!);
      const next = open();
      assert.equal(await next.lease(key(1)), undefined);
      assert.deepEqual(filesIn(folder), []);
      assert.deepEqual(next.warnings(), []);
    });
  }

  it('does not hide a whole one of the same key', async (t) => {
    const { open, folder } = bench(t);
    await put(open(), 1, 'one');
    await put(open(), 1, 'two');
    writeFileSync(filesIn(folder).toSorted()[0]!, 'xxx');
    assert.ok(await open().lease(key(1)));
    assert.equal(filesIn(folder).length, 1);
  });

  it('is no file whose name says nothing', async (t) => {
    const { open, folder } = bench(t);
    mkdirSync(path.join(folder, '00'), { recursive: true });
    writeFileSync(path.join(folder, '00', `${key(1)}.mp4`), 'x');
    writeFileSync(path.join(folder, 'README'), 'x');
    assert.equal(await open().lease(key(1)), undefined);
    assert.deepEqual(await usageOfStore(folder), { counts: {}, bytes: 0 });
  });
});

describe('room', () => {
  it('is made by removing what was used longest ago', async (t) => {
    const { open, folder } = bench(t);
    const store = open({ maximumBytes: 100 });
    for (let number = 1; number <= 9; number++) {
      await put(store, number, 'x'.repeat(10));
      const file = filesIn(folder).find((one) => path.basename(one).startsWith(key(number)))!;
      utimesSync(file, number, number);
    }
    assert.ok(await store.lease(key(1)), 'used now');
    await put(store, 10, 'x'.repeat(20));
    const left = filesIn(folder).map((one) => Number.parseInt(readSegmentName(path.basename(one))!.key, 16));
    assert.deepEqual(
      left.toSorted((a, b) => a - b),
      [1, 4, 5, 6, 7, 8, 9, 10],
    );
  });

  it('is never made by what is larger than the whole store', async (t) => {
    const { open, folder } = bench(t);
    const store = open({ maximumBytes: 10 });
    await put(store, 1, 'small');
    const file = await put(store, 2, 'larger than ten');
    assert.ok(existsSync(file));
    assert.deepEqual([filesIn(folder).length, (await store.lease(key(1)))?.bytes], [1, 5]);
  });

  it('leaves what is leased usable, though it is removed or all is cleared', async (t) => {
    const { open, folder } = bench(t);
    const made = await put(open(), 1);
    const leased = await open().lease(key(1));
    await trimStore(folder, 0);
    assert.deepEqual(filesIn(folder), []);
    assert.equal(readFileSync(leased!.file, 'utf8'), 'segment 1');
    assert.equal(readFileSync(made, 'utf8'), 'segment 1');
  });

  it('of none at all: every segment is made, none kept', async (t) => {
    const { open, folder } = bench(t);
    const store = open({ maximumBytes: 0 });
    await put(store, 1);
    assert.deepEqual(await usageOfStore(folder), { counts: {}, bytes: 0 });
    assert.deepEqual(store.warnings(), []);
  });
});

describe('a store that cannot be used', () => {
  it('costs a warning and no render', async (t) => {
    const { open, root } = bench(t);
    writeFileSync(path.join(root, 'cache'), 'a file where the folder should be');
    const store = open();
    const made = await store.obtain(key(1), '.mp4', async (file) => {
      await writeFile(file, 'pictures');
      return { frameCount: 5 };
    });
    assert.equal(readFileSync(made.file, 'utf8'), 'pictures');
    assert.deepEqual(
      store.warnings().map(({ code, severity, details }) => [code, severity, details.reason]),
      [['SEGMENT_CACHE_UNUSABLE', 'warning', 'ENOTDIR']],
    );
  });

  it('for want of room: the segment is made where there is room', async (t) => {
    const { open, root } = bench(t);
    const full = path.join(root, 'full');
    const roomy = path.join(root, 'roomy');
    for (const folder of [full, roomy]) mkdirSync(folder);
    const store = open({ workFolders: [full, roomy] });
    const make = async (file: string) => {
      await writeFile(file, 'half');
      if (path.dirname(file) === full) throw fail('DISK_FULL', { details: { folder: full } });
      return { frameCount: 5 };
    };
    const made = await store.obtain(key(1), '.mp4', make);
    assert.equal(path.dirname(made.file), roomy);
    assert.deepEqual(readdirSync(full), []);
    assert.equal(store.warnings()[0]?.details.reason, 'DISK_FULL');
    // FAT32 takes 4 GB at most; the next disk may be another's.
    const elsewhere = await open({ workFolders: [full, roomy] }).obtain(key(4), '.mp4', async (file) => {
      await writeFile(file, 'half');
      if (path.dirname(file) === full) throw fail('FILE_TOO_LARGE_FOR_DISK', { details: { file } });
      return { frameCount: 5 };
    });
    assert.equal(path.dirname(elsewhere.file), roomy);
    const fullOnly = open({ workFolders: [full] });
    await assert.rejects(fullOnly.obtain(key(2), '.mp4', make), StudioError);
    await assert.rejects(
      store.obtain(key(3), '.mp4', () => Promise.reject(fail('CANCELLED'))),
      /CANCELLED/,
    );
  });

  it('by second names, from another disk, is used by copies', async (t) => {
    const { open, root, folder } = bench(t);
    const files = {
      ...realFiles,
      link: () => Promise.reject(Object.assign(new Error(), { code: 'EXDEV' })),
    };
    const machine = { files, processes: processTable, journal: path.join(root, 'journal') };
    await put(open({ machine }), 1);
    const leased = await open({ machine }).lease(key(1));
    assert.equal(readFileSync(leased!.file, 'utf8'), 'segment 1');
    assert.equal(filesIn(folder).length, 1);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('.')),
      [],
    );
  });
});

it('a name says all of a segment, and reads back', () => {
  const record = {
    key: key(77),
    frameCount: 250,
    bytes: 123_456,
    checksum: '0123456789abcdef'.repeat(2),
    ending: '.mp4',
  };
  const name = segmentName(record);
  assert.deepEqual(readSegmentName(name), record);
  assert.ok(name.length <= 140);
  for (const other of [`${name}.part`, name.replace('-250-', '-0-'), `x${name}`, name.slice(0, -1).slice(1)])
    assert.notDeepEqual(readSegmentName(other), record, other);
});
