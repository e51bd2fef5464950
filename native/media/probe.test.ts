import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { StudioError } from '../../domain/errors.ts';
import { isAlive } from '../files/alive.test-helper.ts';
import { probeAudio } from './probe.ts';

it('a probe that never answers ends when the work is cancelled', async (t) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'probe-test-'));
  t.after(() => rm(folder, { recursive: true }));
  const pidFile = path.join(folder, 'pid');
  const stuck = `#!/bin/sh\ncase "$*" in *-version*) echo ffprobe version 1; exit;; esac\necho $$ > '${pidFile}'\nexec sleep 60\n`;
  for (const name of ['ffmpeg', 'ffprobe']) await writeFile(path.join(folder, name), stuck, { mode: 0o755 });
  process.env.PATH = `${folder}${path.delimiter}${process.env.PATH}`;

  const cancel = new AbortController();
  const probed = probeAudio('a.wav', {
    format: 'WAV',
    shownName: 'a.wav',
    path: '',
    signal: cancel.signal,
  }).catch((error: unknown) => error);
  while (!existsSync(pidFile) || (await readFile(pidFile, 'utf8')) === '') await wait(5);
  cancel.abort();
  const error = await probed;
  assert.ok(error instanceof StudioError);
  assert.equal(error.problems[0]?.code, 'CANCELLED');
  const pid = Number(await readFile(pidFile, 'utf8'));
  while (isAlive(pid)) await wait(5);
});
