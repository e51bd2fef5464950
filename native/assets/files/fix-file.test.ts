import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { AssetFix } from '../../../domain/assets/fix.ts';
import { openClip } from '../../media/clip.ts';
import { ffmpegOutput } from '../../media/clips.test-helper.ts';
import { decodeAudio } from '../../media/decode-audio.ts';
import { codeOf } from '../../media/problems.test-helper.ts';
import { describeClip, isClipFormat } from './describe-clip.ts';
import { openFileWork } from './file-work.ts';
import { lookAtFile } from './look-at-file.ts';
import {
  folder,
  hollowPng,
  made,
  type Sample,
  sample,
  withOrientation,
  written,
} from './samples.test-helper.ts';

const work = openFileWork();
const { signal } = new AbortController();
let count = 0;

async function fixed(
  file: string,
  choose: (fixes: readonly AssetFix[]) => AssetFix | undefined = ([one]) => one,
) {
  const fileName = path.basename(file);
  const before = await work.inspect({ file, fileName, signal });
  const fix = choose(before.fixes);
  assert.ok(fix, `${fileName} is offered nothing`);
  count += 1;
  const output = path.join(folder, `fixed-${count}`);
  const fractions: number[] = [];
  const onFraction = (fraction: number) => void fractions.push(fraction);
  const made = await work.fix({ file, fileName, signal, fix, type: before.type, output, onFraction });
  const after = await work.inspect({ file: output, fileName: made.fileName, signal });
  return { before, after, output, fileName: made.fileName, fractions };
}

/** Straight alpha on black, half of the way in. */
async function pictureOf(file: string, size: { readonly width: number; readonly height: number }) {
  const toWorkOn = { file, fileName: path.basename(file), signal };
  const { format, bytes } = await lookAtFile(toWorkOn);
  assert.ok(format && isClipFormat(format));
  const described = await describeClip(toWorkOn, format, bytes);
  assert.ok(described);
  const { clip } = described;
  const reader = openClip({
    ...{ clip, ...size, pixels: 'rgba', framesPerSecond: 25, shownName: file },
    ...{ fromMs: clip.durationMs / 2, roundFrames: 1, plays: 1, firstFrame: 0 },
  });
  try {
    const rgba = (await reader.next()).slice();
    for (let at = 0; at < rgba.length; at += 4)
      for (let part = 0; part < 3; part += 1) rgba[at + part] = (rgba[at + part]! * rgba[at + 3]!) / 255;
    return rgba;
  } finally {
    await reader.close();
  }
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  assert.equal(a.length, b.length);
  let sum = 0;
  for (let at = 0; at < a.length; at += 4)
    for (let part = 0; part < 3; part += 1) sum += Math.abs(a[at + part]! - b[at + part]!);
  return sum / ((a.length / 4) * 3);
}

