import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { SAMPLE_RATE_HZ } from '../../../domain/time.ts';
import { temporaryFolder, toolOutput } from '../fixtures.ts';
import { encodeFrames } from './frames.ts';
import { joinSegments, type Segment } from './join.ts';
import {
  decodeRgba,
  decodeSound,
  FORMATS,
  framesFor,
  pictureTimes,
  probe,
  wishOf,
} from './pictures.test-helper.ts';
import { type EncodingWish, planEncoding } from './plan.ts';
import { encodeSound } from './sound-file.ts';
import type { EncodingPlan } from './types.ts';

/** What the finished files hold, by the names of {@link FORMATS}. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'H.264 in MP4': ['h264', 'yuv420p', 'bt709', 'bt709', 'bt709', 'tv', 'aac'],
  'VP8 in WEBM': ['vp8', 'yuv420p', 'bt470bg', 'bt709', 'bt709', 'tv', 'opus'],
  'VP9 in WEBM': ['vp9', 'yuv420p', 'bt709', 'bt709', 'bt709', 'tv', 'opus'],
  'ProRes in MOV': ['prores', 'yuva444p12le', 'bt709', 'bt709', 'bt709', 'tv', 'pcm_s16le'],
  'QuickTime Animation in MOV': ['qtrle', 'argb', '', '', '', '', 'pcm_s16le'],
};

/** A short beep at the beginning of a frame, silence elsewhere; blocks of odd lengths. */
function beepAt(frame: number, sampleCount: number, framesPerSecond: number) {
  const start = (frame * SAMPLE_RATE_HZ) / framesPerSecond;
  return {
    *blocks() {
      for (let first = 0; first < sampleCount; first += 4801) {
        const block = new Float32Array(Math.min(4801, sampleCount - first) * 2);
        for (let at = 0; at < block.length; at++) {
          const time = first + (at >> 1) - start;
          if (time >= 0 && time < 480)
            block[at] = 0.7 * Math.sin((2 * Math.PI * 1000 * time) / SAMPLE_RATE_HZ);
        }
        yield block;
      }
    },
  };
}

async function segmentsOf(plan: EncodingPlan, folder: string, counts: readonly number[]): Promise<Segment[]> {
  const segments: Segment[] = [];
  let first = 0;
  for (const [index, frameCount] of counts.entries()) {
    const file = path.join(folder, `part-${index}${plan.segmentEnding}`);
    await encodeFrames(plan, framesFor(plan, first), { file, frameCount, stage: 'testing' });
    segments.push({ file, frameCount });
    first += frameCount;
  }
  return segments;
}

async function joined(
  t: TestContext,
  wish: Partial<EncodingWish>,
  counts: readonly number[],
): Promise<{ file: string; plan: EncodingPlan; segments: Segment[] }> {
  const folder = await temporaryFolder(t);
  const { plan } = await planEncoding(wishOf(wish));
  const segments = await segmentsOf(plan, folder, counts);
  const file = path.join(folder, `video.${plan.container}`);
  const frames = counts.reduce((sum, count) => sum + count, 0);
  const samples = (frames * SAMPLE_RATE_HZ) / plan.framesPerSecond;
  const sound = beepAt(10, samples, plan.framesPerSecond);
  const soundFile = path.join(folder, `sound.${plan.container}`);
  await encodeSound({ plan, sound, sampleCount: samples, file: soundFile });
  await joinSegments({ plan, segments, soundFile, workFolder: folder, file, title: TITLE, aiLabel: true });
  return { file, plan, segments };
}

const TITLE = `标题 "a" = b; c\\`;

