import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { PackInstaller } from './pack-installer.ts';
import { Sampler } from './sampler.ts';

const UUID = '00000000-0000-4000-8000-000000000000';

it('a model that ends the program which tries it is tried once, said to be none, and leaves nothing', async (t) => {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'pack-installer-'));
  t.after(() => rmSync(dataFolder, { recursive: true, force: true }));
  const packs = path.join(dataFolder, 'voices', 'packs');
  mkdirSync(packs, { recursive: true });
  // Of an installation from the command line that is still under way.
  const others = `.other.${process.pid}.${UUID}.part`;
  mkdirSync(path.join(packs, others));
  const program = path.join(dataFolder, 'crashes.mjs');
  writeFileSync(
    program,
    `import { appendFileSync, mkdirSync } from 'node:fs';
    process.on('message', () => {
      appendFileSync(${JSON.stringify(path.join(dataFolder, 'starts'))}, 'x');
      mkdirSync(${JSON.stringify(packs)} + '/.tiny.' + process.pid + '.${UUID}.part');
      process.kill(process.pid, 'SIGKILL');
    });`,
  );
  const installer = new PackInstaller(dataFolder, new Sampler({ program, patienceMs: 60_000 }));
  t.after(() => installer.close());
  const model = { name: 'tiny.onnx', model: '/m', config: '/c', card: undefined };
  const asker = { client: 'a', signal: new AbortController().signal };
  await assert.rejects(
    installer.install(model, asker, () => {}),
    (error) =>
      error instanceof StudioError &&
      error.problems[0]?.code === 'VOICE_PACK_MODEL_INVALID' &&
      error.problems[0].details.file === 'tiny.onnx',
  );
  assert.equal(readFileSync(path.join(dataFolder, 'starts'), 'utf8'), 'x');
  assert.deepEqual(readdirSync(packs), [others]);
});
