import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { findFfmpeg } from '../../media/ffmpeg.ts';
import { engineFingerprint, filesDigest, fingerprintOf } from './fingerprint.ts';

const BUILD =
  'ffmpeg version 5.1.9\nbuilt with gcc 12\nconfiguration: --enable-libzimg\nlibswscale 6.  7.100\n';
const PROGRAMS = { ffmpegBuild: BUILD, hasZscale: true, canvasVersion: '1.0.0' };

/** A program's folder with one file of each kind. */
function installation(t: TestContext): string {
  const root = mkdtempSync(path.join(tmpdir(), 'fingerprint-'));
  t.after(() => rmSync(root, { recursive: true }));
  for (const folder of ['domain', 'native/avatar', 'native/compose/encode', 'native/media', 'native/text'])
    mkdirSync(path.join(root, folder), { recursive: true });
  mkdirSync(path.join(root, 'resources/fonts'), { recursive: true });
  writeFileSync(path.join(root, 'native/compose/encode/plan.ts'), 'export {};');
  writeFileSync(path.join(root, 'resources/fonts/Sans.ttf'), 'glyphs');
  return root;
}

it('everything of the machine that may change a pixel changes the fingerprint', async (t) => {
  const root = installation(t);
  const found = [fingerprintOf(await filesDigest(root), PROGRAMS)];
  for (const change of [
    { ffmpegBuild: BUILD.replace('5.1.9', '5.1.10') },
    { ffmpegBuild: BUILD.replace('--enable-libzimg', '--disable-x86asm') },
    { ffmpegBuild: BUILD.replace('6.  7.100', '6.  8.100') },
    { hasZscale: false },
    { canvasVersion: '1.0.1' },
  ])
    found.push(fingerprintOf(await filesDigest(root), { ...PROGRAMS, ...change }));
  writeFileSync(path.join(root, 'native/compose/encode/plan.ts'), 'export { };');
  found.push(fingerprintOf(await filesDigest(root), PROGRAMS));
  // As long as the one before.
  writeFileSync(path.join(root, 'resources/fonts/Sans.ttf'), 'Glyphs');
  found.push(fingerprintOf(await filesDigest(root), PROGRAMS));
  assert.equal(new Set(found).size, found.length);
});

it('neither where the program lies nor its tests change it', async (t) => {
  const [one, other] = [installation(t), installation(t)];
  writeFileSync(path.join(other, 'native/media/run.test.ts'), 'export {};');
  assert.equal(await filesDigest(one), await filesDigest(other));
});

it('this machine has one, of an FFmpeg that tells how it was built', async () => {
  assert.match(await engineFingerprint(), /^[0-9a-f]{64}$/);
  assert.match((await findFfmpeg()).build, /^configuration:.*\n(.*\n)*libavcodec\s/m);
});
