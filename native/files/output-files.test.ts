import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { type Problem, StudioError } from '../../domain/errors.ts';
import { OutputFiles } from './output-files.ts';

function temporaryFolder(t: TestContext): (name: string) => string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'output-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => path.join(folder, name);
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof StudioError, String(error));
  return error.problems[0]!;
}

const RESERVED_NAMES = ['a.mp4', 'a.cover.png', 'a.srt'];

describe('OutputFiles', () => {
  it('gives all their names at the end, replacing what had them', async (t) => {
    const at = temporaryFolder(t);
    writeFileSync(at('a.srt'), 'earlier');
    const files = RESERVED_NAMES.map(at);
    const outputs = await OutputFiles.reserve(files);
    for (const file of files) await outputs.write(file, `new ${path.basename(file)}`);
    assert.deepEqual(
      [existsSync(at('a.mp4')), readFileSync(at('a.srt'), 'utf8')],
      [false, 'earlier'],
      'before the end',
    );
    await outputs.finish();
    assert.deepEqual(readdirSync(at('.')).toSorted(), RESERVED_NAMES.toSorted());
    for (const file of files) assert.equal(readFileSync(file, 'utf8'), `new ${path.basename(file)}`);
  });

  it('leaves everything as it was when it is discarded', async (t) => {
    const at = temporaryFolder(t);
    writeFileSync(at('a.srt'), 'earlier');
    const outputs = await OutputFiles.reserve(RESERVED_NAMES.map(at));
    await outputs.write(at('a.srt'), 'new');
    await outputs.discard();
    await outputs.discard();
    assert.deepEqual(readdirSync(at('.')), ['a.srt']);
    assert.equal(readFileSync(at('a.srt'), 'utf8'), 'earlier');
  });

  it('gives names to all or to none: one that fails at the end takes the others back', async (t) => {
    const at = temporaryFolder(t);
    writeFileSync(at('a.cover.png'), 'earlier');
    const files = RESERVED_NAMES.map(at);
    const outputs = await OutputFiles.reserve(files);
    for (const file of files) await outputs.write(file, 'new');
    // Somebody else takes the last name meanwhile.
    mkdirSync(at('a.srt'));
    assert.equal((await problemOf(outputs.finish())).code, 'OUTPUT_NOT_A_FILE');
    await outputs.discard();
    assert.deepEqual(readdirSync(at('.')).toSorted(), ['a.cover.png', 'a.srt']);
    assert.equal(readFileSync(at('a.cover.png'), 'utf8'), 'earlier');
  });

  it('takes nothing but a free name or an ordinary file', async (t) => {
    const at = temporaryFolder(t);
    mkdirSync(at('folder.mp4'));
    symlinkSync('elsewhere', at('link.mp4'));
    writeFileSync(at('plain'), '');
    symlinkSync('plain', at('link-to-plain.mp4'));
    execFileSync('mkfifo', [at('pipe.mp4')]);
    const before = readdirSync(at('.'));
    for (const name of ['folder.mp4', 'link.mp4', 'link-to-plain.mp4', 'pipe.mp4']) {
      const work = OutputFiles.reserve([at('free.mp4'), at(name)]);
      const found = await problemOf(work);
      assert.deepEqual([found.code, found.details.file], ['OUTPUT_NOT_A_FILE', at(name)]);
    }
    assert.equal((await problemOf(OutputFiles.reserve(['/dev/null']))).code, 'OUTPUT_NOT_A_FILE');
    assert.deepEqual(readdirSync(at('.')), before);
  });

  it('tells at once of a missing folder and of a name that is too long', async (t) => {
    const at = temporaryFolder(t);
    writeFileSync(at('plain'), '');
    const long = (length: number) => at(`${'n'.repeat(length - 4)}.mp4`);
    for (const [name, code] of [
      [at('none/a.mp4'), 'OUTPUT_NOT_WRITABLE'],
      [at('plain/a.mp4'), 'OUTPUT_NOT_WRITABLE'],
      [long(256), 'OUTPUT_NAME_TOO_LONG'],
    ] as const)
      assert.equal((await problemOf(OutputFiles.reserve([at('a.mp4'), name]))).code, code, name);
    assert.deepEqual(readdirSync(at('.')), ['plain']);
    const longest = await OutputFiles.reserve([long(255)]);
    await longest.finish();
    assert.ok(existsSync(long(255)));
  });

  it('tells at once of what it may not write', async (t) => {
    const at = temporaryFolder(t);
    writeFileSync(at('kept.mp4'), 'kept', { mode: 0o444 });
    mkdirSync(at('shut'), { mode: 0o555 });
    chmodSync(at('.'), 0o777);
    // Root may write everything.
    const nobody = 65_534;
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(nobody);
    try {
      for (const name of ['kept.mp4', 'shut/a.mp4'])
        assert.equal((await problemOf(OutputFiles.reserve([at(name)]))).code, 'OUTPUT_NOT_WRITABLE', name);
      await (await OutputFiles.reserve([at('free.mp4')])).discard();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it('lets no file fall on another, however it is named', async (t) => {
    const at = temporaryFolder(t);
    mkdirSync(at('real'));
    symlinkSync('real', at('other'));
    const found = await problemOf(OutputFiles.reserve([at('real/a.srt'), at('other/a.srt')]));
    assert.deepEqual(
      [found.code, found.details.file, found.details.other],
      ['OUTPUT_COLLISION', at('other/a.srt'), at('real/a.srt')],
    );
    assert.deepEqual(readdirSync(at('real')), []);
  });

  it('replaces no file that the work is made from, whichever of its names is given', async (t) => {
    const at = temporaryFolder(t);
    writeFileSync(at('script.mp4'), 'script');
    linkSync(at('script.mp4'), at('second.mp4'));
    symlinkSync('script.mp4', at('link.mp4'));
    for (const name of ['script.mp4', 'second.mp4', 'link.mp4', `../${path.basename(at('.'))}/script.mp4`]) {
      const found = await problemOf(OutputFiles.reserve([at(name)], [at('script.mp4')]));
      assert.deepEqual([found.code, found.details.other], ['OUTPUT_COLLISION', at('script.mp4')], name);
    }
    assert.equal(readFileSync(at('script.mp4'), 'utf8'), 'script');
  });
});
