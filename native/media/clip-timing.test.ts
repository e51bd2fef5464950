import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { openClip } from './clip.ts';
import type { ClipRequest, MovingPicture } from './clip-types.ts';
import { makeNumbered, NUMBERED_HEIGHT, NUMBERED_WIDTH, numberIn } from './clips.test-helper.ts';
import { inspectVideo } from './video.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'clip-timing-'));
after(() => rmSync(folder, { recursive: true }));

function requestOf(clip: MovingPicture, more: Partial<ClipRequest>): ClipRequest {
  return {
    ...{ clip, width: NUMBERED_WIDTH, height: NUMBERED_HEIGHT, pixels: 'yuv420p', framesPerSecond: 25 },
    ...{ fromMs: 0, roundFrames: 25, plays: 1, firstFrame: 0, shownName: 'clip' },
    ...more,
  };
}

async function numbers(request: ClipRequest, count: number): Promise<number[]> {
  const reader = openClip(request);
  const found: number[] = [];
  try {
    for (let at = 0; at < count; at += 1) found.push(numberIn(await reader.next()));
  } finally {
    await reader.close();
  }
  return found;
}

const inspect = (file: string) => inspectVideo(file, { shownName: path.basename(file), path: 'p' });

/** The last frame whose time is not later than that of each output frame. */
function due(times: readonly number[], framesPerSecond: number, from: number, to: number, fromMs = 0) {
  return Array.from({ length: to - from }, (_, at) => {
    const timeMs = fromMs + ((from + at) * 1000) / framesPerSecond;
    return Math.max(
      0,
      times.findLastIndex((time) => time <= timeMs + 0.6),
    );
  });
}

const RATES = [24, 25, 30, 50, 60];

describe('the frames of a clip', () => {
  const steady = Array.from({ length: 60 }, (_, at) => (at * 1000) / 30);
  for (const [codec, ending] of [
    ['H264', 'mp4'],
    ['H265', 'mkv'],
    ['VP8', 'webm'],
    ['VP9', 'webm'],
    ['AV1', 'mp4'],
    ['H264', 'flv'],
    ['H264', 'avi'],
  ] as const)
    it(`V-04 ${codec} in ${ending}, 30 frames a second: each output frame shows the frame of its time`, async () => {
      const file = path.join(folder, `steady-${codec}.${ending}`);
      // Without B-frames in AVI, which has no time stamps of its own.
      const more = ending === 'avi' ? ['-bf', '0'] : [];
      makeNumbered(file, { codec, frames: 60, framesPerSecond: 30, more });
      const clip = await inspect(file);
      assert.ok(Math.abs(clip.durationMs - 2000) <= 40, `${clip.durationMs} ms`);
      assert.ok(Math.abs(clip.framesPerSecond - 30) < 0.1);
      // Every rate where it is cheap; elsewhere one that is no divisor, and the source's own.
      for (const rate of codec === 'H264' && ending === 'mp4' ? RATES : [25, 30]) {
        const roundFrames = rate * 2 + 5;
        const request = requestOf(clip, { framesPerSecond: rate, roundFrames });
        assert.deepEqual(await numbers(request, roundFrames + 3), [
          ...due(steady, rate, 0, roundFrames),
          ...[59, 59, 59],
        ]);
      }
    });

  it('V-07 a clip of varying rate, at every output rate, and from every first frame', async () => {
    const file = path.join(folder, 'varying.mkv');
    // Pauses, bursts and a hole of half a second.
    const timeMs = 'N*37+mod(N\\,3)*11+if(gte(N\\,20)\\,500\\,0)';
    makeNumbered(file, { codec: 'H264', frames: 40, timeMs });
    const times = Array.from({ length: 40 }, (_, n) => n * 37 + (n % 3) * 11 + (n >= 20 ? 500 : 0));
    const clip = await inspect(file);
    for (const rate of RATES) {
      const roundFrames = rate * 2;
      const request = requestOf(clip, { framesPerSecond: rate, roundFrames });
      assert.deepEqual(await numbers(request, roundFrames), due(times, rate, 0, roundFrames), `${rate}`);
    }
    for (const firstFrame of [1, 11, 19, 25, 33, 46]) {
      const request = requestOf(clip, { roundFrames: 50, firstFrame });
      assert.deepEqual(
        await numbers(request, 4),
        due(times, 25, firstFrame, firstFrame + 4),
        `${firstFrame}`,
      );
    }
  });

  it('V-07 a clip that stands on each picture for two seconds, entered in the middle of one', async () => {
    const file = path.join(folder, 'slides.mp4');
    makeNumbered(file, { codec: 'H264', frames: 5, framesPerSecond: 0.5 });
    const clip = await inspect(file);
    for (const [firstFrame, slide] of [
      [45, 0],
      [90, 1],
      [224, 4],
    ] as const)
      assert.deepEqual(await numbers(requestOf(clip, { roundFrames: 250, firstFrame }), 2), [slide, slide]);
  });

  it('V-07 takes a phone clip that hovers about 30 frames a second, and begins where it is told to', async () => {
    const file = path.join(folder, 'phone.mp4');
    makeNumbered(file, {
      codec: 'H264',
      frames: 60,
      timeMs: 'N*33.3+mod(N\\,2)*0.9',
      more: ['-video_track_timescale', '90000'],
    });
    const clip = await inspect(file);
    assert.ok(clip.framesPerSecond > 29.9 && clip.framesPerSecond < 30.2, `${clip.framesPerSecond}`);
    const times = Array.from({ length: 60 }, (_, n) => Math.floor(n * 33.3 + (n % 2) * 0.9));
    const request = requestOf(clip, { fromMs: 777, roundFrames: 20 });
    assert.deepEqual(await numbers(request, 20), due(times, 25, 0, 20, 777));
  });
});

