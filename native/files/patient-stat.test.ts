import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type FoundFile, PatientStat } from './patient-stat.ts';

const FOUND: FoundFile = { bytes: 1, modifiedMs: 2 };

describe('a file that is asked for', () => {
  it('is there with its size and time, or not; a folder is none', async (t) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-stat-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'a');
    writeFileSync(file, 'four');
    const files = new PatientStat();
    assert.deepEqual(await files.find(file), { bytes: 4, modifiedMs: statSync(file).mtimeMs });
    assert.equal(await files.find(path.join(folder, 'b')), undefined);
    assert.equal(await files.find(folder), undefined);
  });

  it('is not known while its drive does not answer, and asked for nobody else there until it does', async () => {
    const hanging = Promise.withResolvers<FoundFile>();
    const asked: string[] = [];
    const files = new PatientStat({
      patienceMs: 10,
      stat: async (file) => {
        asked.push(file);
        return file.startsWith('/mnt/nas') ? await hanging.promise : FOUND;
      },
    });
    const all = await Promise.all(['/mnt/nas/a', '/mnt/nas/b', '/home/me/c'].map((one) => files.find(one)));
    assert.deepEqual(all, ['unknown', 'unknown', FOUND]);
    assert.deepEqual(asked, ['/mnt/nas/a', '/home/me/c']);
    hanging.resolve(FOUND);
    await hanging.promise;
    while ((await files.find('/mnt/nas/b')) === 'unknown')
      await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(await files.find('/mnt/nas/b'), FOUND);
  });

  it('takes no more than two of the threads that all share, and one at a time', async () => {
    let [atOnce, most] = [0, 0];
    const files = new PatientStat({
      patienceMs: 10,
      stat: async (file) => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        if (file.startsWith('/dead')) await new Promise<never>(() => undefined);
        await new Promise((resolve) => setImmediate(resolve));
        atOnce -= 1;
        return FOUND;
      },
    });
    await Promise.all(Array.from({ length: 20 }, (_, at) => files.find(`/home/me/${at}`)));
    assert.equal(most, 1);
    for (let at = 0; at < 5; at += 1) assert.equal(await files.find(`/dead/${at}/a`), 'unknown');
    assert.equal(most, 2);
  });
});
