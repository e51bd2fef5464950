import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { openClip } from './clip.ts';
import type { ClipRequest, MovingPicture } from './clip-types.ts';
import { makeClip } from './clips.test-helper.ts';
import { inspectImage } from './image.ts';
import { movingImage } from './moving-image.ts';
import { codeOf } from './problems.test-helper.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'moving-image-'));
after(() => rmSync(folder, { recursive: true }));
const options = (file: string) => ({ shownName: path.basename(file), path: 'p' });

async function moving(file: string): Promise<MovingPicture> {
  await inspectImage(file, { ...options(file), use: 'sticker' });
  const found = await movingImage(file, options(file));
  assert.ok(found);
  return found;
}

/** Red, green, blue and alpha at one place of each of the first frames. */
async function colours(
  clip: MovingPicture,
  count: number,
  place: readonly [number, number],
  more: Partial<ClipRequest> = {},
): Promise<number[][]> {
  const { width, height } = { ...clip, ...more };
  const reader = openClip({
    ...{ clip, width, height, pixels: 'rgba', framesPerSecond: 10, fromMs: 0, roundFrames: count, plays: 1 },
    ...{ firstFrame: 0, shownName: 'moving' },
    ...more,
  });
  const found: number[][] = [];
  try {
    for (let at = 0; at < count; at += 1) {
      const frame = await reader.next();
      const start = (place[1] * width + place[0]) * 4;
      found.push([...frame.subarray(start, start + 4)]);
    }
  } finally {
    await reader.close();
  }
  return found;
}

interface GifFrame {
  readonly colour: number;
  readonly delay: number;
  /** Of the 8×8 screen. */
  readonly area?: readonly [number, number, number, number];
  readonly disposal?: 0 | 1 | 2 | 3;
}

/** A GIF of four colours, of which the first is clear; its pictures are one colour each, uncompressed. */
function gif(name: string, frames: readonly GifFrame[]): string {
  const bytes: number[] = [...Buffer.from('GIF89a'), 8, 0, 8, 0, 0x91, 0, 0];
  bytes.push(0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255);
  for (const { colour, delay, area = [0, 0, 8, 8], disposal = 1 } of frames) {
    bytes.push(0x21, 0xf9, 4, (disposal << 2) | 1, delay & 255, delay >> 8, 0, 0);
    bytes.push(0x2c, area[0], 0, area[1], 0, area[2], 0, area[3], 0, 0, 2);
    // Three-bit codes: clear (4) before each pixel, so that the code never grows; then the end (5).
    const codes = Array.from({ length: area[2] * area[3] }, () => [4, colour]).flat();
    let bits = 0;
    let filled = 0;
    const data: number[] = [];
    for (const code of [...codes, 5]) {
      bits |= code << filled;
      for (filled += 3; filled >= 8; filled -= 8, bits >>= 8) data.push(bits & 255);
    }
    data.push(bits);
    for (let at = 0; at < data.length; at += 255)
      bytes.push(Math.min(255, data.length - at), ...data.slice(at, at + 255));
    bytes.push(0);
  }
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.from([...bytes, 0x3b]));
  return file;
}

const RED = [255, 0, 0, 255];
const GREEN = [0, 255, 0, 255];
const BLUE = [0, 0, 255, 255];
const CLEAR = [0, 0, 0, 0];

