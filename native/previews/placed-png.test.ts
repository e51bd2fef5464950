import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { createCanvas, loadImage } from '../text/canvas.ts';
import { placeIn, withPlace } from './placed-png.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'placed-png-'));
after(() => rmSync(folder, { recursive: true, force: true }));

it('a PNG keeps its place, and is the same picture to everybody else', async () => {
  const canvas = createCanvas(7, 5);
  const context = canvas.getContext('2d');
  context.fillStyle = '#12345680';
  context.fillRect(2, 1, 3, 3);
  const place = { x: -1.5, y: 1 / 3, width: 1e-9, height: 12345.678 };
  const file = path.join(folder, 'placed.png');
  const png = await canvas.encode('png');
  writeFileSync(file, withPlace(png, place));
  assert.deepEqual(await placeIn(file), place);
  const again = createCanvas(7, 5);
  again.getContext('2d').drawImage(await loadImage(file), 0, 0);
  const dataOf = (one: typeof canvas) => one.getContext('2d').getImageData(0, 0, 7, 5).data;
  assert.deepEqual(dataOf(again), dataOf(canvas));

  const plain = path.join(folder, 'plain.png');
  writeFileSync(plain, png);
  assert.equal(await placeIn(plain), undefined);
  writeFileSync(plain, png.subarray(0, 20));
  assert.equal(await placeIn(plain), undefined);
});
