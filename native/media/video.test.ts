import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { ENCODERS, ffmpeg, ffmpegOutput, makeClip, makeNumbered } from './clips.test-helper.ts';
import { decodeAudio } from './decode-audio.ts';
import { problemOf } from './problems.test-helper.ts';
import { type InspectedVideo, inspectVideo } from './video.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'video-test-'));
after(() => rmSync(folder, { recursive: true }));
const place = (name: string) => path.join(folder, name);

const inspect = (file: string, shownName = path.basename(file)): Promise<InspectedVideo> =>
  inspectVideo(file, { shownName, path: 'p' });

const codeOf = async (file: string, shownName?: string) => (await problemOf(inspect(file, shownName))).code;

const H264 = [...(ENCODERS.H264 ?? []), '-pix_fmt', 'yuv420p'];
const SMALL = 'color=red:s=64x48:r=25:d=0.4';
const small = place('small.mp4');
makeClip(small, SMALL, H264);

describe('inspectVideo', () => {
  it('V-04 takes each codec in each container that may hold it, with the sound that comes in it', async () => {
    const kinds: readonly (readonly [string, string, string, readonly string[]])[] = [
      ['a.mp4', 'MP4', 'H264', ['-c:a', 'aac']],
      ['a.m4v', 'M4V', 'H264', ['-c:a', 'aac', '-f', 'mp4']],
      ['a.mov', 'MOV', 'H264', ['-c:a', 'pcm_s16be']],
      ['a.3gp', '3GP', 'H264', ['-c:a', 'aac']],
      ['a.mkv', 'MKV', 'H265', ['-c:a', 'ac3']],
      ['a.flv', 'FLV', 'H264', ['-c:a', 'libmp3lame', '-ar', '44100']],
      ['a.avi', 'AVI', 'H264', ['-c:a', 'libmp3lame', '-bf', '0']],
      ['a.wmv', 'WMV', 'H264', ['-c:a', 'wmav2', '-f', 'asf', '-bf', '0']],
      ['8.webm', 'WEBM', 'VP8', ['-c:a', 'libvorbis']],
      ['9.webm', 'WEBM', 'VP9', ['-c:a', 'libopus']],
      ['1.mp4', 'MP4', 'AV1', ['-c:a', 'aac']],
    ];
    for (const [name, format, codec, sound] of kinds) {
      const file = place(name);
      const tone = ['-f', 'lavfi', '-i', 'sine=440:r=48000:d=0.4', '-shortest'];
      ffmpeg([
        '-f',
        'lavfi',
        '-i',
        SMALL,
        ...tone,
        ...(ENCODERS[codec] ?? []),
        '-pix_fmt',
        'yuv420p',
        ...sound,
        file,
      ]);
      const clip = await inspect(file);
      assert.deepEqual([clip.format, clip.codec, clip.width, clip.height], [format, codec, 64, 48], name);
      assert.ok(clip.hasSound && !clip.hasAlpha && clip.transfer === 'sdr', name);
      assert.ok(Math.abs(clip.durationMs - 400) <= 45, `${name}: ${clip.durationMs} ms`);
      assert.ok(Math.abs(clip.framesPerSecond - 25) < 1.5, `${name}: ${clip.framesPerSecond}`);
      assert.equal(clip.bytes, readFileSync(file).length);
      const samples = await decodeAudio(file, { channels: 1 });
      assert.ok(Math.abs(samples.length - 19_200) < 5000, `${name}: ${samples.length} samples`);
      assert.ok(
        samples.some((value) => Math.abs(value) > 0.05),
        name,
      );
    }
  });

  it('V-04 refuses a codec where it may not be', async () => {
    const kinds: readonly (readonly [string, string, readonly string[]])[] = [
      ['vp9.mp4', 'VP9', ENCODERS.VP9 ?? []],
      ['vp8.mkv', 'VP8', ENCODERS.VP8 ?? []],
      ['av1.webm', 'AV1', ENCODERS.AV1 ?? []],
      ['mpeg4.avi', 'mpeg4', ['-c:v', 'mpeg4']],
      ['wmv2.wmv', 'wmv2', ['-c:v', 'wmv2', '-f', 'asf']],
      ['flash.flv', 'flv1', ['-c:v', 'flv']],
      ['lossless.mov', 'qtrle', ['-c:v', 'qtrle']],
      ['jpeg.mov', 'mjpeg', ['-c:v', 'mjpeg']],
    ];
    for (const [name, codec, encode] of kinds) {
      makeClip(place(name), SMALL, encode);
      const { code, details, rule } = await problemOf(inspect(place(name)));
      assert.deepEqual([code, details.codec, rule], ['VIDEO_CODEC_NOT_ALLOWED', codec, 'V-04'], name);
    }
  });

  it('V-04 tells the kind by the content; names of one family stand for one another', async () => {
    assert.equal((await inspect(small, 'renamed.mov')).format, 'MOV');
    assert.equal((await inspect(small, 'clip')).format, 'MP4');
    const wrong = await problemOf(inspect(small, 'clip.webm'));
    assert.deepEqual(
      [wrong.code, wrong.details.found, wrong.details.expected],
      ['MEDIA_WRONG_KIND', 'MP4', 'WEBM'],
    );
    makeClip(place('x.mkv'), SMALL, H264);
    assert.equal(await codeOf(place('x.mkv'), 'clip.webm'), 'MEDIA_WRONG_KIND');
    const picture = place('picture.png');
    ffmpeg(['-f', 'lavfi', '-i', 'color=s=32x32', '-frames:v', '1', picture]);
    assert.equal(await codeOf(picture), 'MEDIA_FORMAT_NOT_ALLOWED');
    assert.equal(await codeOf(picture, 'clip.mp4'), 'MEDIA_WRONG_KIND');
  });

  it('V-04 opens nothing that a file refers to', async () => {
    for (const [name, text] of [
      ['concat.mp4', `ffconcat version 1.0\nfile '${small}'\n`],
      ['hls.mp4', `#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${small}\n#EXT-X-ENDLIST\n`],
      ['page.webm', '<html></html>'],
      ['zeros.mov', '\0'.repeat(5000)],
      ['empty.mkv', ''],
    ] as const) {
      writeFileSync(place(name), text);
      assert.equal(await codeOf(place(name)), 'MEDIA_WRONG_KIND', name);
    }
  });

  it('V-05 at most 1080p, lying or standing, as it is shown', async () => {
    const of = async (size: string, filter = '') => {
      const file = place(`size-${size}${filter ? '-shaped' : ''}.mp4`);
      makeClip(file, `color=red:s=${size}:r=25:d=0.08${filter}`, H264);
      return inspect(file);
    };
    assert.deepEqual([(await of('1920x1080')).height, (await of('1080x1920')).height], [1080, 1920]);
    for (const size of ['1922x1080', '1920x1082', '1082x1920'])
      assert.equal((await problemOf(of(size))).code, 'VIDEO_FRAME_TOO_LARGE', size);
    // 1440 columns of pixels that are 1⅓ wide are 1920, of pixels that are 1½ wide 2160.
    assert.equal((await of('1440x1080', ',setsar=4/3')).width, 1920);
    const wide = await problemOf(of('1440x1080', ',setsar=3/2'));
    assert.deepEqual([wide.code, wide.details.width], ['VIDEO_FRAME_TOO_LARGE', 2160]);
  });

  it('V-05 says of what is far too large how large it is, though no decoder opens it', async () => {
    for (const [codec, name, size] of [
      ['H264', 'eight.mp4', '7680x4320'],
      ['H265', 'five.mp4', '4112x2320'],
      ['VP8', 'eight.webm', '4112x2320'],
      ['VP9', 'nine.webm', '4112x2320'],
      ['AV1', 'one.mp4', '4112x2320'],
    ] as const) {
      const file = place(name);
      makeClip(file, `color=red:s=${size}:r=25:d=0.04`, [...(ENCODERS[codec] ?? []), '-pix_fmt', 'yuv420p']);
      const { code, details } = await problemOf(inspect(file));
      assert.deepEqual([code, `${details.width}x${details.height}`], ['VIDEO_FRAME_TOO_LARGE', size], codec);
    }
  });

  it('V-06 at most half an hour, and less than a gigabyte', async () => {
    const slow = (name: string, seconds: number) => {
      const file = place(name);
      makeNumbered(file, { codec: 'H264', frames: 5, timeMs: `N*${(seconds * 1000) / 5}` });
      return inspect(file);
    };
    const { code, details } = await problemOf(slow('long.mkv', 2400));
    assert.deepEqual([code, details.maximum], ['VIDEO_TOO_LONG', 1800]);
    assert.ok((await slow('short.mkv', 1700)).durationMs < 1_800_000);
    const large = place('large.mp4');
    copyFileSync(small, large);
    truncateSync(large, 1024 ** 3);
    const problem = await problemOf(inspect(large));
    assert.deepEqual([problem.code, problem.rule], ['MEDIA_TOO_LARGE', 'V-06']);
  });

  it('V-07 rejects a 31 fps clip and takes 30, 29.97, slower, and 30 as it is measured', async () => {
    for (const [rate, code] of [
      ['31', 'VIDEO_RATE_TOO_HIGH'],
      ['60', 'VIDEO_RATE_TOO_HIGH'],
      ['153/5', 'VIDEO_RATE_TOO_HIGH'],
      ['152/5', 'none'],
      ['30', 'none'],
      ['30000/1001', 'none'],
      ['1/2', 'none'],
    ] as const) {
      const file = place(`rate-${rate.replace('/', '-')}.mp4`);
      makeClip(file, `color=red:s=64x48:r=${rate}:d=4`, H264);
      if (code === 'none') await inspect(file);
      else assert.equal(await codeOf(file), code, rate);
    }
  });

  it('V-06 measures what does not say how long it is', async () => {
    // Written down a pipe, so that nothing could be put right at its end.
    for (const [name, format, codec] of [
      ['piped.mkv', 'matroska', 'H264'],
      ['piped.webm', 'webm', 'VP9'],
      ['piped.flv', 'flv', 'H264'],
    ] as const) {
      const file = place(name);
      const pipe = [
        '-f',
        format,
        ...(format === 'flv' ? ['-flvflags', 'no_duration_filesize'] : ['-live', '1']),
        'pipe:1',
      ];
      writeFileSync(
        file,
        ffmpegOutput([
          '-f',
          'lavfi',
          '-i',
          'color=red:s=64x48:r=25:d=2',
          ...(ENCODERS[codec] ?? []),
          '-pix_fmt',
          'yuv420p',
          ...pipe,
        ]),
      );
      const { durationMs } = await inspect(file);
      assert.ok(Math.abs(durationMs - 2000) <= 45, `${name}: ${durationMs}`);
    }
  });

  it('V-04 tells a file that is cut short, has no picture, or is none', async () => {
    const clip = place('whole.mp4');
    makeNumbered(clip, { codec: 'H264', frames: 50 });
    const fast = place('fast.mp4');
    makeNumbered(fast, { codec: 'H264', frames: 50, more: ['-movflags', '+faststart'] });
    const avi = place('whole.avi');
    makeNumbered(avi, { codec: 'H264', frames: 50 });
    const mkv = place('whole.mkv');
    makeNumbered(mkv, { codec: 'H264', frames: 50 });
    for (const whole of [clip, fast, avi, mkv]) {
      await inspect(whole);
      const cut = place(`cut-${path.basename(whole)}`);
      const bytes = readFileSync(whole);
      writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
      assert.equal(await codeOf(cut), 'MEDIA_TRUNCATED', cut);
    }
    const sound = place('sound.mp4');
    ffmpeg(['-f', 'lavfi', '-i', 'sine=440:d=0.3', '-c:a', 'aac', sound]);
    assert.equal(await codeOf(sound), 'VIDEO_WITHOUT_PICTURE');
    const nothing = place('nothing.mp4');
    writeFileSync(nothing, Buffer.from('00000010667479706d70343200000000', 'hex'));
    assert.ok(['MEDIA_UNREADABLE', 'MEDIA_TRUNCATED'].includes(await codeOf(nothing)));
    mkdirSync(place('folder.mp4'));
    assert.equal(await codeOf(place('folder.mp4')), 'MEDIA_NOT_A_FILE');
    assert.equal(await codeOf('/dev/zero', 'zero.mp4'), 'MEDIA_NOT_A_FILE');
    assert.equal(await codeOf(place('none.mp4')), 'MEDIA_NOT_FOUND');
    // A file that holds no picture which could be decoded, though its header is whole.
    const bytes = readFileSync(small);
    bytes.fill(0, bytes.indexOf('mdat', 0, 'latin1') + 4, bytes.indexOf('moov', 0, 'latin1') - 4);
    writeFileSync(place('hollow.mp4'), bytes);
    const hollow = await problemOf(inspect(place('hollow.mp4')));
    assert.equal(hollow.code, 'MEDIA_UNREADABLE');
    assert.doesNotMatch(String(hollow.details.reason), /filters/);
  });

  it('ends when the work is cancelled', async () => {
    const cancel = new AbortController();
    const work = problemOf(inspectVideo(small, { shownName: 'a.mp4', path: 'p', signal: cancel.signal }));
    cancel.abort();
    assert.equal((await work).code, 'CANCELLED');
  });
});
