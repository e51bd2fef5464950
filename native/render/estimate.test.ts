import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { messageOf, StudioError } from '../../domain/errors.ts';
import type { EncodingPlan } from '../compose/encode/types.ts';
import { parseSize } from '../files/byte-size.ts';
import type { MovingPicture } from '../media/clip-types.ts';
import type { ResolvedAsset } from '../script/load.ts';
import { checkDiskSpace, decodedMs, estimateRender } from './estimate.ts';
import { readSpeeds, recordSpeed } from './speed-history.ts';

const H264: EncodingPlan = {
  container: 'mp4',
  encoder: 'libx264',
  isHardware: false,
  pixels: 'yuv420p',
  hasAlpha: false,
  width: 1000,
  height: 1000,
  framesPerSecond: 25,
  arguments: ['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '4000k'],
  segmentEnding: '.mp4',
};
const PRORES: EncodingPlan = {
  ...H264,
  container: 'mov',
  encoder: 'prores_ks',
  hasAlpha: true,
  arguments: ['-c:v', 'prores_ks'],
};
const MINUTE = { plan: H264, bitrateKbps: 4000, frameCount: 1500, cachedFrameCount: 0, decodedMs: 0 };

function movingOf(hasSound: boolean): MovingPicture {
  return {
    ...{ file: '', format: 'MP4', codec: 'H264', width: 2, height: 2, durationMs: 7000, framesPerSecond: 25 },
    ...{ hasAlpha: false, hasSound, transfer: 'sdr' },
    stored: {
      ...{ width: 2, height: 2, quarterTurns: 0, isMirrored: false, isInterlaced: false },
      ...{ matrix: 'bt709', range: 'limited', primaries: 'bt709' },
    },
  };
}

async function temporaryFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'estimate-test-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describe('estimateRender', () => {
  it('follows the bit rate, and counts segments, sound and output as they lie beside each other', () => {
    const estimate = estimateRender(MINUTE, {});
    const { outputBytes, segmentBytes, soundBytes, encodedSoundBytes, peakDiskBytes } = estimate;
    // 4192 kbit/s for a minute are 31.4 MB.
    assert.ok(outputBytes > 31.4e6 && outputBytes < 40e6, `${outputBytes}`);
    assert.ok(segmentBytes > 30e6 && segmentBytes < outputBytes);
    assert.equal(peakDiskBytes, outputBytes + segmentBytes + soundBytes + encodedSoundBytes);
  });

  it('counts sound as samples and encoded: a minute of speech, and two channels of what is read from files', () => {
    const speech = 60 * 48_000 * 4;
    const encoded = 60 * 24_000;
    const { soundBytes, encodedSoundBytes } = estimateRender(MINUTE, {});
    assert.equal(soundBytes, speech);
    assert.ok(encodedSoundBytes >= encoded && encodedSoundBytes < encoded * 1.2, `${encodedSoundBytes}`);
    const withMusic = estimateRender({ ...MINUTE, decodedMs: 60_000 }, {});
    assert.equal(withMusic.soundBytes - soundBytes, 2 * speech);
    assert.equal(withMusic.outputBytes, estimateRender(MINUTE, {}).outputBytes);
  });

  it('counts a file once, as far as the video lasts, and no picture, silent clip or recording', () => {
    const sound = { kind: 'audio', format: 'MP3', bytes: 1 } as const;
    const clip = { kind: 'clip', format: 'MP4', bytes: 1, durationMs: 7000 } as const;
    const spoken = { ...sound, id: 'file:spoken.mp3', file: '/spoken.mp3', durationMs: 10_000 };
    const assets: ResolvedAsset[] = [
      { ...sound, id: 'file:music.mp3', file: '/music.mp3', durationMs: 60_000 },
      { ...sound, id: 'file:./music.mp3', file: '/music.mp3', durationMs: 60_000 },
      { ...sound, id: 'file:bell.mp3', file: '/bell.mp3', durationMs: 1000 },
      { ...clip, id: 'file:loud.mp4', file: '/loud.mp4', moving: movingOf(true) },
      { ...clip, id: 'file:mute.mp4', file: '/mute.mp4', moving: movingOf(false) },
      { id: 'file:a.png', file: '/a.png', kind: 'image', format: 'PNG', bytes: 1 },
      spoken,
    ];
    const found = { assets: new Map(assets.map((one) => [one.id, one])), recordings: [undefined, spoken] };
    assert.equal(decodedMs(found, 20_000), 20_000 + 1000 + 7000);
  });

  it('takes less time and room for what is there already', () => {
    const whole = estimateRender(MINUTE, {});
    const tenth = estimateRender({ ...MINUTE, cachedFrameCount: 1350 }, {});
    assert.ok(tenth.seconds < whole.seconds / 2, `${tenth.seconds} of ${whole.seconds}`);
    // What is left is the sound, which is encoded anew.
    assert.ok(tenth.seconds > 5);
    assert.ok(Math.abs(tenth.segmentBytes * 10 - whole.segmentBytes) < 20);
    assert.equal(tenth.outputBytes, whole.outputBytes);
    assert.equal(estimateRender({ ...MINUTE, cachedFrameCount: 1500 }, {}).segmentBytes, 0);
  });

  it('learns from what was measured, by encoder and pixel rate', async (t) => {
    const folder = path.join(await temporaryFolder(t), 'not', 'there', 'yet');
    const first = estimateRender(MINUTE, await readSpeeds(folder));
    // 10 frames of a million pixels a second: a minute of 1500 takes 150 s.
    await recordSpeed(folder, H264, { frameCount: 100, elapsedMs: 10_000, bytes: 1e6 });
    const slow = estimateRender(MINUTE, await readSpeeds(folder));
    assert.ok(Math.abs(slow.seconds - 153) < 3, `${slow.seconds}`);
    assert.equal(slow.outputBytes, first.outputBytes);
    // Twice as fast now: the mean moves, a part of the way.
    await recordSpeed(folder, H264, { frameCount: 100, elapsedMs: 5000, bytes: 1e6 });
    const between = estimateRender(MINUTE, await readSpeeds(folder));
    assert.ok(between.seconds < slow.seconds - 10 && between.seconds > 90, `${between.seconds}`);

    const large = { ...H264, width: 2000 };
    await recordSpeed(folder, large, { frameCount: 1, elapsedMs: 1000, bytes: 1e6 });
    const speeds = await readSpeeds(folder);
    assert.deepEqual(estimateRender(MINUTE, speeds), between);
    assert.ok(estimateRender({ ...MINUTE, plan: large }, speeds).seconds > 1000);
    // Of a size that was never rendered, the nearest that was.
    assert.ok(estimateRender({ ...MINUTE, plan: { ...H264, width: 2200 } }, speeds).seconds > 1000);
    assert.deepEqual(
      estimateRender({ ...MINUTE, plan: PRORES }, speeds),
      estimateRender({ ...MINUTE, plan: PRORES }, {}),
    );

    await recordSpeed(folder, PRORES, { frameCount: 100, elapsedMs: 10_000, bytes: 2e8 });
    const edited = estimateRender({ ...MINUTE, plan: PRORES }, await readSpeeds(folder));
    // Two bytes a pixel were measured.
    assert.ok(edited.segmentBytes > 3e9 && edited.segmentBytes < 3.5e9, `${edited.segmentBytes}`);
    assert.deepEqual(await readdir(folder), ['render-speed.json']);
  });

  it('does without a history that is damaged, useless or in the way', async (t) => {
    const folder = await temporaryFolder(t);
    for (const content of [
      '',
      '{',
      '[]',
      '{"libx264 veryfast":{"25000000":{"pixelsPerSecond":0}}}',
      'null',
    ]) {
      await writeFile(path.join(folder, 'render-speed.json'), content);
      assert.deepEqual(await readSpeeds(folder), {}, content);
    }
    await recordSpeed(folder, H264, { frameCount: 3, elapsedMs: 10, bytes: 100 });
    assert.deepEqual(await readSpeeds(folder), {});
    // A file where the folder should be.
    await recordSpeed(path.join(folder, 'render-speed.json'), H264, {
      frameCount: 100,
      elapsedMs: 5000,
      bytes: 1e6,
    });
  });
});

describe('checkDiskSpace', () => {
  it('adds up what goes to one disk, and names the folder, what is needed and what is free', async (t) => {
    const folder = await temporaryFolder(t);
    const { bavail, bsize } = await statfs(folder);
    const most = Math.round(bavail * bsize * 0.6);
    const cache = { folder: path.join(folder, 'cache', 'segments'), bytes: most };
    await checkDiskSpace([cache]);
    await checkDiskSpace([cache, { folder, bytes: 1 }]);
    await assert.rejects(checkDiskSpace([{ folder, bytes: most - 1 }, cache]), (error: unknown) => {
      assert.ok(error instanceof StudioError);
      const [problem] = error.problems;
      assert.equal(problem?.code, 'DISK_SPACE_TOO_LOW');
      const { needed, free, folder: named } = problem.details;
      assert.equal(named, cache.folder);
      const [asked, there] = [needed, free].map((size) => parseSize(String(size)) ?? Number.NaN);
      assert.ok(asked! > there! && there! > 0, `${needed} of ${free}`);
      assert.match(messageOf(problem, 'en'), /about [\d.]+ [KMGT]?B is needed, [\d.]+ [KMGT]?B is free\./);
      return true;
    });
  });
});
