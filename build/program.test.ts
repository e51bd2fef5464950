/** Hints name a command that works where the user stands. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '..');
const SCRIPT = path.join(ROOT, 'build', 'bootstrap.mjs');
const NPM = { npm_package_json: path.join(ROOT, 'package.json') };
const OTHER = { npm_package_json: path.resolve('/other/package.json'), npm_command: 'exec' };

/** Plain JavaScript, which runs before there are types. */
const { programName } = (await import(new URL('setup/program.mjs', import.meta.url).href)) as {
  programName(start: {
    root: string;
    script: string;
    folder: string;
    env: Record<string, string | undefined>;
  }): string;
};

test('the program is called as it was started', () => {
  const called = (script: string, folder: string, env: Record<string, string>, root = ROOT) =>
    programName({ root, script, folder, env });
  const away = path.resolve('/films');
  assert.equal(called(SCRIPT, ROOT, { ...NPM, npm_command: 'start' }), 'npm start --');
  assert.equal(called(SCRIPT, path.join(ROOT, 'docs'), { ...NPM, npm_command: 'start' }), 'npm start --');
  assert.equal(called(SCRIPT, away, { ...NPM, npm_command: 'start' }), `npm start --prefix ${ROOT} --`);
  assert.equal(called(SCRIPT, ROOT, { ...NPM, npm_command: 'exec' }), 'npx metastudio');
  assert.equal(called(path.resolve('/usr/bin/metastudio'), away, {}), 'metastudio');
  assert.equal(called(path.resolve('/usr/bin/metastudio'), away, OTHER), 'metastudio');
  assert.equal(called(SCRIPT, ROOT, {}), `node ${path.join('build', 'bootstrap.mjs')}`);
  assert.equal(called(SCRIPT, away, {}), `node ${SCRIPT}`);
  const spaced = path.resolve('/my films/studio');
  const env = { npm_package_json: path.join(spaced, 'package.json'), npm_command: 'start' };
  assert.equal(called(SCRIPT, away, env, spaced), `npm start --prefix "${spaced}" --`);
});

test('a hint of the command line has that name, however it was started', (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'program-name-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const hint = (env: Record<string, string>) =>
    spawnSync(process.execPath, [SCRIPT, 'queue', 'list', '--lang', 'en'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, npm_package_json: '', METASTUDIO_HOME: home, INIT_CWD: ROOT, ...env },
    }).stdout;
  assert.match(hint({ ...NPM, npm_command: 'start' }), /run `npm start -- queue history`/);
  assert.match(hint({ ...NPM, npm_command: 'exec' }), /run `npx metastudio queue history`/);
  assert.match(hint({}), /run `node build.bootstrap\.mjs queue history`/);
});
