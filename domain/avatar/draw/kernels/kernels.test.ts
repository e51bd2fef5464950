import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KernelMemory } from '../../../wasm/kernel-memory.ts';
import { unitOf } from '../../seed.ts';
import { KERNELS } from './kernels.ts';

const memory = new KernelMemory(KERNELS);
const { kernels } = memory;
const SEED = 20261;
let drawn = 0;
const random = () => unitOf(SEED, 0, drawn++);
const byte = () => Math.floor(random() * 256);

/** Multiplied pixels; some opaque, some empty. */
function pixels(count: number): Uint8Array {
  const bytes = new Uint8Array(count * 4);
  for (let at = 0; at < bytes.length; at += 4) {
    const luck = random();
    const alpha = luck < 0.3 ? 255 : luck < 0.5 ? 0 : byte();
    for (let channel = 0; channel < 3; channel++) bytes[at + channel] = Math.floor(random() * (alpha + 1));
    bytes[at + 3] = alpha;
  }
  return bytes;
}

function held(bytes: Uint8Array, slack = 0): number {
  const address = memory.allocate(bytes.length + slack);
  memory.view(address, bytes.length + slack).fill(0);
  memory.view(address, bytes.length).set(bytes);
  return address;
}

const read = (address: number, length: number) => memory.view(address, length).slice();

/** What `lay` has to come to, to a rounding. */
function over(above: Uint8Array, below: Uint8Array, share: number): number[] {
  const alpha = (above[3]! * share) / 256;
  return [0, 1, 2, 3].map(
    (channel) => (above[channel]! * share) / 256 + (below[channel]! * (255 - alpha)) / 255,
  );
}

/** The mean around a place, in pixels from the middle of the first. */
function meanAt(from: Uint8Array, width: number, u: number, v: number): Uint8Array {
  const [x, y] = [Math.floor(u), Math.floor(v)];
  const [right, below] = [u - x, v - y];
  return Uint8Array.from([0, 1, 2, 3], (channel) => {
    const texel = (dx: number, dy: number) => from[((y + dy) * width + x + dx) * 4 + channel]!;
    return Math.round(
      (texel(0, 0) * (1 - right) + texel(1, 0) * right) * (1 - below) +
        (texel(0, 1) * (1 - right) + texel(1, 1) * right) * below,
    );
  });
}

/** @param levels one for each rounding on the way */
function assertNear(actual: number, expected: number, message: string, levels = 1.6): void {
  assert.ok(Math.abs(actual - expected) <= levels, `${message}: ${actual}, not ${expected}`);
}

