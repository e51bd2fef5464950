import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { type FoundFile, PatientStat, placeOf } from './patient-stat.ts';

const FOUND: FoundFile = { bytes: 1, modifiedMs: 2 };

describe('a file that is asked for', () => {
  it('is there with its size and time, or not; a folder is none', async (t) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-stat-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = path.join(folder, 'a');
    writeFileSync(file, 'four');
    const files = new PatientStat();
    assert.deepEqual(await files.find(file), { bytes: 4, modifiedMs: Math.round(statSync(file).mtimeMs) });
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

  it('on one stick is held up by no other', async () => {
    const sticks = [
      '/media/anna/ONE',
      '/run/media/anna/TWO',
      '/run/user/1000/gvfs/smb-share:server=nas,share=one',
    ];
    for (const stick of sticks) {
      const files = new PatientStat({
        patienceMs: 10,
        stat: async (file) => (file.startsWith(stick) ? await new Promise<never>(() => undefined) : FOUND),
      });
      assert.equal(await files.find(`${stick}/films/a`), 'unknown');
      assert.equal(await files.find(`${stick}/b`), 'unknown');
      assert.deepEqual(await files.find(`${path.dirname(stick)}/OTHER/a`), FOUND, stick);
    }
  });
});

describe('the drive of a file', () => {
  it('is known by its path, as each system has it', () => {
    const posix = {
      '/media/anna/STICK/films/a.mov': '/media/anna/STICK',
      '/media/anna/STICK/a.mov': '/media/anna/STICK',
      '/media/usb/a.mov': '/media/usb',
      '/run/media/anna/STICK/films/a.mov': '/run/media/anna/STICK',
      '/run/user/1000/gvfs/smb-share:server=nas/films/a.mov': '/run/user/1000/gvfs/smb-share:server=nas',
      '/mnt/nas/films/a.mov': '/mnt/nas',
      '/mnt/a.mov': '/mnt',
      '/Volumes/Films/2026/a.mov': '/Volumes/Films',
      '/Volumes/Films/a.mov': '/Volumes/Films',
      '/home/anna/a.mov': '/home/anna',
      '/a.mov': '/',
    };
    for (const [file, drive] of Object.entries(posix)) assert.equal(placeOf(file, path.posix), drive);
    const windows = {
      'D:\\films\\a.mov': 'D:\\',
      '\\\\server\\share\\films\\a.mov': '\\\\server\\share\\',
    };
    for (const [file, drive] of Object.entries(windows)) assert.equal(placeOf(file, path.win32), drive);
  });
});
