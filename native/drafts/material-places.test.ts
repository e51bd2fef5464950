import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { freeName, placesOf } from './material-places.ts';

const on = (platform: NodeJS.Platform, ...references: readonly string[]) =>
  Object.fromEntries(placesOf(references, { platform }));

function isRefused(error: unknown): boolean {
  return (
    error instanceof StudioError &&
    ['FILE_PATH_INVALID', 'FILE_OUTSIDE_FOLDER'].includes(error.problems[0]!.code)
  );
}

describe('the place of a material', () => {
  it('is where the script has it, without detours', () => {
    assert.deepEqual(on('linux', 'a.png', './b/c.png', 'b//d.png', 'x/../e.png', '图片/片头 1.png'), {
      'a.png': 'a.png',
      './b/c.png': 'b/c.png',
      'b//d.png': 'b/d.png',
      'x/../e.png': 'e.png',
      '图片/片头 1.png': '图片/片头 1.png',
    });
  });

  it('is never outside the folder, on any system', () => {
    const hostile = [
      '../a.png',
      '../../etc/passwd',
      'a/../../b.png',
      '/etc/passwd',
      '~/a.png',
      'C:/Windows/a.png',
      'c:a.png',
      'a\\..\\..\\b.png',
      '\\\\host\\share\\a.png',
      'a\0.png',
      '',
      '.',
      '..',
      'a/',
      'a/..',
      './',
    ];
    for (const platform of ['linux', 'darwin', 'win32'] as const)
      for (const reference of hostile)
        assert.throws(() => on(platform, reference), isRefused, `${platform} ${JSON.stringify(reference)}`);
  });

  it('stays below the folder for whatever names there are, seeded', (t) => {
    const seed = 20_260_101;
    t.diagnostic(`seed ${seed}`);
    let state = seed;
    const next = (limit: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    const parts = ['..', '.', '', 'a', 'b.png', '~', 'C:', '\\', '\0', 'con', '/', '...', '..a', 'é', ' '];
    let placed = 0;
    for (let count = 0; count < 5000; count++) {
      const reference = Array.from({ length: 1 + next(6) }, () => parts[next(parts.length)]).join('/');
      try {
        const place = placesOf([reference]).get(reference)!;
        assert.ok(path.posix.join('/w', place).startsWith('/w/'), reference);
        assert.ok(!place.split('/').some((name) => ['', '.', '..'].includes(name)), reference);
        placed += 1;
      } catch (error) {
        assert.ok(isRefused(error), reference);
      }
    }
    assert.ok(placed > 100, `${placed} placed`);
  });

  it('is no device of Windows, no stream, and no name that Windows changes', () => {
    const names = [
      'con',
      'CON.png',
      'nul',
      'aux.tar.gz',
      'com1',
      'LPT9.txt',
      'com¹.png',
      'con .png',
      'conin$',
    ];
    const others = [
      'a.',
      'a ',
      'a./b.png',
      'a:b.png',
      'a.png::$DATA',
      'a?.png',
      'a*',
      'a|b',
      'a<b',
      'a\u0001',
    ];
    for (const name of [...names, ...names.map((one) => `x/${one}`), ...others])
      assert.throws(() => on('win32', name), isRefused, name);
    for (const name of ['console.png', 'com.png', 'com10', 'a.b.png', 'auxiliary', '.a'])
      assert.deepEqual(on('win32', name), { [name]: name });
    assert.deepEqual(on('linux', 'con', 'ab:c.png'), { con: 'con', 'ab:c.png': 'ab:c.png' });
  });

  it('is no other one’s where names differ in case or in how an accent is written', () => {
    const accents = ['é.png'.normalize('NFC'), 'é.png'.normalize('NFD')] as const;
    for (const platform of ['darwin', 'win32'] as const) {
      assert.throws(() => on(platform, 'a.png', 'A.png'), isRefused);
      assert.throws(() => on(platform, ...accents), isRefused);
      assert.deepEqual(Object.values(on(platform, 'Pictures/a.png', 'pictures/b.png')), [
        'Pictures/a.png',
        'pictures/b.png',
      ]);
    }
    assert.equal(Object.keys(on('linux', 'a.png', 'A.png', ...accents)).length, 4);
  });

  it('is no folder of another', () => {
    assert.throws(() => on('linux', 'a', 'a/b.png'), isRefused);
    assert.throws(() => on('linux', 'a/b.png', 'a'), isRefused);
  });

  it('has a name that a disk can hold', () => {
    assert.throws(() => on('linux', `${'图'.repeat(86)}`), isRefused);
    assert.throws(() => on('win32', 'a'.repeat(256)), isRefused);
    on('win32', '图'.repeat(255));
  });
});

describe('a free name', () => {
  it('is none of a place, nor of a folder above one', () => {
    assert.equal(freeName('script.json', ['a.png']), 'script.json');
    assert.equal(freeName('Script.JSON', ['script.json']), 'Script-1.JSON');
    assert.equal(freeName('script.json', ['Script.JSON', 'script-1.json/a.png']), 'script-2.json');
  });
});
