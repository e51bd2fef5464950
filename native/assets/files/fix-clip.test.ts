import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { openClip } from '../../media/clip.ts';
import { ffmpegOutput } from '../../media/clips.test-helper.ts';
import { decodeAudio } from '../../media/decode-audio.ts';
import { describeClip, isClipFormat } from './describe-clip.ts';
import { fixed, meanDifference, signal } from './fixed.test-helper.ts';
import { lookAtFile } from './look-at-file.ts';
import { made, type Sample, sample } from './samples.test-helper.ts';

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

describe('a clip that is made anew', () => {
  const clips: readonly Sample[] = [
    ...(['phone-hdr.mov', 'varying.mp4', 'action-4k-60.mp4', 'studio.mov', 'logo-alpha.mov'] as const),
    ...(['television.mpg', 'camera.mts', 'old.flv', 'old.avi', 'old.wmv', 'recording.mkv'] as const),
    ...(['ten-bit.mp4', 'studio.mxf', 'camera-5k.mp4'] as const),
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

  it('shows its pictures in their order, also out of a file that says nothing of it', async () => {
    const film = ['-f', 'lavfi', '-i', 'testsrc=s=320x180:r=25:d=1', '-c:v', 'libx264', '-bf', '3'];
    for (const name of ['order.avi', 'order.mkv', 'order.ts', 'order.flv']) {
      const { output } = await fixed(made(name, [...film, '-pix_fmt', 'yuv420p']));
      const times = ['-v', 'error', '-show_entries', 'frame=pts_time', '-of', 'csv=p=0', `file:${output}`];
      const shown = execFileSync('ffprobe', times, { encoding: 'utf8' })
        .trim()
        .split('\n')
        .map(Number.parseFloat);
      assert.ok(shown.length >= 25, name);
      assert.deepEqual(
        shown,
        shown.toSorted((a, b) => a - b),
        name,
      );
    }
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