describe('an animated GIF', () => {
  it('V-10 keeps its own times; those of nothing are a tenth of a second', async () => {
    const file = gif('times.gif', [
      { colour: 1, delay: 20 },
      { colour: 2, delay: 0 },
      { colour: 3, delay: 1 },
      { colour: 1, delay: 30 },
    ]);
    const clip = await moving(file);
    assert.equal(clip.durationMs, 200 + 100 + 100 + 300);
    assert.deepEqual([clip.width, clip.height, clip.hasAlpha, clip.codec], [8, 8, true, 'GIF']);
    assert.deepEqual(await colours(clip, 9, [4, 4]), [RED, RED, GREEN, BLUE, RED, RED, RED, RED, RED]);
  });

  it('V-10 lays its pictures over one another and takes them away as it says', async () => {
    const clip = await moving(
      gif('disposal.gif', [
        { colour: 1, delay: 10 },
        { colour: 2, delay: 10, area: [2, 2, 4, 4], disposal: 3 },
        { colour: 3, delay: 10, area: [0, 0, 4, 4], disposal: 2 },
        { colour: 0, delay: 10, area: [6, 6, 1, 1] },
      ]),
    );
    assert.deepEqual(await colours(clip, 4, [3, 3]), [RED, GREEN, BLUE, CLEAR]);
    assert.deepEqual(await colours(clip, 4, [5, 5]), [RED, GREEN, RED, RED]);
    assert.deepEqual(await colours(clip, 4, [1, 1]), [RED, RED, BLUE, CLEAR]);
  });

  it('V-10 scaled, cropped, and again from the start in the next round', async () => {
    const clip = await moving(
      gif('scaled.gif', [
        { colour: 1, delay: 10 },
        { colour: 2, delay: 10, area: [4, 0, 4, 8] },
      ]),
    );
    const crop = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const more = { width: 21, height: 33, crop, roundFrames: 2, plays: Number.POSITIVE_INFINITY };
    assert.deepEqual(await colours(clip, 5, [10, 16], more), [RED, GREEN, RED, GREEN, RED]);
  });

  it('does not move when it has one picture', async () => {
    const file = gif('still.gif', [{ colour: 1, delay: 10 }]);
    assert.equal(await movingImage(file, options(file)), undefined);
  });

  it('is refused when it lasts longer than a video may, or has no end of frames', async () => {
    const long = gif(
      'long.gif',
      Array.from({ length: 4 }, () => ({ colour: 1, delay: 65_535 })),
    );
    assert.equal(await codeOf(movingImage(long, options(long))), 'ANIMATION_TOO_LONG');
    const many = gif(
      'many.gif',
      Array.from({ length: 10_001 }, () => ({ colour: 1, delay: 2, area: [0, 0, 1, 1] })),
    );
    assert.equal(await codeOf(movingImage(many, options(many))), 'ANIMATION_TOO_LONG');
  });
});

interface WebpPart {
  readonly still: Buffer;
  readonly at: readonly [number, number];
  readonly size: readonly [number, number];
  readonly durationMs: number;
  readonly flags?: number;
}

const uint24 = (value: number) => [value & 255, (value >> 8) & 255, value >> 16];

