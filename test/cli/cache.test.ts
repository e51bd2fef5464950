import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { segmentName } from '../../native/store/segment-name.ts';
import { cli, json } from '../support/cli.ts';

interface Shown {
  readonly scenes: number;
  readonly covers: number;
  readonly previews: number;
  readonly samples: number;
  readonly sounds: number;
  readonly bytes: number;
  readonly limit_bytes: number;
  readonly removed_bytes: number;
  readonly speech: { readonly pieces: number; readonly bytes: number; readonly removed_bytes: number };
  readonly looks: { readonly assets: number; readonly bytes: number; readonly removed_bytes: number };
}

it('metastudio cache: shows, limits and clears what renders keep', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'cache-command-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const cache = async (...args: string[]) =>
    json<Shown>(await cli(['cache', '--json', ...args], home, { METASTUDIO_HOME: home }));
  const shelf = path.join(home, 'cache', 'segments', 'aa');
  mkdirSync(shelf, { recursive: true });
  const keep = (digit: string, ending: string) => {
    const record = { key: `aa${digit.repeat(62)}`, frameCount: 1, bytes: 1000, checksum: '0'.repeat(32) };
    const file = path.join(shelf, segmentName({ ...record, ending }));
    writeFileSync(file, Buffer.alloc(1000));
    return file;
  };
  for (const digit of ['1', '2', '3']) keep(digit, digit === '1' ? '.webm' : '.mp4');
  const others = [
    keep('4', '.png'),
    keep('5', '.png'),
    keep('6', '.sound'),
    keep('7', '.preview'),
    keep('8', '.sample'),
  ];
  const { scenes, covers, previews, samples, sounds, bytes } = await cache();
  assert.deepEqual([scenes, covers, previews, samples, sounds, bytes], [3, 2, 1, 1, 1, 8000]);
  const inWords = await cli(['cache', '--lang', 'en'], home, { METASTUDIO_HOME: home });
  assert.match(
    inWords.stdout,
    /Rendered scenes: 3, covers: 2, previews: 1, samples: 1, soundtracks: 1; 7\.8 KB of at most 10 GB/,
  );
  for (const file of others) rmSync(file);
  const shown = ({ scenes, bytes, limit_bytes, removed_bytes }: Shown) => [
    scenes,
    bytes,
    limit_bytes,
    removed_bytes,
  ];
  assert.deepEqual(shown(await cache()), [3, 3000, 10 * 1024 ** 3, 0]);
  assert.deepEqual(shown(await cache('--limit', '2500B')), [2, 2000, 2500, 1000]);
  assert.deepEqual(shown(await cache('--clear')), [0, 0, 2500, 2000]);
  assert.deepEqual(shown(await cache()), [0, 0, 2500, 0]);
  for (const wrong of [['--limit', 'much'], ['--limit', '-1'], ['now']]) {
    const { status, stderr } = await cli(['cache', ...wrong], home, { METASTUDIO_HOME: home });
    assert.deepEqual([status, /USAGE/.test(stderr)], [2, true], wrong.join(' '));
  }
  const spoken = path.join(home, 'cache', 'speech', 'bb');
  mkdirSync(spoken, { recursive: true });
  writeFileSync(path.join(spoken, `bb${'1'.repeat(62)}.speech`), Buffer.alloc(500));
  writeFileSync(path.join(home, 'cache', 'speech', 'a file of the user’s'), '');
  const folder = path.dirname(spoken);
  const looks = path.join(home, 'cache', 'assets', 'ab'.repeat(32));
  mkdirSync(looks, { recursive: true });
  writeFileSync(path.join(looks, 'thumbnail.webp'), Buffer.alloc(200));
  const looksFolder = path.dirname(looks);
  assert.deepEqual((await cache()).looks, { folder: looksFolder, assets: 1, bytes: 200, removed_bytes: 0 });
  assert.deepEqual((await cache()).speech, { folder, pieces: 1, bytes: 500, removed_bytes: 0 });
  const { stdout: cleared } = await cli(['cache', '--clear', '--lang', 'en'], home, {
    METASTUDIO_HOME: home,
  });
  assert.match(cleared, /Speech: 0, 0 B\nThumbnails and previews: of 0 assets, 0 B\nFreed 700 B\n/);
  assert.deepEqual((await cache()).speech, { folder, pieces: 0, bytes: 0, removed_bytes: 0 });
  assert.deepEqual(readdirSync(looksFolder), []);
  assert.deepEqual(readdirSync(folder).toSorted(), ['a file of the user’s', 'bb']);
  const { stdout } = await cli(['cache', '--lang', 'zh'], home, { METASTUDIO_HOME: home });
  assert.match(stdout, /片段缓存：0 个场景、0 张封面、0 张预览图、0 段试听、0 条音轨，0 B，上限 2\.4 KB/);
});
