import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { AssetFix } from '../../../domain/assets/fix.ts';
import { ffmpegOutput } from '../../media/clips.test-helper.ts';
import { decodeAudio } from '../../media/decode-audio.ts';
import { codeOf } from '../../media/problems.test-helper.ts';
import { fixed, meanDifference, signal, work } from './fixed.test-helper.ts';
import { GLASS_HEIC, gridHeic, P3_HEIC } from './heic.test-helper.ts';
import {
  folder,
  hollowPng,
  made,
  type Sample,
  sample,
  withOrientation,
  written,
} from './samples.test-helper.ts';

describe('a sound that is made anew', () => {
  const sounds: readonly Sample[] = [
    'song.flac',
    'song.ogg',
    'song.wma',
    'song.aac',
    'song.aiff',
    'interview.wav',
  ];
  for (const name of sounds)
    it(`V-03 ${name}: is an M4A that has nothing left to be mended, as long and as loud`, async () => {
      const file = sample(name);
      const { before, after, output, fileName } = await fixed(file);
      assert.equal(fileName, name.replace(/\.\w+$/, '.m4a'));
      assert.deepEqual([after.problems, after.fixes], [[], []]);
      assert.deepEqual([after.facts.format, after.facts.channels], ['M4A', before.facts.channels]);
      // Of what comes without a length of its own the encoder's lead-in is a part.
      assert.ok(Math.abs(after.facts.durationMs! - before.facts.durationMs!) < 60);
      const [was, is] = [await loudness(file), await loudness(output)];
      assert.ok(Math.abs(was - is) < 0.01, `${was} became ${is}`);
    });

  it('V-03 takes the channel that was chosen, and stays a WAV where it was one', async () => {
    const choose = (channel: string) => (fixes: readonly AssetFix[]) =>
      fixes.find((fix) => fix.kind === 'channel' && fix.channel === channel);
    const { output, fileName, after } = await fixed(sample('right-only.wav'));
    assert.deepEqual([fileName, after.facts.channels, after.fixes], ['right-only.wav', 1, []]);
    assert.ok(Math.abs((await loudness(output)) - 0.4 / Math.SQRT2) < 0.005);
    for (const [channel, expected] of [
      ['left', 0.2],
      ['right', 0.4],
      // Tones of two pitches: their powers add up.
      ['mix', Math.hypot(0.1, 0.2)],
    ] as const) {
      const one = await fixed(sample('two-people.m4a'), choose(channel));
      assert.deepEqual([one.fileName, one.after.facts.channels], ['two-people.m4a', 1]);
      const found = await loudness(one.output);
      assert.ok(Math.abs(found - expected / Math.SQRT2) < 0.01, `${channel}: ${found}`);
    }
  });
});

/** Root of the mean square of the first channel, but for the ends, where encoders fade. */
async function loudness(file: string): Promise<number> {
  const samples = (await decodeAudio(file, { channels: 1 })).subarray(4800, 43_200);
  return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
}

