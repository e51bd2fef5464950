import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { realFiles } from '../files/file-system.ts';
import { processTable } from '../files/processes.ts';
import { FileDesk } from './file-desk.ts';
import { GRANT_LIFETIME_MS } from './grant-book.ts';

async function* chunks(...sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (const size of sizes) yield Buffer.alloc(size, 0x61);
}

function isCode(code: string): (error: unknown) => boolean {
  return (error) => error instanceof StudioError && error.problems[0]?.code === code;
}

/** @param maximumBytes null: as it is without being said */
function bench(t: TestContext, maximumBytes: number | null = 1000) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-uploads-'));
  const folder = path.join(root, 'uploads');
  const clock = { elapsed: 0 };
  const place = { files: realFiles, processes: processTable, journal: path.join(root, 'journal') };
  const limit = maximumBytes === null ? {} : { maximumBytes };
  const desk = new FileDesk(folder, { place, ...limit, elapsed: () => clock.elapsed });
  t.after(async () => {
    await desk.close();
    rmSync(root, { recursive: true, force: true });
  });
  const left = () =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((one) => one.isFile())
          .map((one) => path.join(one.parentPath, one.name))
      : [];
  return { desk, clock, left, folder, root };
}

describe('an upload', () => {
  it('lies under a name of ours, for its user’s eyes, and is redeemed by its grant', async (t) => {
    const { desk, left, folder } = bench(t);
    const fileName = '../../<b>evil</b>.mstudio';
    const upload = await desk.receive({ fileName, bytes: 300, content: chunks(100, 200) });
    assert.equal(upload.bytes, 300);
    const [file] = left();
    const taken = await desk.take(upload.grant, 'read');
    assert.deepEqual(taken, { path: file, fileName, isOurs: true });
    assert.ok(taken.path.startsWith(folder) && /^[0-9a-f]{24}$/.test(path.basename(taken.path)));
    assert.equal(readFileSync(taken.path).length, 300);
    if (process.platform !== 'win32') assert.equal(statSync(taken.path).mode & 0o777, 0o600);
    await desk.discard(taken);
    assert.deepEqual(left(), []);
  });

  it('that is too large, said or not, cut off, or shorter than said, leaves nothing', async (t) => {
    const { desk, left } = bench(t);
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('ECONNRESET');
    }
    const tries = [
      ['UPLOAD_TOO_LARGE', 1001, chunks(1)],
      ['UPLOAD_TOO_LARGE', undefined, chunks(900, 101)],
      ['UPLOAD_TOO_LARGE', 10, chunks(1001)],
      ['UPLOAD_INTERRUPTED', 10, chunks(9)],
      ['UPLOAD_INTERRUPTED', 10, chunks(11)],
      ['UPLOAD_INTERRUPTED', undefined, broken()],
    ] as const;
    for (const [code, bytes, content] of tries)
      await assert.rejects(desk.receive({ fileName: 'a', bytes, content }), isCode(code));
    assert.deepEqual(left(), []);
  });

  it('V-06 may be as large as a file that the library copies, and no larger', async (t) => {
    const { desk } = bench(t, null);
    const { maximum } = RULE_LIMITS['V-06.copy'];
    const receive = (bytes: number) => desk.receive({ fileName: 'a.mp4', bytes, content: chunks(1) });
    await assert.rejects(receive(maximum), isCode('UPLOAD_INTERRUPTED'));
    await assert.rejects(receive(maximum + 1), isCode('UPLOAD_TOO_LARGE'));
  });

  it('that nobody uses goes after ten minutes', async (t) => {
    const { desk, clock, left } = bench(t);
    const { grant } = await desk.receive({ fileName: 'a', bytes: undefined, content: chunks(1) });
    clock.elapsed += GRANT_LIFETIME_MS;
    await assert.rejects(desk.take(grant, 'read'), isCode('GRANT_INVALID'));
    while (left().length > 0) await new Promise(setImmediate);
  });

  it('cannot fill the disk by being many', async (t) => {
    const { desk, left } = bench(t);
    const send = async () => await desk.receive({ fileName: 'a', bytes: 1000, content: chunks(1000) });
    const first = await send();
    await send();
    await assert.rejects(send(), isCode('ENGINE_BUSY'));
    await desk.discard(await desk.take(first.grant, 'read'));
    await send();
    assert.equal(left().length, 2);
  });

  it('is gone when the engine ends, and when a killed engine is followed by another', async (t) => {
    const { desk, left, folder } = bench(t);
    await desk.receive({ fileName: 'a', bytes: undefined, content: chunks(1) });
    await desk.close();
    assert.deepEqual(left(), []);
    // As a killed engine leaves it: a folder of a process that is no more.
    const [host, boot] = await Promise.all([processTable.host(), processTable.boot()]);
    const work = path.join(folder, `.metastudio-${host}-${boot}-999999999-1-abcd`);
    mkdirSync(work, { recursive: true });
    await desk.sweep();
    assert.equal(existsSync(work), false);
  });

  it('never removes what is the user’s own', async (t) => {
    const { desk, root } = bench(t);
    await desk.discard({ path: root, fileName: 'a', isOurs: false });
    assert.ok(existsSync(root));
  });
});
