import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type DroppedEntry, type DroppedFile, type DroppedFolder, filesIn } from './dropped-files.ts';

const file = (name: string): DroppedFile<string> => ({
  ...{ isFile: true, isDirectory: false, name },
  file: (take, fail) => (name.startsWith('gone') ? fail(new Error('gone')) : take(name)),
});

/** Gives two at a time, as browsers give a hundred. */
const folder = (name: string, ...inside: readonly DroppedEntry[]): DroppedFolder => ({
  ...{ isFile: false, isDirectory: true, name },
  createReader: () => {
    let at = 0;
    return {
      readEntries: (take) => {
        take(inside.slice(at, at + 2));
        at += 2;
      },
    };
  },
});

const contentsOf = async (...entries: readonly DroppedEntry[]) => (await filesIn(entries)).contents;

describe('what was dropped', () => {
  it('is all the media in folders, however deep, whatever the case of their endings', async () => {
    const dropped = folder(
      'Trip',
      file('a.MP4'),
      folder('day 1', file('b.jpg'), file('c.png'), file('d.wav')),
    );
    assert.deepEqual(await contentsOf(dropped), ['a.MP4', 'b.jpg', 'c.png', 'd.wav']);
  });

  it('is not what systems leave behind, nor what is hidden', async () => {
    const names = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '._clip.mp4', 'clip.mp4', 'notes.txt'];
    assert.deepEqual(
      await contentsOf(folder('Card', ...names.map(file), folder('__MACOSX', file('x.png')))),
      ['clip.mp4'],
    );
    assert.deepEqual(await contentsOf(file('.DS_Store')), []);
  });

  it('is any file that was dropped itself: the library says what is wrong with it', async () => {
    assert.deepEqual(await contentsOf(file('notes.txt'), file('a.png')), ['notes.txt', 'a.png']);
  });

  it('leaves out what cannot be read, and goes on', async () => {
    assert.deepEqual(await contentsOf(folder('x', file('gone.png'), file('a.png'))), ['a.png']);
  });

  it('ends in folders without an end', async () => {
    const endless: DroppedFolder = {
      ...{ isFile: false, isDirectory: true, name: 'again' },
      createReader: () => {
        let isRead = false;
        return {
          readEntries: (take) => {
            take(isRead ? [] : [file('a.png'), endless]);
            isRead = true;
          },
        };
      },
    };
    assert.ok((await contentsOf(endless)).length <= 21);
  });

  it('is ten thousand files at most, and it is told that there were more', async () => {
    const photos = Array.from({ length: 10_000 }, (_, index) => file(`${index}.jpg`));
    assert.equal((await filesIn([folder('DCIM', ...photos, file('notes.txt'))])).isCut, false);
    const { contents, isCut } = await filesIn([folder('DCIM', ...photos, file('one-more.jpg'))]);
    assert.deepEqual([contents.length, isCut], [10_000, true]);
  });
});
