import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { realFiles } from './file-system.ts';
import { placeKeys } from './place-key.ts';
import { processTable } from './processes.ts';
import type { WorkPlace } from './work-folders.ts';

/** @param fold how the disk stores a name */
function bench(t: TestContext, fold = (name: string) => name): { root: string; place: WorkPlace } {
  const root = mkdtempSync(path.join(os.tmpdir(), 'place-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const stored = (file: string) => path.join(path.dirname(file), fold(path.basename(file)));
  const files = {
    ...realFiles,
    create: (file: string) => realFiles.create(stored(file)),
    lstat: (file: string) => realFiles.lstat(stored(file)),
    unlink: (file: string) => realFiles.unlink(stored(file)),
  };
  return { root, place: { files, processes: processTable, journal: path.join(root, 'journal') } };
}

async function areOne(place: WorkPlace, first: string, second: string): Promise<boolean> {
  const [one, other] = await placeKeys([first, second], place);
  return one === other;
}

describe('the key of a place', () => {
  it('is one for a folder and all links to it, and for none of its neighbours', async (t) => {
    const { root, place } = bench(t);
    mkdirSync(path.join(root, 'films', 'new'), { recursive: true });
    mkdirSync(path.join(root, 'other'));
    symlinkSync(path.join(root, 'films'), path.join(root, 'link'));
    const film = path.join(root, 'films', 'a.mp4');
    assert.equal(await areOne(place, film, path.join(root, 'link', 'a.mp4')), true);
    assert.equal(await areOne(place, film, path.join(root, 'films', 'new', '..', 'a.mp4')), true);
    assert.equal(await areOne(place, film, path.join(root, 'films', 'b.mp4')), false);
    assert.equal(await areOne(place, film, path.join(root, 'other', 'a.mp4')), false);
    const notThere = (folder: string) => path.join(root, folder, 'not', 'there', 'a.mp4');
    assert.equal(await areOne(place, notThere('films'), notThere('link')), true);
    assert.deepEqual(readdirSync(path.join(root, 'films')), ['new'], 'nothing stays of the question');
  });

  it('goes by what the disk takes for the same name', async (t) => {
    const upper = (root: string) => [path.join(root, 'a.mp4'), path.join(root, 'A.MP4')] as const;
    const accent = (root: string) => [path.join(root, '\u00e9.mp4'), path.join(root, 'e\u0301.mp4')] as const;
    const folds = [
      (name: string) => name,
      (name: string) => name.toLowerCase(),
      (name: string) => name.normalize('NFC'),
    ];
    const found: boolean[][] = [];
    for (const fold of folds) {
      const { root, place } = bench(t, fold);
      found.push([await areOne(place, ...upper(root)), await areOne(place, ...accent(root))]);
    }
    // The disk of this test may itself be any of these.
    const [here = []] = found;
    assert.deepEqual(found.slice(1), [
      [true, here[1]],
      [here[0], true],
    ]);
    if (process.platform === 'linux') assert.deepEqual(here, [false, false]);
  });

  it('takes one letter for two only where the disk does', async (t) => {
    const names = (root: string) =>
      ['straße.mp4', 'STRASSE.mp4', 'ﬁlm.mp4', 'FILM.mp4', 'straſe.mp4', 'STRASE.mp4'].map((name) =>
        path.join(root, name),
      );
    const same = async (fold: (name: string) => string) => {
      const { root, place } = bench(t, fold);
      const [one, two, three, four, five, six] = await placeKeys(names(root), place);
      return [one === two, three === four, five === six];
    };
    // As NTFS does it, and as ext4 in a folder that was told to.
    assert.deepEqual(await same((name) => name.replace(/[^ß]/gu, (letter) => letter.toUpperCase())), [
      false,
      false,
      true,
    ]);
    assert.deepEqual(await same((name) => name.toUpperCase()), [true, true, true]);
  });

  it('can be had where nothing can be written', async (t) => {
    const { root, place } = bench(t);
    const broken = {
      ...place,
      files: { ...place.files, makeFolder: () => Promise.reject(new Error('EROFS')) },
    };
    assert.equal(await areOne(broken, path.join(root, 'a.mp4'), path.join(root, 'a.mp4')), true);
    assert.equal(await areOne(broken, path.join(root, 'a.mp4'), path.join(root, 'b.mp4')), false);
  });
});