describe('a picture that is made anew', () => {
  const pictures = [
    ['huge.png', 'huge.png', [3600, 2160]],
    ['scan.tiff', 'scan.jpg', [640, 360]],
    ['drawing.bmp', 'drawing.png', [640, 360]],
  ] as const;
  for (const [name, expected, size] of pictures)
    it(`V-10 ${name}: has nothing left to be mended, and shows the same`, async () => {
      const { after, output, fileName } = await fixed(sample(name));
      assert.deepEqual([fileName, after.facts.width, after.facts.height], [expected, ...size]);
      assert.deepEqual(after.fixes, []);
      const reference = await pixelsOf(readFileSync(sample('photo.jpg')));
      assert.ok(meanDifference(await pixelsOf(readFileSync(output)), reference) < 4);
    });

  it('V-10 is upright for good', async () => {
    const jpeg = ffmpegOutput([
      ...['-f', 'lavfi', '-i', 'smptehdbars=s=6000x3000:d=1:r=1', '-frames:v', '1'],
      ...['-f', 'image2pipe', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', 'pipe:1'],
    ]);
    const { after, output } = await fixed(written('on-its-side.jpg', withOrientation(jpeg, 6)));
    assert.deepEqual([after.facts.format, after.facts.width, after.facts.height], ['JPEG', 1920, 3840]);
    const image = await pixelsOf(readFileSync(output));
    // The first bar of the row stands at the top now.
    const firstBar = image.subarray((2 * SIZE.width + SIZE.width / 2) * 4);
    assert.ok(
      Math.abs(firstBar[0]! - 102) < 12 && Math.abs(firstBar[2]! - 102) < 12,
      `${firstBar.subarray(0, 3)}`,
    );
  });

  it('V-10, A-03 of a phone is a JPEG, upright, in sRGB’s colours, or a PNG that is seen through as before', async () => {
    const colourAt = async (file: string, x: number, y: number) => {
      const image = await loadImage(readFileSync(file));
      const context = createCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      return [...context.getImageData(x, y, 1, 1).data];
    };
    const turned = await fixed(
      written('turned.heic', gridHeic({ tiles: ['red', 'green'], rows: 1, turned: 1 })),
    );
    assert.equal(turned.fileName, 'turned.jpg');
    assert.deepEqual([turned.after.problems, turned.after.fixes], [[], []]);
    assert.deepEqual([turned.after.facts.width, turned.after.facts.height], [64, 128]);
    near(await colourAt(turned.output, 32, 32), [0, 254, 0, 255]);
    near(await colourAt(turned.output, 32, 96), [254, 0, 0, 255]);
    const wide = await fixed(written('p3.heic', P3_HEIC));
    near(await colourAt(wide.output, 16, 24), [255, 0, 0, 255]);
    near(await colourAt(wide.output, 48, 24), [128, 128, 128, 255]);
    const glass = await fixed(written('glass.heic', GLASS_HEIC));
    assert.deepEqual([glass.fileName, glass.after.facts.hasAlpha], ['glass.png', true]);
    near(await colourAt(glass.output, 16, 36), [254, 0, 0, 100]);
  });

  it('V-10 keeps what is transparent', async () => {
    const file = made('glass.webp', [
      ...['-f', 'lavfi', '-i', 'color=red@0.5:s=64x48,format=rgba', '-frames:v', '1', '-c:v', 'libwebp'],
    ]);
    const { before, after } = await fixed(file);
    assert.deepEqual([before.facts.hasAlpha, after.facts.format, after.facts.hasAlpha], [true, 'PNG', true]);
  });
});

function near(found: readonly number[], expected: readonly number[]): void {
  for (const [at, value] of expected.entries())
    assert.ok(Math.abs(found[at]! - value) <= 4, `${found} is not ${expected}`);
}

const SIZE = { width: 160, height: 90 };

async function pixelsOf(bytes: Buffer): Promise<Uint8Array> {
  const context = createCanvas(SIZE.width, SIZE.height).getContext('2d');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(await loadImage(bytes), 0, 0, SIZE.width, SIZE.height);
  return new Uint8Array(context.getImageData(0, 0, SIZE.width, SIZE.height).data);
}

describe('making anew that comes to nothing', () => {
  const convert = (format: 'MP4' | 'PNG' | 'JPEG' | 'M4A'): AssetFix => ({
    ...{ kind: 'convert', steps: ['codec'], format, is_needed: true },
  });
  const attempt = (file: string, fix: AssetFix, by: AbortSignal = signal) =>
    work.fix({
      ...{ file, fileName: 'a.mov', signal: by, fix, type: 'VIDEO', onFraction: () => undefined },
      output: path.join(folder, 'never'),
    });
  const left = () => readdirSync(folder).filter((name) => name.startsWith('never'));

  it('says so, and leaves nothing', async () => {
    const cases = [
      [written('bomb.png', hollowPng(60_000, 60_000)), convert('PNG')],
      [written('hollow.png', hollowPng(100, 100)), convert('PNG')],
      [written('huge.heic', gridHeic({ grid: [60_000, 60_000] })), convert('JPEG')],
      [written('cut.heic', gridHeic().subarray(0, -30)), convert('JPEG')],
      [written('text.mov', 'no clip'), convert('MP4')],
      [sample('song.flac'), convert('MP4')],
      [sample('logo-alpha.mov'), convert('M4A')],
      [path.join(folder, 'gone'), convert('M4A')],
    ] as const;
    for (const [file, fix] of cases) assert.equal(await codeOf(attempt(file, fix)), 'ASSET_NOT_FIXED', file);
    assert.deepEqual(left(), []);
  });

  it('is called off at any time, and leaves nothing', async () => {
    const file = sample('action-4k-60.mp4');
    const abort = new AbortController();
    const running = attempt(file, convert('MP4'), abort.signal);
    setTimeout(() => abort.abort(), 300);
    assert.equal(await codeOf(running), 'CANCELLED');
    assert.equal(await codeOf(attempt(sample('huge.png'), convert('PNG'), AbortSignal.abort())), 'CANCELLED');
    assert.deepEqual(left(), []);
  });
});
