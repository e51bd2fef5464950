/** `metastudio import` as users run it, with the real engine, which it starts. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { HONEST_PNG } from '../assets/crafted/things.ts';
import { wideBitmap } from '../support/bitmap.ts';
import { cli, json, startCli } from '../support/cli.ts';

interface Told {
  readonly ok: boolean;
  readonly in: number;
  readonly fixed: number;
  readonly skipped: number;
  readonly needs_help: number;
  readonly failed: number;
  readonly left_out: readonly string[];
  readonly files: readonly {
    readonly file: string;
    readonly end: string;
    readonly fixed: boolean;
    readonly asset_id: string | null;
    readonly problems: readonly { readonly code: string; readonly message: string }[];
  }[];
}

it('metastudio import: files and folders, and what becomes of each', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'import-command-'));
  const run = async (...args: string[]) => await cli(args, home, { METASTUDIO_HOME: home });
  t.after(async () => {
    await run('engine', 'stop');
    rmSync(home, { recursive: true, force: true });
  });
  const at = (name: string) => path.join(home, 'footage', name);
  mkdirSync(at('deep/deeper'), { recursive: true });
  writeFileSync(at('one.png'), HONEST_PNG);
  writeFileSync(at('deep/deeper/same.png'), HONEST_PNG);
  writeFileSync(at('deep/page.mp4'), '<!DOCTYPE html><html><title>403</title></html>');
  for (const name of ['notes.txt', 'deep/.hidden.png']) writeFileSync(at(name), 'no media');
  symlinkSync(at(''), at('deep/round'));

  const first = await run('import', at(''), at('gone.mp4'), '--tag', '夜景', '--json');
  assert.equal(first.status, 2, first.stderr);
  const { ok, skipped, left_out, files } = json<Told>(first);
  const ends = files.map(({ file, end, problems }) => [
    path.relative(at(''), file),
    end,
    problems.map(({ code }) => code).join(),
  ]);
  assert.deepEqual([ok, skipped, left_out], [false, 1, [at('notes.txt')]]);
  const [one, same] = ['one.png', 'deep/deeper/same.png'].map((name) => ends.find(([file]) => file === name));
  // Whichever comes first is in.
  assert.deepEqual([one![1], same![1]].toSorted(), ['duplicate', 'in']);
  const idOf = (name: string) => files.find(({ file }) => file === at(name))!.asset_id;
  assert.match(idOf('one.png')!, /^[0-9a-f]{32}$/);
  assert.equal(idOf('deep/deeper/same.png'), idOf('one.png'));
  assert.deepEqual(
    ends.filter((end) => end !== one && end !== same).toSorted(),
    [
      ['deep/page.mp4', 'failed', 'ASSET_IS_WEB_PAGE'],
      ['gone.mp4', 'failed', 'MEDIA_NOT_FOUND'],
    ].toSorted(),
  );

  const zh = await run('import', at('one.png'), at('deep/page.mp4'), '--lang', 'zh');
  assert.equal(zh.status, 2);
  assert.match(zh.stdout, /^= footage\/one\.png：素材库中已有相同的文件$/m);
  assert.match(zh.stdout, /^✗ footage\/deep\/page\.mp4\n {4}“page\.mp4”其实是网页/m);
  assert.match(zh.stdout, /已导入 0 个，重复 1 个，失败 1 个。\n$/);

  writeFileSync(at('other.png'), Buffer.concat([HONEST_PNG, Buffer.from('x')]));
  const linked = await run('import', at('other.png'), '--link');
  assert.deepEqual([linked.status, linked.stdout], [0, '✓ footage/other.png\nTaken in: 1.\n']);
  for (let index = 0; index < 11; index += 1) writeFileSync(at(`deep/${index}.txt`), 'no media');
  const leftOut = await run('import', at('deep'));
  assert.match(leftOut.stdout, /^· footage\/deep\/0\.txt: no media, left out$/m);
  assert.equal(leftOut.stdout.match(/left out$/gm)?.length, 10);
  assert.match(leftOut.stdout, /^ {2}… and 1 more$/m);
  renameSync(at('other.png'), at('moved.png'));
  const found = await run('import', at('moved.png'), '--link');
  assert.deepEqual(
    [found.status, found.stdout],
    [0, '✓ footage/moved.png: a file that the library missed, found again\nTaken in: 0; found again: 1.\n'],
  );
  const nothing = await run('import');
  assert.deepEqual([nothing.status, /a file or a folder is needed/.test(nothing.stderr)], [2, true]);
});

it('metastudio import --fix: what cannot be used as it is, is converted, and told', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'import-fix-command-'));
  const run = async (...args: string[]) => await cli(args, home, { METASTUDIO_HOME: home });
  t.after(async () => {
    await run('engine', 'stop');
    rmSync(home, { recursive: true, force: true });
  });
  const at = (name: string) => path.join(home, name);
  writeFileSync(at('good.png'), HONEST_PNG);
  for (const colour of [0x20, 0x30, 0x40]) writeFileSync(at(`${colour}.bmp`), wideBitmap(colour));
  writeFileSync(at('page.mp4'), '<!DOCTYPE html><html><title>403</title></html>');

  const plain = await run('import', at('64.bmp'));
  assert.equal(plain.status, 2);
  assert.match(plain.stdout, /^! 64\.bmp: needs help$/m);
  assert.match(plain.stdout, /can convert it to PNG\.$/m);
  assert.match(plain.stdout, /^Taken in: 0; in need of help: 1\.$/m);
  assert.match(plain.stdout, /run the same command again with --fix\.$/m);
  writeFileSync(at('80.bmp'), wideBitmap(0x50));
  const asData = json<Told>(await run('import', at('80.bmp'), '--json'));
  assert.deepEqual([asData.ok, asData.needs_help, asData.failed], [false, 1, 0]);
  assert.equal(asData.files[0]!.end, 'needs_help');
  writeFileSync(at('96.bmp'), wideBitmap(0x60));
  const inChinese = await run('import', at('96.bmp'), '--lang', 'zh');
  assert.match(inChinese.stdout, /^! 96\.bmp：需要处理$/m);
  assert.match(inChinese.stdout, /^已导入 0 个，需要处理 1 个。$/m);

  const first = await run('import', at('good.png'), at('32.bmp'), at('page.mp4'), '--fix', '--json');
  assert.equal(first.status, 2, first.stderr);
  const told = json<Told>(first);
  assert.deepEqual([told.in, told.fixed], [2, 1]);
  assert.deepEqual(told.files.map(({ file, end, fixed }) => [path.basename(file), end, fixed]).toSorted(), [
    ['32.bmp', 'in', true],
    ['good.png', 'in', false],
    ['page.mp4', 'failed', false],
  ]);
  const zh = await run('import', at('48.bmp'), '--fix', '--link', '--lang', 'zh');
  assert.equal(zh.status, 0, zh.stderr);
  assert.match(zh.stdout, /^✓ 48\.bmp：已转换为 PNG$/m);
  assert.match(zh.stdout, /已导入 1 个，其中转换 1 个。\n$/);
  const unmended = await run('import', at('64.bmp'));
  assert.deepEqual([unmended.status, unmended.stdout.split('\n')[0]], [2, '! 64.bmp: needs help']);
  // What is there already and cannot be used is mended too, and waited for.
  const again = await run('import', at('64.bmp'), '--fix');
  assert.deepEqual(
    [again.status, again.stdout],
    [0, '= 64.bmp: the library has it already, converted to PNG\nTaken in: 0; there already: 1.\n'],
  );
});

it('metastudio import ended by Ctrl-C: what goes on, and how that is stopped; files are told as they end', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'import-cancelled-'));
  const env = { METASTUDIO_HOME: home };
  t.after(async () => {
    await cli(['engine', 'stop'], home, env);
    rmSync(home, { recursive: true, force: true });
  });
  mkdirSync(path.join(home, 'footage'));
  for (let index = 0; index < 205; index += 1)
    writeFileSync(
      path.join(home, `footage/${index}.png`),
      Buffer.concat([HONEST_PNG, Buffer.from(`${index}`)]),
    );
  const { child, done } = startCli(['import', 'footage'], home, env);
  child.stdout!.once('data', () => child.kill('SIGINT'));
  const { status, stdout } = await done;
  assert.equal(status, 4, stdout);
  assert.match(stdout, /^✓ footage\/\d+\.png$/m);
  assert.match(stdout, /^… footage\/\d+\.png: waits\n(?:.*\n)* {2}… and \d+ more$/m);
  assert.match(stdout, /^– footage\/\d+\.png: not begun$/m);
  assert.match(stdout, /; not begun: 5\.$/m);
  assert.match(
    stdout,
    /select them in the studio's library and choose "Stop" in their menu; `metastudio engine stop` only halts it/,
  );
  assert.match(stdout, /run the same command again: nothing is taken in twice\.$/m);
});