describe('a clip that is made anew', () => {
  const clips: readonly Sample[] = [
    ...(['phone-hdr.mov', 'varying.mp4', 'action-4k-60.mp4', 'studio.mov', 'logo-alpha.mov'] as const),
    ...(['television.mpg', 'camera.mts', 'old.flv', 'old.avi', 'old.wmv', 'recording.mkv'] as const),
    ...(['ten-bit.mp4', 'camera-5k.mp4'] as const),
  ];
  for (const name of clips)
    it(`V-04 … V-07, A-03 ${name}: has nothing left to be mended, and shows the same for as long`, async () => {
      const file = sample(name);
      const { before, after, output, fileName, fractions } = await fixed(file);
      assert.equal(fileName, name.replace(/\.\w+$/, '.mp4'));
      assert.deepEqual([after.problems, after.fixes], [[], []]);
      const { facts } = after;
      assert.deepEqual([facts.format, facts.codec, facts.isPlayable], ['MP4', 'H264', true]);
      assert.equal(facts.hasSound, before.facts.hasSound);
      const frameMs = 1000 / facts.framesPerSecond!;
      const isLonger = Math.abs(facts.durationMs! - before.facts.durationMs!) > frameMs;
      assert.ok(!isLonger, `${before.facts.durationMs} ms became ${facts.durationMs}`);
      assert.deepEqual(
        fractions,
        fractions.toSorted((a, b) => a - b),
      );
      assert.ok((fractions.at(-1) ?? 0) > 0.9);
      const size = { width: 160, height: 90 };
      const difference = meanDifference(await pictureOf(file, size), await pictureOf(output, size));
      assert.ok(difference < 4, `the picture differs by ${difference}`);
    });

  it('V-05, V-07 keeps its shape within 1080p, and every second picture', async () => {
    const { after } = await fixed(sample('action-4k-60.mp4'));
    const { width, height, framesPerSecond } = after.facts;
    assert.deepEqual([width, height, framesPerSecond], [1920, 1080, 30]);
    const { after: wide } = await fixed(
      made('wide.avi', ['-f', 'lavfi', '-i', 'color=s=3000x1000:d=0.2', '-c:v', 'mjpeg']),
    );
    assert.deepEqual([wide.facts.width, wide.facts.height], [1920, 640]);
  });

  it('A-03 is said to be BT.709 and progressive, and nothing of its light and its turning is left', async () => {
    const turned = made('turned.mp4', [
      '-i',
      sample('plain.mp4'),
      '-c',
      'copy',
      '-metadata:s:v:0',
      'rotate=90',
    ]);
    for (const file of [sample('phone-hdr.mov'), turned, sample('television.mpg')]) {
      const { output } = await fixed(file);
      const told = ffprobe(output);
      assert.match(told, /color_space=bt709\ncolor_transfer=bt709\ncolor_primaries=bt709\n/, file);
      assert.match(told, /field_order=progressive/, file);
      assert.doesNotMatch(told, /side_data|rotat/i, file);
      assert.match(told, /profile=High\n.*pix_fmt=yuv420p\n/s, file);
    }
    const { after } = await fixed(turned);
    assert.deepEqual([after.facts.width, after.facts.height], [180, 320]);
  });

  it('keeps sound and picture together, to less than a picture', async () => {
    const source = made('flash.mkv', [
      ...['-f', 'lavfi', '-i', "color=black:s=160x90:d=3:r=60,geq=lum='235*gte(T,1)':cb=128:cr=128"],
      ...[
        '-itsoffset',
        '0.4',
        '-f',
        'lavfi',
        '-i',
        "aevalsrc='0.5*sin(2*PI*1000*t)*gte(t,0.6)':d=2.4:s=44100",
      ],
      ...['-c:v', 'libx265', '-x265-params', 'log-level=error', '-c:a', 'ac3', '-r', '60'],
    ]);
    const { output, after } = await fixed(source);
    const flash = flashMs(output, after.facts.framesPerSecond!);
    const samples = await decodeAudio(output, { channels: 1 });
    const beep = samples.findIndex((one) => Math.abs(one) > 0.1) / 48;
    assert.ok(Math.abs(flash - 1000) <= 1000 / 30, `the flash comes at ${flash} ms`);
    assert.ok(Math.abs(beep - 1000) <= 1000 / 30, `the sound comes at ${beep} ms`);
  });

  it('loses where and by whom it was filmed', async () => {
    const source = made('place.mov', [
      ...['-i', sample('studio.mov'), '-c', 'copy', '-movflags', 'use_metadata_tags'],
      ...['-metadata', 'location=+31.2304+121.4737/', '-metadata', 'artist=Somebody'],
    ]);
    const { output } = await fixed(source);
    assert.doesNotMatch(readFileSync(output, 'latin1'), /31\.2304|Somebody/);
  });
});

function ffprobe(file: string): string {
  return execFileSync('ffprobe', ['-v', 'error', '-select_streams', 'v', '-show_streams', `file:${file}`], {
    encoding: 'utf8',
  });
}

/** When the picture turns light. */
function flashMs(file: string, framesPerSecond: number): number {
  const luma = ffmpegOutput([
    '-i',
    `file:${file}`,
    '-vf',
    'scale=1:1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    'pipe:1',
  ]);
  return (luma.findIndex((one) => one > 128) * 1000) / framesPerSecond;
}

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

  it('V-10 keeps what is transparent', async () => {
    const file = made('glass.webp', [
      ...['-f', 'lavfi', '-i', 'color=red@0.5:s=64x48,format=rgba', '-frames:v', '1', '-c:v', 'libwebp'],
    ]);
    const { before, after } = await fixed(file);
    assert.deepEqual([before.facts.hasAlpha, after.facts.format, after.facts.hasAlpha], [true, 'PNG', true]);
  });
});

const SIZE = { width: 160, height: 90 };

async function pixelsOf(bytes: Buffer): Promise<Uint8Array> {
  const context = createCanvas(SIZE.width, SIZE.height).getContext('2d');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(await loadImage(bytes), 0, 0, SIZE.width, SIZE.height);
  return new Uint8Array(context.getImageData(0, 0, SIZE.width, SIZE.height).data);
}

describe('making anew that comes to nothing', () => {
  const convert = (format: 'MP4' | 'PNG' | 'M4A'): AssetFix => ({
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
