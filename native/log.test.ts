import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fail } from '../domain/errors.ts';
import { FaultLog } from './host/fault-log.ts';
import { writeCrashLog } from './log.ts';
import { logFolder } from './paths.ts';

test('crash logs do not add up: the newest stay, and what else lies beside them', async (t) => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'metastudio-log-'));
  const before = process.env.METASTUDIO_HOME;
  process.env.METASTUDIO_HOME = home;
  t.after(() => {
    if (before === undefined) delete process.env.METASTUDIO_HOME;
    else process.env.METASTUDIO_HOME = before;
    rmSync(home, { recursive: true });
  });
  const folder = logFolder();
  mkdirSync(folder, { recursive: true });
  const old = Array.from(
    { length: 60 },
    (_, day) => `metastudio-crash-2020-01-01T00-00-00.${String(day).padStart(3, '0')}Z-1.log`,
  );
  for (const name of [...old, 'engine.log', 'metastudio-crash-notes.txt'])
    writeFileSync(path.join(folder, name), '');
  const written = path.basename(await writeCrashLog(new Error('now')));
  assert.deepEqual(
    readdirSync(folder).toSorted(),
    [...old.slice(-49), written, 'engine.log', 'metastudio-crash-notes.txt'].toSorted(),
  );
});

test('a fault is written once, however often and wherever it is met', async () => {
  const written: unknown[] = [];
  const faults = new FaultLog(async (fault) => `/logs/${written.push(fault)}.log`);
  const busy = () => fail('LIBRARY_BUSY', { details: { file: 'library.db' } });
  const elsewhere = () => fail('LIBRARY_BUSY', { details: { file: 'engine.db' } });
  for (const fault of [busy(), elsewhere(), busy()])
    assert.equal(await faults.note(fault, 'shell'), '/logs/1.log');
  for (const _ of [1, 2]) assert.equal(await faults.note(new TypeError('ours'), 'studio'), '2.log');
  assert.equal(written.length, 2);
});
