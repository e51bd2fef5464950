import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { StudioError } from '../../../domain/errors.ts';
import { temporaryFolder } from '../fixtures.ts';
import { encodeFrames } from './frames.ts';
import {
  decodeRgba,
  FORMATS,
  framesFor,
  greyOf,
  type Pixel,
  pixelAt,
  probe,
  SIZE,
  wishOf,
} from './pictures.test-helper.ts';
import { planEncoding } from './plan.ts';

const BACKGROUNDS: Readonly<Record<string, readonly number[]>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  green: [0, 255, 0],
};

function over(pixel: Pixel, background: readonly number[]): number[] {
  const alpha = pixel[3] / 255;
  return background.map((value, at) => value * (1 - alpha) + (pixel[at] as number) * alpha);
}

describe('encodeFrames', () => {
  for (const [name, wish] of Object.entries(FORMATS)) {
    it(`V-13 gives back in ${name} the pictures that it was given, without a halo`, async (t) => {
      const folder = await temporaryFolder(t);
      const cases = [
        [24, 'draft'],
        [60, 'high'],
      ] as const;
      for (const [framesPerSecond, quality] of cases) {
        const { plan } = await planEncoding(wishOf({ ...wish, framesPerSecond, quality }));
        const file = path.join(folder, `segment${plan.segmentEnding}`);
        await encodeFrames(plan, framesFor(plan), { file, frameCount: 7, stage: 'testing' });
        const stream = (await probe(file)).streams[0];
        assert.deepEqual(
          [stream?.r_frame_rate, Number(stream?.nb_read_packets), stream?.width, stream?.height],
          [`${framesPerSecond}/1`, 7, SIZE.width, SIZE.height],
        );
        const pictures = await decodeRgba(file, plan);
        assert.equal(pictures.length, 7);
        for (const [frame, picture] of pictures.entries()) {
          if (plan.hasAlpha) assertComposited(picture, frame, plan.encoder);
          else assertGrey(picture, frame);
        }
      }
    });
  }

  for (const [name, wish] of Object.entries(FORMATS)) {
    it(`gives the same bytes twice in ${name}`, async (t) => {
      const folder = await temporaryFolder(t);
      const { plan } = await planEncoding(wishOf({ ...wish, bitrateKbps: 300 }));
      const hashes: string[] = [];
      for (const run of [1, 2]) {
        const file = path.join(folder, `${run}${plan.segmentEnding}`);
        await encodeFrames(plan, framesFor(plan), { file, frameCount: 40, stage: 'testing' });
        hashes.push(
          createHash('sha256')
            .update(await readFile(file))
            .digest('hex'),
        );
      }
      assert.equal(hashes[0], hashes[1]);
    });
  }

  it('does not take a segment with a picture too few for whole', async (t) => {
    const folder = await temporaryFolder(t);
    const { plan } = await planEncoding(wishOf());
    const short = { ...plan, arguments: [...plan.arguments, '-frames:v', '4'] };
    await assert.rejects(
      encodeFrames(short, framesFor(plan), {
        file: path.join(folder, 'a.mp4'),
        frameCount: 5,
        stage: 'testing',
      }),
      (error: unknown) =>
        error instanceof StudioError &&
        error.problems[0]?.code === 'FFMPEG_FAILED' &&
        /4 frames came out instead of 5/.test(String(error.problems[0].details.reason)),
    );
  });

  it('stops when it is cancelled, and passes on what the painter throws', async (t) => {
    const folder = await temporaryFolder(t);
    const { plan } = await planEncoding(wishOf({ codec: 'VP9' }));
    const target = { file: path.join(folder, 'a.webm'), frameCount: 100_000, stage: 'testing' };
    const abort = new AbortController();
    let asked = 0;
    const frames = framesFor(plan);
    const cancelled = encodeFrames(
      plan,
      (frame) => {
        asked++;
        if (frame === 20) abort.abort();
        return frames(frame % 3);
      },
      { ...target, signal: abort.signal },
    );
    await assert.rejects(
      cancelled,
      (error: unknown) => error instanceof StudioError && error.problems[0]?.code === 'CANCELLED',
    );
    assert.ok(asked < 40, `${asked} pictures were asked for`);
    await assert.rejects(
      encodeFrames(
        plan,
        async (frame) => {
          if (frame === 3) throw new Error('no paint');
          return await frames(frame);
        },
        target,
      ),
      /no paint/,
    );
  });
});

/** On no background may an edge shine: what is composited after decoding is what was composited before. */
function assertComposited(picture: Uint8Array, frame: number, encoder: string): void {
  const isLossless = encoder === 'qtrle';
  const seen = new Set<string>();
  for (const [name, background] of Object.entries(BACKGROUNDS)) {
    let sum = 0;
    for (let y = 0; y < SIZE.height; y++) {
      for (let x = 0; x < SIZE.width; x++) {
        const at = (y * SIZE.width + x) * 4;
        const found = over([...picture.subarray(at, at + 4)] as unknown as Pixel, background);
        const wanted = over(pixelAt(frame, x, y), background);
        const difference = Math.max(
          ...found.map((value, part) => Math.abs(value - (wanted[part] as number))),
        );
        sum += difference;
        if (difference > (isLossless ? 0 : 24)) seen.add(`${name} (${x},${y}): ${found} for ${wanted}`);
      }
    }
    const mean = sum / (SIZE.width * SIZE.height);
    assert.ok(mean <= 2.5, `${encoder}: frame ${frame} is off by ${mean} on ${name}`);
  }
  assert.deepEqual([...seen].slice(0, 4), [], `${encoder}, frame ${frame}`);
}

function assertGrey(picture: Uint8Array, frame: number): void {
  const wanted = ((greyOf(frame) - 16) * 255) / 219;
  for (const at of [0, 40_00, picture.length - 4]) {
    const off = Math.abs((picture[at] as number) - wanted);
    assert.ok(off <= 2, `frame ${frame}: ${picture[at]} for ${wanted}`);
  }
}
