import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ErrorCode, StudioError } from '../../../domain/errors.ts';
import { type Candidate, findHardwarePlan, hardwareCandidates } from './hardware.ts';
import { FORMATS, wishOf } from './pictures.test-helper.ts';
import { encoderName, planEncoding } from './plan.ts';

const coded = (code: ErrorCode) => (error: unknown) =>
  error instanceof StudioError && error.problems[0]?.code === code;

/** What stands after an option, and undefined without it. */
function optionOf(plan: { readonly arguments: readonly string[] }, option: string): string | undefined {
  const at = plan.arguments.indexOf(option);
  return at < 0 ? undefined : plan.arguments[at + 1];
}

describe('planEncoding', () => {
  it('V-13 makes H.264 with the line that all measurements were made with', async () => {
    const { plan, warnings } = await planEncoding(wishOf({ bitrateKbps: 4000, framesPerSecond: 25 }));
    assert.deepEqual(warnings, []);
    assert.equal(
      plan.arguments.join(' '),
      '-c:v libx264 -preset veryfast -profile:v high -pix_fmt yuv420p -threads 4 -b:v 4000k -g 50 ' +
        '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv ' +
        '-chroma_sample_location center -flags:v +bitexact -fflags +bitexact -video_track_timescale 90000 ' +
        '-vf setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709',
    );
    assert.deepEqual(
      [plan.container, plan.pixels, plan.hasAlpha, plan.isHardware, plan.segmentEnding],
      ['mp4', 'yuv420p', false, false, '.mp4'],
    );
  });

  it('V-13 gives each codec its container, encoder and alpha', async () => {
    const found: string[] = [];
    for (const wish of Object.values(FORMATS)) {
      const { plan } = await planEncoding(wishOf(wish));
      found.push([plan.container, encoderName(plan), plan.pixels, plan.hasAlpha].join(' '));
    }
    assert.deepEqual(found, [
      'mp4 libx264 veryfast yuv420p false',
      'webm libvpx good 4 rgba true',
      'webm libvpx-vp9 realtime 5 rgba true',
      'mov prores_ks rgba true',
      'mov qtrle rgba true',
    ]);
  });

  it('spends more on a better quality, and the bit rate that the script asks for', async () => {
    const names: string[] = [];
    for (const codec of ['H264', 'VP9'] as const) {
      for (const quality of ['draft', 'standard', 'high'] as const) {
        const { plan } = await planEncoding(wishOf({ codec, quality, bitrateKbps: 1234 }));
        names.push(encoderName(plan));
        assert.equal(optionOf(plan, '-b:v'), '1234k');
      }
    }
    assert.deepEqual(names, [
      'libx264 ultrafast',
      'libx264 veryfast',
      'libx264 slow',
      'libvpx-vp9 realtime 8',
      'libvpx-vp9 realtime 5',
      'libvpx-vp9 good 4',
    ]);
  });

  it('lets VP8 code no coarser than what even rough pictures keep the bit rate with', async () => {
    const worst: (string | undefined)[] = [];
    for (const [width, height, bitrateKbps] of [
      [3840, 2160, 30_000],
      [1920, 1080, 30_000],
      [1920, 1080, 4000],
      [3840, 2160, 8000],
      [1280, 720, 40],
    ] as const) {
      const { plan } = await planEncoding(wishOf({ codec: 'VP8', width, height, bitrateKbps }));
      worst.push(optionOf(plan, '-qmax'));
      assert.equal(optionOf(plan, '-keyint_min'), optionOf(plan, '-g'));
    }
    assert.deepEqual(worst, ['45', '40', '56', '63', '63']);
  });

  it('uses what works in hardware, and says which encoders were tried where none does', async () => {
    const wish = wishOf({ width: 1280, height: 720 });
    const { plan, warnings } = await planEncoding({ ...wish, hardware: 'try' });
    const require = () => planEncoding({ ...wish, hardware: 'require' });
    if (plan.isHardware) {
      assert.deepEqual(warnings, []);
      assert.deepEqual((await require()).plan, plan);
      return;
    }
    assert.deepEqual(plan, (await planEncoding(wish)).plan);
    const [warning] = warnings;
    assert.deepEqual([warning?.code, warning?.severity], ['ENCODER_FALLBACK', 'warning']);
    assert.equal(warning?.details.used, 'libx264 veryfast');
    for (const { encoder } of hardwareCandidates())
      assert.match(String(warning?.details.tried), new RegExp(`${encoder} \\(.+\\)`));
    await assert.rejects(require(), coded('HARDWARE_ENCODER_MISSING'));
  });

  it('says that transparency is made in software alone', async () => {
    const wish = wishOf({ codec: 'VP9' });
    const { plan, warnings } = await planEncoding({ ...wish, hardware: 'try' });
    assert.equal(plan.encoder, 'libvpx-vp9');
    assert.deepEqual(
      warnings.map(({ code, severity }) => [code, severity]),
      [['HARDWARE_ONLY_H264', 'warning']],
    );
    await assert.rejects(planEncoding({ ...wish, hardware: 'require' }), coded('HARDWARE_ONLY_H264'));
  });
});

describe('findHardwarePlan', () => {
  const working: Candidate = { encoder: 'libx264', arguments: () => ['-pix_fmt', 'yuv420p'] };
  const wish = wishOf({ width: 320, height: 180 });

  it('takes the first that gives the right pictures back, and tells why the others did not', async () => {
    const candidates: Candidate[] = [
      { encoder: 'h264_none', arguments: () => [] },
      { encoder: 'libx264', arguments: () => ['-pix_fmt', 'yuv420p', '-vf', 'negate'] },
      { encoder: 'libx264', arguments: () => ['-pix_fmt', 'yuv420p', '-frames:v', '3'] },
      working,
      { encoder: 'never', arguments: () => assert.fail('a further one was tried') },
    ];
    const { plan, failed } = await findHardwarePlan(wish, { candidates });
    assert.deepEqual([plan?.encoder, plan?.isHardware], ['libx264', true]);
    assert.deepEqual(
      failed.map(({ encoder, reason }) => `${encoder}: ${reason.replace(/\d+\/255/, 'N')}`),
      [
        "h264_none: Unknown encoder 'h264_none'",
        'libx264: wrong pictures (N)',
        'libx264: 3 frames came out instead of 8',
      ],
    );
  });

  it('stops when it is cancelled, and does not take that for an answer', async () => {
    const abort = new AbortController();
    const late: Candidate = {
      encoder: 'libx264',
      arguments: () => {
        setTimeout(() => abort.abort(), 5);
        return working.arguments('standard');
      },
    };
    const other = { ...wish, bitrateKbps: 321 };
    await assert.rejects(
      findHardwarePlan(other, { candidates: [late], signal: abort.signal }),
      coded('CANCELLED'),
    );
    assert.equal((await findHardwarePlan(other, { candidates: [late] })).plan?.encoder, 'libx264');
  });
});
