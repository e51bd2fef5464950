import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { written } from './samples.test-helper.ts';
import { decodeTiff, lookAtTiff } from './tiff.ts';

/** Four by two grey pixels, of four levels, two by one each: A B over C D. */
const LEVELS = { A: 40, B: 100, C: 160, D: 220 } as const;
const PIXELS = 'AABBCCDD';
const { signal } = new AbortController();

function tiff(orientation: number, isLittle: boolean): Buffer {
  const entries = [
    [256, 3, 4],
    [257, 3, 2],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    // The picture lies before its directory.
    [273, 4, 8],
    [274, 3, orientation],
    [277, 3, 1],
    [278, 3, 2],
    [279, 4, PIXELS.length],
  ] as const;
  const directory = 8 + PIXELS.length;
  const bytes = Buffer.alloc(directory + 2 + entries.length * 12 + 4);
  const u16 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    isLittle ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write(isLittle ? 'II' : 'MM', 'latin1');
  u16(42, 2);
  u32(directory, 4);
  bytes.set(
    [...PIXELS].map((name) => LEVELS[name as keyof typeof LEVELS]),
    8,
  );
  u16(entries.length, directory);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = directory + 2 + index * 12;
    u16(tag, at);
    u16(type, at + 2);
    u32(1, at + 4);
    if (type === 3) u16(value, at + 8);
    else u32(value, at + 8);
  }
  return bytes;
}

/** The corners as shown: above left and right, below left and right. */
async function corners(orientation: number, isLittle: boolean): Promise<string> {
  const bytes = tiff(orientation, isLittle);
  const file = written(`turned-${orientation}-${isLittle}.tiff`, bytes);
  const common = { file, fileName: 'a.tiff', signal };
  const { width, height } = await lookAtTiff(common, bytes.length);
  const source = await decodeTiff(common, { width, height });
  assert.ok(source.kind === 'pixels');
  const levelAt = (x: number, y: number) => source.rgba[(y * width + x) * 4]!;
  const found = [
    levelAt(0, 0),
    levelAt(width - 1, 0),
    levelAt(0, height - 1),
    levelAt(width - 1, height - 1),
  ];
  const names = found.map(
    (level) => Object.entries(LEVELS).find(([, one]) => Math.abs(one - level) < 4)?.[0],
  );
  return `${width}×${height} ${names.join('')}`;
}

describe('a TIFF that says how it is turned', () => {
  const expected = ['ABCD', 'BADC', 'DCBA', 'CDAB', 'ACBD', 'CADB', 'DBCA', 'BDAC'];

  it('V-10 is told and shown upright, whichever way round its bytes are', async () => {
    for (const [at, names] of expected.entries()) {
      const orientation = at + 1;
      const shown = `${orientation < 5 ? '4×2' : '2×4'} ${names}`;
      assert.equal(await corners(orientation, true), shown, `${orientation}`);
    }
    assert.equal(await corners(6, false), '2×4 CADB', 'most significant byte first');
  });

  it('and says nonsense, is shown as it lies', async () => {
    for (const orientation of [0, 9]) assert.equal(await corners(orientation, true), '4×2 ABCD');
  });
});