/** Of a still WebP, what a frame holds: the picture and its alpha, without profiles. */
function pictureOf(still: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= still.length; ) {
    const length = still.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (/^(VP8 |VP8L|ALPH)$/.test(still.toString('latin1', at, at + 4))) kept.push(still.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** Puts still WebPs together (WebP container specification). */
function webp(name: string, size: readonly [number, number], parts: readonly WebpPart[]): string {
  const chunk = (kind: string, body: Buffer) => {
    const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const frames = parts.map(({ still, at, size: [width, height], durationMs, flags = 0 }) => {
    const header = [...uint24(at[0] / 2), ...uint24(at[1] / 2), ...uint24(width - 1), ...uint24(height - 1)];
    const body = [Buffer.from([...header, ...uint24(durationMs), flags]), pictureOf(still)];
    return chunk('ANMF', Buffer.concat(body));
  });
  const extended = Buffer.from([0x12, 0, 0, 0, ...uint24(size[0] - 1), ...uint24(size[1] - 1)]);
  const body = Buffer.concat([chunk('VP8X', extended), chunk('ANIM', Buffer.alloc(6)), ...frames]);
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  riff.writeUInt32LE(body.length + 4, 4);
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.concat([riff, body]));
  return file;
}

function still(width: number, height: number, colour: string, quality = 100): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  return canvas.encodeSync('webp', quality);
}

function near(found: readonly number[][], expected: readonly number[][]): void {
  assert.equal(found.length, expected.length);
  for (const [frame, colour] of expected.entries())
    for (const [at, value] of colour.entries())
      assert.ok(Math.abs((found[frame]?.[at] ?? -99) - value) <= 6, `frame ${frame}: ${found[frame]}`);
}

describe('an animated WebP', () => {
  it('V-10 as another program writes it, with and without loss', async () => {
    for (const lossless of ['0', '1']) {
      const file = path.join(folder, `other-${lossless}.webp`);
      makeClip(file, 'color=red:s=34x26:r=5:d=0.6,drawbox=c=blue:t=fill:enable=gte(n\\,1),format=yuva420p', [
        ...['-c:v', 'libwebp_anim', '-lossless', lossless, '-quality', '90'],
      ]);
      const clip = await moving(file);
      assert.deepEqual([clip.width, clip.height, clip.durationMs, clip.codec], [34, 26, 600, 'WEBP']);
      near(await colours(clip, 6, [17, 13]), [[254, 0, 0, 255], [254, 0, 0, 255], BLUE, BLUE, BLUE, BLUE]);
    }
  });

  it('V-10 blends, replaces and clears as it says', async () => {
    const glass = still(4, 4, 'rgba(0, 0, 255, 0.5)');
    const file = webp(
      'blend.webp',
      [8, 8],
      [
        { still: still(8, 8, '#ff0000'), at: [0, 0], size: [8, 8], durationMs: 100 },
        { still: glass, at: [2, 2], size: [4, 4], durationMs: 100, flags: 1 },
        { still: glass, at: [0, 0], size: [4, 4], durationMs: 0, flags: 2 },
        { still: still(4, 4, '#00ff00', 60), at: [4, 4], size: [4, 4], durationMs: 100 },
      ],
    );
    const clip = await moving(file);
    assert.equal(clip.durationMs, 400);
    near(await colours(clip, 5, [3, 3]), [
      RED,
      [127, 0, 128, 255],
      [0, 0, 255, 128],
      [0, 0, 255, 128],
      [0, 0, 255, 128],
    ]);
    near(await colours(clip, 4, [5, 5]), [RED, [127, 0, 128, 255], CLEAR, GREEN]);
    near(await colours(clip, 4, [1, 1]), [RED, RED, [0, 0, 255, 128], [0, 0, 255, 128]]);
    const more = { firstFrame: 3, roundFrames: 4, plays: 2 };
    near(await colours(clip, 3, [5, 5], more), [GREEN, RED, [127, 0, 128, 255]]);
  });

  it('V-10 has no fringe of what is clear where it is scaled', async () => {
    const canvas = createCanvas(16, 16);
    canvas.getContext('2d').fillRect(0, 0, 16, 16);
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, 16, 16);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 7, 16);
    const part = {
      still: canvas.encodeSync('webp', 100),
      at: [0, 0],
      size: [16, 16],
      durationMs: 100,
    } as const;
    const clip = await moving(webp('fringe.webp', [16, 16], [part, part]));
    for (const width of [9, 33]) {
      const reader = openClip({
        ...{ clip, width, height: width, pixels: 'rgba', framesPerSecond: 25, fromMs: 0, roundFrames: 1 },
        ...{ plays: 1, firstFrame: 0, shownName: 'fringe' },
      });
      const frame = await reader.next();
      for (let at = 0; at < frame.length; at += 4)
        if ((frame[at + 3] as number) > 8) assert.ok((frame[at] as number) > 240, `${width}: ${frame[at]}`);
      await reader.close();
    }
  });

  it('is refused, not crashed by, when a frame is not what it says', async () => {
    const red = still(8, 8, '#ff0000');
    const good = { still: red, at: [0, 0], size: [8, 8], durationMs: 100 } as const;
    const cases: Record<string, WebpPart> = {
      // A frame that claims to be small and holds a larger picture.
      'larger.webp': { still: still(64, 64, '#ff0000'), at: [0, 0], size: [8, 8], durationMs: 100 },
      'garbage.webp': { ...good, still: Buffer.concat([red.subarray(0, 25), Buffer.alloc(60, 0xa5)]) },
    };
    for (const [name, part] of Object.entries(cases)) {
      const file = webp(name, [8, 8], [good, part]);
      const clip = await movingImage(file, options(file));
      assert.ok(clip, name);
      assert.equal(await codeOf(colours(clip, 3, [1, 1])), 'MEDIA_UNREADABLE', name);
    }
    // Beside its canvas: no animation at all.
    const beside = webp('beside.webp', [8, 8], [good, { ...good, at: [2, 0] }]);
    assert.equal(await movingImage(beside, options(beside)), undefined);
  });
});
