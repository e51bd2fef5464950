/** A part of the matrix: one size of an opaque and of a transparent format. The whole is `full.ts`. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { FORMATS, type Format, filmFaults } from './film.ts';
import { FILMS as ALL, filmsNamed, nameOf } from './films.ts';
import { makeMaterials } from './materials.ts';

const FILMS = [
  { format: 'MP4', width: 1920, height: 1080, framesPerSecond: 25 },
  { format: 'MOV Animation', width: 720, height: 1280, framesPerSecond: 30 },
];

describe('the films of the matrix', () => {
  it('V-13 are of every size in every format, and of every rate, the large ones too', () => {
    assert.equal(new Set(ALL.map(nameOf)).size, 30);
    const has = (pixels: number, rate: number) =>
      ALL.some((film) => film.width * film.height === pixels && film.framesPerSecond === rate);
    for (const rate of [24, 25, 30, 50, 60]) assert.ok(has(1920 * 1080, rate), `1080p at ${rate}`);
    assert.ok(has(3840 * 2160, 60));
  });

  it('are chosen by a part of their name, and a name that none has is told with all that there are', () => {
    assert.deepEqual(filmsNamed('VP8 1080x1920').map(nameOf), ['WEBM VP8 1080x1920 at 25']);
    assert.equal(filmsNamed('').length, ALL.length);
    assert.throws(() => filmsNamed('1080x1290'), /no film has "1080x1290".*\n {2}MP4 1280x720 at 25\n/);
  });
});

describe('every kind of layer', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'metastudio-matrix-'));
    await makeMaterials(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const { format: name, ...film } of FILMS) {
    it(`V-13 is where and what it must be in ${name}, ${film.width}×${film.height}`, async () => {
      const format = FORMATS.find((one) => one.name === name) as Format;
      assert.deepEqual(await filmFaults(folder, { format, ...film }), []);
    });
  }
});
