import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ClipTraits, canBeRepacked, judgeClip } from './clip-rules.ts';

const PLAIN: ClipTraits = {
  ...{ format: 'MP4', codec: 'H264', allowedCodecs: ['H264', 'H265', 'AV1'], isDecodable: true },
  ...{ pixelFormat: 'yuv420p', width: 1920, height: 1080, durationMs: 10_000, framesPerSecond: 30 },
  ...{ hasVaryingRate: false, isInterlaced: false, isTurned: false, hasSquarePixels: true, hasAlpha: false },
  ...{ transfer: 'sdr', soundCodec: 'aac', bytes: 1_000_000 },
};
const judge = (more: Partial<ClipTraits>) => judgeClip({ ...PLAIN, ...more }, 'a.mp4');

/** Codes, rules, steps, and whether they are needed. */
function told(more: Partial<ClipTraits>): string {
  const { problems, fixes } = judge(more);
  const parts = problems.map(({ code, rule = '-', severity }) => `${code} ${rule} ${severity}`);
  const steps = fixes.map((fix) => (fix.kind === 'convert' ? `${fix.steps.join('+')} ${fix.is_needed}` : ''));
  return [...parts, ...steps].join('; ');
}

describe('what is said of a clip', () => {
  it('nothing, where it is as it should be', () => {
    assert.deepEqual(judge({}), { problems: [], fixes: [], isPlayable: true });
    assert.equal(told({ width: 1080, height: 1920 }), '');
    assert.equal(told({ framesPerSecond: 30.4 }), '');
  });

  it('each limit has its code, its rule and what mends it', () => {
    const cases: readonly (readonly [Partial<ClipTraits>, string])[] = [
      [{ width: 3840, height: 2160 }, 'VIDEO_FRAME_TOO_LARGE V-05 error; size true'],
      [{ width: 1920, height: 1082 }, 'VIDEO_FRAME_TOO_LARGE V-05 error; size true'],
      [{ framesPerSecond: 60 }, 'VIDEO_RATE_TOO_HIGH V-07 error; rate true'],
      [{ bytes: 2 ** 30 }, 'MEDIA_TOO_LARGE V-06 error; bit_rate true'],
      [{ codec: 'prores', pixelFormat: 'yuv422p10le' }, 'VIDEO_CODEC_NOT_ALLOWED V-04 error; codec true'],
      [{ format: 'MPEG-TS' }, 'MEDIA_FORMAT_NOT_ALLOWED V-04 error; container true'],
      [
        { format: 'WEBM', codec: 'AV1', allowedCodecs: ['VP8', 'VP9'], soundCodec: 'opus' },
        'VIDEO_CODEC_NOT_ALLOWED V-04 error; container true',
      ],
      [{ durationMs: 1_800_001 }, 'VIDEO_TOO_LONG V-06 error'],
      [{ codec: 'vvc', isDecodable: false }, 'VIDEO_CODEC_NOT_ALLOWED V-04 error'],
    ];
    for (const [more, expected] of cases) assert.equal(told(more), expected);
  });

  it('A-03 what a browser does not show is offered to be converted, and can be used without that', () => {
    const cases: readonly (readonly [Partial<ClipTraits>, string])[] = [
      [{ codec: 'H265' }, 'codec false'],
      [{ pixelFormat: 'yuv420p10le' }, 'codec false'],
      [{ soundCodec: 'pcm_s16le', format: 'MOV' }, 'codec false'],
      [{ format: 'MKV' }, 'container false'],
      [{ isInterlaced: true }, 'deinterlace false'],
      [{ transfer: 'hlg', codec: 'H265' }, 'VIDEO_TONE_MAPPED - warning; codec+hdr false'],
      [
        { hasVaryingRate: true, isTurned: true, hasSquarePixels: false },
        'constant_rate+upright+square_pixels false',
      ],
    ];
    for (const [more, expected] of cases) assert.equal(told(more), expected);
  });

  it('all that is to be done is one fix', () => {
    const phone = {
      codec: 'H265',
      transfer: 'pq',
      framesPerSecond: 60,
      width: 2160,
      height: 3840,
      isTurned: true,
    } as const;
    const [fix, ...others] = judge(phone).fixes;
    assert.deepEqual(fix, {
      ...{ kind: 'convert', format: 'MP4', is_needed: true },
      steps: ['codec', 'hdr', 'size', 'rate', 'upright'],
    });
    assert.deepEqual(others, []);
  });

  it('transparency is not lost without a word, and not where nothing forces it', () => {
    const webm = {
      format: 'WEBM',
      codec: 'VP9',
      allowedCodecs: ['VP8', 'VP9'],
      soundCodec: undefined,
      hasAlpha: true,
    };
    assert.equal(told(webm), '');
    assert.equal(told({ ...webm, hasVaryingRate: true }), '');
    assert.equal(
      told({ ...webm, framesPerSecond: 60 }),
      'VIDEO_RATE_TOO_HIGH V-07 error; ASSET_FIX_LOSES_ALPHA V-04 warning; rate true',
    );
  });

  it('V-09 is playable where Chromium plays it', () => {
    const playable: readonly Partial<ClipTraits>[] = [
      { format: 'MOV', soundCodec: undefined },
      { soundCodec: 'mp3' },
      { codec: 'AV1' },
      { format: 'WEBM', codec: 'VP9', soundCodec: 'opus' },
    ];
    const not: readonly Partial<ClipTraits>[] = [
      { codec: 'H265' },
      { format: 'FLV' },
      { format: 'MKV' },
      { soundCodec: 'ac3' },
      { pixelFormat: 'yuv422p' },
      { isInterlaced: true },
      { format: 'WEBM', codec: 'H264' },
    ];
    for (const one of playable) assert.equal(judge(one).isPlayable, true, JSON.stringify(one));
    for (const one of not) assert.equal(judge(one).isPlayable, false, JSON.stringify(one));
  });

  it('is taken over as it is where only its container is wrong', () => {
    assert.equal(canBeRepacked({ ...PLAIN, format: 'MKV' }), true);
    assert.equal(canBeRepacked({ ...PLAIN, format: 'MPEG-TS', soundCodec: 'ac3' }), true);
    assert.equal(canBeRepacked(PLAIN), false);
    // Says of no picture when it is shown.
    assert.equal(canBeRepacked({ ...PLAIN, format: 'AVI' }), false);
    assert.equal(canBeRepacked({ ...PLAIN, format: 'MKV', isTurned: true }), false);
    assert.equal(canBeRepacked({ ...PLAIN, format: 'MKV', codec: 'H265' }), false);
    assert.equal(canBeRepacked({ ...PLAIN, format: 'MKV', pixelFormat: 'yuv444p' }), false);
  });
});