describe('joinSegments', () => {
  for (const [name, wish] of Object.entries(FORMATS)) {
    it(`V-13 makes one ${name} of segments: same pictures, exact times, sound in its place, tags`, async (t) => {
      const framesPerSecond = 30;
      const counts = [7, 1, 2, 10];
      const { file, plan, segments } = await joined(t, { ...wish, framesPerSecond }, counts);
      const { streams, format } = await probe(file);
      const [video, sound] = streams;
      assert.ok(video && sound);
      assert.deepEqual(
        [
          video.codec_name,
          video.pix_fmt,
          video.color_space ?? '',
          video.color_primaries ?? '',
          video.color_transfer ?? '',
          video.color_range ?? '',
          sound.codec_name,
        ],
        EXPECTED[name],
      );
      assert.equal(video.r_frame_rate, '30/1');
      assert.deepEqual([sound.sample_rate, sound.channels], ['48000', 2]);
      assert.match(format.format_name, plan.container === 'webm' ? /webm/ : /mov,mp4/);
      // Matroska's element AlphaMode, one byte long: 1.
      if (plan.container === 'webm') assert.ok((await readFile(file)).includes('53c08101', 0, 'hex'));

      const pieces = [];
      for (const segment of segments) pieces.push(...(await decodeRgba(segment.file, plan)));
      const whole = await decodeRgba(file, plan);
      assert.equal(whole.length, 20);
      for (const [frame, picture] of whole.entries())
        assert.ok(Buffer.compare(picture, pieces[frame] as Uint8Array) === 0, `frame ${frame} changed`);

      assertTimes(await pictureTimes(file), 20, plan);
      await assertSound(file, plan, 20, 10);
      // Opus begins with 312 samples that nobody hears, before time 0.
      const leadIn = sound.codec_name === 'opus' ? 312 / SAMPLE_RATE_HZ : 0;
      assert.ok(Math.abs(Number(sound.start_time) + leadIn) < 1e-3, `sound starts at ${sound.start_time}`);

      assert.equal(format.tags.title, TITLE);
      const mark = JSON.parse(format.tags.AIGC ?? 'null') as Record<string, string> | null;
      assert.deepEqual([mark?.Label, mark?.ContentProducer], ['1', 'MetaStudio Desktop']);
    });
  }

  for (const wish of [{ codec: 'H264' }, { codec: 'VP9' }] as const) {
    it(`keeps a hundred ${wish.codec} segments in step at rates that no clock holds exactly`, async (t) => {
      const folder = await temporaryFolder(t);
      for (const framesPerSecond of wish.codec === 'VP9' ? [30] : [24, 60]) {
        const { plan } = await planEncoding(wishOf({ ...wish, framesPerSecond }));
        const few = await segmentsOf(plan, folder, [1, 4, 2]);
        const segments = Array.from({ length: 100 }, (_, index) => few[index % 3] as Segment);
        const frames = segments.reduce((sum, one) => sum + one.frameCount, 0);
        const file = path.join(folder, `video.${plan.container}`);
        // The sound is too short: silence follows.
        const sound = beepAt(frames - 3, (frames - 2) * (SAMPLE_RATE_HZ / framesPerSecond), framesPerSecond);
        const sampleCount = frames * (SAMPLE_RATE_HZ / framesPerSecond);
        const soundFile = path.join(folder, `sound.${plan.container}`);
        await encodeSound({ plan, sound, sampleCount, file: soundFile });
        await joinSegments({
          plan,
          segments,
          soundFile,
          workFolder: folder,
          file,
          title: '',
          aiLabel: false,
        });
        assertTimes(await pictureTimes(file), frames, plan);
        await assertSound(file, plan, frames, frames - 3);
      }
    });
  }

  it('takes segments from any folder, whatever it is called, and says nothing of AI when not asked', async (t) => {
    const folder = await temporaryFolder(t);
    const { plan } = await planEncoding(wishOf());
    const segments: Segment[] = [];
    for (const name of [`it's "a" %03d:[x]`, 'two\nlines', '']) {
      const place = path.join(folder, name);
      await mkdir(place, { recursive: true });
      segments.push(...(await segmentsOf(plan, place, [2])));
    }
    const file = path.join(folder, `-y %d,'\\"[0:v];\n.mp4`);
    const sound = beepAt(0, 100, 25);
    const soundFile = path.join(folder, `sound.${plan.container}`);
    await encodeSound({ plan, sound, sampleCount: 11_520, file: soundFile });
    await joinSegments({ plan, segments, soundFile, workFolder: folder, file, title: '', aiLabel: false });
    assert.equal((await pictureTimes(`file:${file}`)).length, 6);
    const tags = await toolOutput('ffprobe', ['-v', 'error', '-show_entries', 'format_tags', `file:${file}`]);
    assert.doesNotMatch(tags.toString(), /AIGC/);
  });
});

/** As long as the pictures, and the beep at its frame. */
async function assertSound(
  file: string,
  plan: EncodingPlan,
  frames: number,
  beepFrame: number,
): Promise<void> {
  const perFrame = SAMPLE_RATE_HZ / plan.framesPerSecond;
  const samples = await decodeSound(file);
  if (plan.container === 'mp4') {
    // FFmpeg decodes the last block of AAC to its end; the file says where that is, in whole milliseconds.
    for (const { duration } of (await probe(file)).streams)
      assert.ok(Math.abs(Number(duration) - frames / plan.framesPerSecond) < 1e-3, `${duration} s`);
    assert.ok(samples.length - frames * perFrame < 1024);
  } else assert.equal(samples.length, frames * perFrame);
  const late = samples.findIndex((value) => Math.abs(value) > 0.1) - beepFrame * perFrame;
  assert.ok(late > -150 && late < 50, `the beep is ${late} samples late`);
}

function assertTimes(times: readonly number[], frames: number, plan: EncodingPlan): void {
  assert.equal(times.length, frames);
  // WEBM counts in milliseconds, the others in ninety-thousandths of a second.
  const step = plan.container === 'webm' ? 1e-3 : 1 / 90_000;
  for (const [frame, time] of times.entries()) {
    const off = Math.abs(time - frame / plan.framesPerSecond);
    assert.ok(off <= step / 2 + 1e-6, `frame ${frame} is shown at ${time}, ${off} s off`);
  }
}
