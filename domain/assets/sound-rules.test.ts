import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeSound, type SoundTraits, soundKbps } from './sound-rules.ts';

const PLAIN: SoundTraits = {
  ...{
    format: 'M4A',
    codec: 'aac',
    isDecodable: true,
    durationMs: 60_000,
    bytes: 1_000_000,
    sides: undefined,
  },
};
const MEGABYTE = 1024 * 1024;

function told(more: Partial<SoundTraits>): string {
  const { problems, fixes } = judgeSound({ ...PLAIN, ...more }, 'a.m4a');
  const parts = problems.map(({ code, rule = '-', severity }) => `${code} ${rule} ${severity}`);
  const steps = fixes.map((fix) =>
    fix.kind === 'convert'
      ? `${fix.steps.join('+')} to ${fix.format} ${fix.is_needed}`
      : `${fix.channel} ${fix.is_needed}`,
  );
  return [...parts, ...steps].join('; ');
}

describe('what is said of a sound', () => {
  it('V-03 names what keeps it from being used, and what mends that', () => {
    const cases: readonly (readonly [Partial<SoundTraits>, string])[] = [
      [{}, ''],
      [{ format: 'FLAC', codec: 'flac' }, 'MEDIA_FORMAT_NOT_ALLOWED V-03 error; codec to M4A true'],
      [{ format: 'AAC' }, 'MEDIA_FORMAT_NOT_ALLOWED V-03 error; container to M4A true'],
      [
        { format: 'WAV', codec: 'pcm_s16le', bytes: 101 * MEGABYTE },
        'MEDIA_TOO_LARGE V-03 error; bit_rate to M4A true',
      ],
      [{ codec: 'alac' }, 'codec to M4A false'],
      [{ durationMs: 1_801_000 }, 'AUDIO_TOO_LONG V-03 warning'],
      [{ format: 'OGG', codec: 'unheard', isDecodable: false }, 'MEDIA_FORMAT_NOT_ALLOWED V-03 error'],
      [
        { format: 'FLAC', codec: 'flac', durationMs: 5 * 3_600_000 },
        'MEDIA_FORMAT_NOT_ALLOWED V-03 error; AUDIO_TOO_LONG V-03 warning',
      ],
    ];
    for (const [more, expected] of cases) assert.equal(told(more), expected);
  });

  it('V-03 offers the channels where they differ, the louder one first', () => {
    const cases: readonly (readonly [SoundTraits['sides'], string])[] = [
      [{ left: 0.1, right: 0.1, product: 0.1 }, ''],
      [{ left: 0.1, right: 0.08, product: 0.06 }, ''],
      [{ left: 0, right: 0, product: 0 }, ''],
      [{ left: 0, right: 0.1, product: 0 }, 'ASSET_LEFT_SILENT V-03 warning; right false'],
      [{ left: 0.1, right: 0, product: 0 }, 'left false'],
      [
        { left: 0.01, right: 0.1, product: 0.001 },
        'ASSET_SIDES_DIFFER V-03 warning; right false; left false; mix false',
      ],
      // The same sound, turned round: mixed it would be silence.
      [{ left: 0.1, right: 0.1, product: -0.1 }, 'ASSET_SIDES_DIFFER V-03 warning; left false; right false'],
    ];
    for (const [sides, expected] of cases) assert.equal(told({ sides }), expected);
  });

  it('V-03 is made as good as fits into what a recording may take', () => {
    assert.equal(soundKbps(60_000), 192);
    for (const hours of [0.5, 1, 2, 3]) {
      const kbps = soundKbps(hours * 3_600_000);
      assert.ok(kbps !== undefined && (kbps * hours * 3_600_000) / 8 <= 100 * MEGABYTE, `${hours}`);
    }
    assert.equal(soundKbps(5 * 3_600_000), undefined);
  });
});