describe('the rounds of a clip', () => {
  const file = path.join(folder, 'rounds.mp4');
  makeNumbered(file, { codec: 'H264', frames: 25 });
  const round = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

  it('V-08 play one after the other and end on the last frame', async () => {
    const clip = await inspect(file);
    const request = requestOf(clip, { fromMs: 400, roundFrames: 7, plays: 3 });
    const once = round(10, 7);
    assert.deepEqual(await numbers(request, 25), [...once, ...once, ...once, 16, 16, 16, 16]);
  });

  it('V-08 loop without end, entered in the middle, past the end of the file in every round', async () => {
    const clip = await inspect(file);
    const plays = Number.POSITIVE_INFINITY;
    const request = requestOf(clip, { roundFrames: 28, plays, firstFrame: 20 + 28 * 5 });
    const held = [20, 21, 22, 23, 24, 24, 24, 24];
    assert.deepEqual(await numbers(request, 8 + 28 + 3), [...held, ...round(0, 25), 24, 24, 24, 0, 1, 2]);
  });

  it('V-08 that are too large to be kept are decoded again', async () => {
    const clip = await inspect(file);
    // 1920×1080 in 4:2:0 is 3.1 MB, 25 of them more than is kept.
    const request = requestOf(clip, { width: 1920, height: 1080, roundFrames: 25, plays: 2 });
    const reader = openClip(request);
    const found: number[] = [];
    for (let at = 0; at < 28; at += 1) {
      const frame = await reader.next();
      assert.equal(frame.length, reader.frameBytes);
      found.push(numberIn(frame, 1920, 1080));
    }
    await reader.close();
    assert.deepEqual(found, [...round(0, 25), 0, 1, 2]);
  });

  it('hold the last frame when begun behind the end, of the last round or of the file', async () => {
    const clip = await inspect(file);
    assert.deepEqual(await numbers(requestOf(clip, { roundFrames: 9, firstFrame: 100 }), 3), [8, 8, 8]);
    assert.deepEqual(await numbers(requestOf(clip, { roundFrames: 90, firstFrame: 70 }), 3), [24, 24, 24]);
    assert.deepEqual(await numbers(requestOf(clip, { fromMs: 60_000, roundFrames: 9 }), 2), [24, 24]);
    // A file that says to be longer than it is.
    const lying = { ...clip, durationMs: 9000 };
    assert.deepEqual(await numbers(requestOf(lying, { roundFrames: 200, firstFrame: 150 }), 3), [24, 24, 24]);
  });
});