describe(`kernels of pictures, seed ${SEED}`, () => {
  it('lay: means of four, weighted by how near they are, over what is there', () => {
    const [width, height] = [40, 30];
    const from = pixels(width * height);
    const to = pixels(20 * 10);
    for (const [du, dv, rowDu, rowDv, share] of [
      [1, 0, 0, 1, 256],
      [1.25, 0.04, -0.04, 1.25, 256],
      [1.5, 0.3, -0.2, 1.1, 100],
    ] as const) {
      const [source, target] = [held(from, width * 4 + 8), held(to)];
      const fixed = [10.3, 3.2, du, dv, rowDu, rowDv].map((value) => Math.round(value * 65536));
      const columns = 15;
      kernels.lay(target, 80, columns, 10, source, width * 4, ...fixed, share);
      const laid = read(target, to.length);
      for (let row = 0; row < 10; row++)
        for (let column = 0; column < 20; column++) {
          const at = (row * 20 + column) * 4;
          const below = to.subarray(at, at + 4);
          const u = (fixed[0]! + column * fixed[2]! + row * fixed[4]!) / 65536;
          const v = (fixed[1]! + column * fixed[3]! + row * fixed[5]!) / 65536;
          const expected = column < columns ? over(meanAt(from, width, u, v), below, share) : [...below];
          for (let channel = 0; channel < 4; channel++) {
            const where = `${column}, ${row}, ${channel}`;
            if (column < columns) assertNear(laid[at + channel]!, expected[channel]!, where, 2.6);
            else assert.equal(laid[at + channel], expected[channel], where);
          }
        }
    }
  });

  it('lay: four that are nearly alike count the same', () => {
    const from = Uint8Array.from({ length: 8 * 8 * 4 }, (_, at) => (at % 4 === 3 ? 255 : 100 + byte() / 11));
    const target = held(new Uint8Array(4 * 4 * 4));
    kernels.lay(target, 16, 4, 4, held(from), 32, 70_000, 70_000, 65_536, 0, 0, 65_536, 256);
    const laid = read(target, 64);
    for (let row = 0; row < 4; row++)
      for (let column = 0; column < 4; column++) {
        const mean = meanAt(from, 8, column + 1.5, row + 1.5);
        for (let channel = 0; channel < 4; channel++)
          assertNear(
            laid[(row * 4 + column) * 4 + channel]!,
            mean[channel]!,
            `${column}, ${row}, ${channel}`,
          );
      }
  });

  it('lay: reads nothing behind the last pixel, however large the steps', () => {
    const own = new KernelMemory(KERNELS);
    const address = own.allocate(65_536 - 64);
    own.view(address, 16).fill(255);
    own.kernels.lay(address, 4, 1, 1, address, 4, 0, 0, 0x7fffffff, 0x7fffffff, 0, 0, 256);
    assert.equal(own.view(address, 4)[3], 255);
  });

  it('what is opaque stays opaque under whatever is laid over it', () => {
    for (let alpha = 0; alpha < 256; alpha++) {
      const target = held(Uint8Array.of(10, 200, 255, 255));
      kernels.lay(target, 4, 1, 1, held(Uint8Array.of(0, 0, 0, alpha), 16), 4, 0, 0, 0, 0, 0, 0, 256);
      assert.equal(read(target, 4)[3], 255, `alpha ${alpha}`);
    }
  });

  it('multiply and divide are each other’s way back, as far as eight bits tell', () => {
    const straight = pixels(500).map((value, at) => (at % 4 === 3 ? Math.max(1, value) : value));
    const address = held(straight);
    kernels.multiply(address, 500);
    const multiplied = read(address, 2000);
    const back = held(new Uint8Array(2000));
    kernels.divide(back, address, 500);
    const divided = read(back, 2000);
    for (let at = 0; at < 2000; at++) {
      const alpha = straight[at - (at % 4) + 3]!;
      const expected = at % 4 === 3 ? alpha : Math.round((straight[at]! * alpha) / 255);
      assert.equal(multiplied[at], expected, `byte ${at}`);
      const step = 255 / alpha;
      assert.ok(Math.abs(divided[at]! - straight[at]!) <= step / 2 + 1, `byte ${at}`);
    }
  });

  it('cut: as much of a pixel stays as the mask is opaque', () => {
    const frame = pixels(256);
    const mask = Uint8Array.from({ length: 1024 }, (_, at) => (at % 4 === 3 ? at >> 2 : 0));
    const address = held(frame);
    kernels.cut(address, held(mask), 256);
    const left = read(address, 1024);
    for (let at = 0; at < 1024; at++) assertNear(left[at]!, (frame[at]! * (at >> 2)) / 255, `byte ${at}`);
  });

  it('survey: tells empty tiles and opaque ones', () => {
    const width = 32;
    const bytes = new Uint8Array(width * 8 * 4);
    for (let y = 0; y < 8; y++)
      for (let x = 8; x < 32; x++)
        bytes.set([9, 9, 9, x < 16 || (x === 20 && y === 3) ? 254 : 255], (y * width + x) * 4);
    const result = memory.allocate(32);
    kernels.survey(held(bytes), width * 4, 4, result);
    const found = read(result, 32);
    assert.deepEqual(
      [0, 1, 2, 3].map((tile) => [found[tile * 8], found[tile * 8 + 4]]),
      [
        [0, 0],
        [1, 0],
        [1, 0],
        [1, 1],
      ],
    );
  });
});
