/** A part of the matrix: one size of an opaque and of a transparent format. The whole is `full.ts`. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { FORMATS, type Format, filmFaults } from './film.ts';
import { makeMaterials } from './materials.ts';

const FILMS = [
  { format: 'MP4', width: 1920, height: 1080, framesPerSecond: 25 },
  { format: 'MOV Animation', width: 720, height: 1280, framesPerSecond: 30 },
];

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
