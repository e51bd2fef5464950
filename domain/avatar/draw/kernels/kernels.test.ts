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

function assertNear(actual: number, expected: number, message: string): void {
  assert.ok(Math.abs(actual - expected) <= 1.6, `${message}: ${actual}, not ${expected}`);
}

describe(`kernels of pictures, seed ${SEED}`, () => {
  it('lay: the nearest pixels, whatever the steps, over what is there', () => {
    const [width, height] = [40, 30];
    const from = pixels(width * height);
    const to = pixels(20 * 10);
    for (const [du, dv, rowDu, rowDv, share] of [
      [1, 0, 0, 1, 256],
      [1.9, 0.04, -0.04, 1.9, 256],
      [1.5, 0.3, -0.2, 1.1, 100],
    ] as const) {
      const [source, target] = [held(from), held(to)];
      const fixed = [10.3, 3.2, du, dv, rowDu, rowDv].map((value) => Math.round(value * 65536));
      const columns = 15;
      kernels.lay(target, 80, columns, 10, source, width * 4, ...fixed, share);
      const laid = read(target, to.length);
      for (let row = 0; row < 10; row++)
        for (let column = 0; column < 20; column++) {
          const at = (row * 20 + column) * 4;
          const below = to.subarray(at, at + 4);
          const x = Math.floor((fixed[0]! + column * fixed[2]! + row * fixed[4]!) / 65536);
          const y = Math.floor((fixed[1]! + column * fixed[3]! + row * fixed[5]!) / 65536);
          const above = from.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
          const expected = column < columns ? over(above, below, share) : [...below];
          for (let channel = 0; channel < 4; channel++)
            assertNear(laid[at + channel]!, expected[channel]!, `${column}, ${row}, ${channel}`);
        }
    }
  });

  it('laySmooth: means of four, weighted by how near they are', () => {
    const width = 12;
    const from = pixels(width * 8);
    const [source, target] = [held(from, 64), held(new Uint8Array(6 * 4 * 4))];
    const fixed = [1.25, 1.5, 1.3, 0.1, -0.1, 1.2].map((value) => Math.round(value * 65536));
    kernels.laySmooth(target, 24, 6, 4, source, width * 4, ...fixed, 256);
    const laid = read(target, 6 * 4 * 4);
    for (let row = 0; row < 4; row++)
      for (let column = 0; column < 6; column++) {
        const u = (fixed[0]! + column * fixed[2]! + row * fixed[4]!) / 65536;
        const v = (fixed[1]! + column * fixed[3]! + row * fixed[5]!) / 65536;
        const [x, y] = [Math.floor(u), Math.floor(v)];
        const [right, below] = [u - x, v - y];
        for (let channel = 0; channel < 4; channel++) {
          const texel = (dx: number, dy: number) => from[((y + dy) * width + x + dx) * 4 + channel]!;
          const expected =
            (texel(0, 0) * (1 - right) + texel(1, 0) * right) * (1 - below) +
            (texel(0, 1) * (1 - right) + texel(1, 1) * right) * below;
          const actual = laid[(row * 6 + column) * 4 + channel]!;
          assert.ok(Math.abs(actual - expected) < 3.5, `${column}, ${row}: ${actual}, not ${expected}`);
        }
      }
  });

  it('what is opaque stays opaque under whatever is laid over it', () => {
    for (let alpha = 0; alpha < 256; alpha++) {
      const target = held(Uint8Array.of(10, 200, 255, 255));
      kernels.lay(target, 4, 1, 1, held(Uint8Array.of(0, 0, 0, alpha)), 4, 0, 0, 0, 0, 0, 0, 256);
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

  it('survey: tells empty tiles, and the greatest difference of neighbours in each channel', () => {
    const width = 48;
    const bytes = new Uint8Array(width * 17 * 4);
    for (let y = 0; y < 16; y++)
      for (let x = 16; x < 48; x++) bytes[(y * width + x) * 4 + 3] = x < 32 ? 9 : 9 + (x % 2) * 30;
    const result = memory.allocate(96);
    kernels.survey(held(bytes, 32), width * 4, 3, result);
    const found = read(result, 96);
    const most = (tile: number, from: number, channel: number) =>
      Math.max(...[0, 4, 8, 12].map((at) => found[tile * 32 + from + at + channel]!));
    assert.deepEqual(
      [0, 1, 2].map((tile) => [most(tile, 0, 3) > 0, most(tile, 16, 3), most(tile, 16, 0)]),
      [
        [false, 9, 0],
        [true, 9, 0],
        [true, 39, 0],
      ],
    );
  });
});
