import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgePicture, type PictureTraits, systemPropertiesOf } from './picture-rules.ts';

const PLAIN: PictureTraits = {
  ...{ format: 'JPEG', width: 1920, height: 1080, bytes: 500_000, hasAlpha: false, isAnimated: false },
};

function told(more: Partial<PictureTraits>): string {
  const { problems, fixes } = judgePicture({ ...PLAIN, ...more }, 'a.jpg');
  const parts = problems.map(({ code, rule = '-', severity }) => `${code} ${rule} ${severity}`);
  const steps = fixes.map((fix) =>
    fix.kind === 'convert' ? `${fix.steps.join('+')} to ${fix.format} ${fix.is_needed}` : '',
  );
  return [...parts, ...steps].join('; ');
}

describe('what is said of a picture', () => {
  it('V-10 names what keeps it from being used, and what mends that', () => {
    const cases: readonly (readonly [Partial<PictureTraits>, string])[] = [
      [{}, ''],
      [{ width: 2160, height: 3840 }, 'IMAGE_LARGER_THAN_ADVISED V-10 warning'],
      [{ width: 6000, height: 4000 }, 'IMAGE_TOO_LARGE V-10 error; size to JPEG true'],
      [{ format: 'PNG', width: 2200, height: 2200 }, 'IMAGE_TOO_LARGE V-10 error; size to PNG true'],
      [{ format: 'TIFF' }, 'MEDIA_FORMAT_NOT_ALLOWED V-10 error; codec to JPEG true'],
      [{ format: 'AVIF', hasAlpha: true }, 'MEDIA_FORMAT_NOT_ALLOWED V-10 error; codec to PNG true'],
      [{ format: 'HEIC' }, 'MEDIA_FORMAT_NOT_ALLOWED V-10 error; codec to JPEG true'],
      [{ format: 'WEBP' }, 'codec to JPEG false'],
      [{ format: 'WEBP', hasAlpha: true }, 'codec to PNG false'],
      [{ format: 'BMP' }, 'codec to PNG false'],
      [{ format: 'PNG', isAnimated: true }, 'IMAGE_ANIMATED V-10 warning'],
    ];
    for (const [more, expected] of cases) assert.equal(told(more), expected);
  });

  it('V-10 offers nothing where motion would be lost, or a picture is beyond all measure', () => {
    assert.equal(told({ format: 'GIF', isAnimated: true }), '');
    assert.equal(told({ format: 'GIF', isAnimated: true, width: 4000 }), 'IMAGE_TOO_LARGE V-10 error');
    assert.equal(told({ format: 'PNG', width: 40_000, height: 40_000 }), 'IMAGE_TOO_LARGE V-10 error');
    assert.equal(told({ bytes: 2 ** 29 }), 'MEDIA_TOO_LARGE V-10 error');
  });

  it('M-07 PNG and JPEG may be backgrounds, all may be material', () => {
    for (const format of ['PNG', 'JPEG'])
      assert.deepEqual(systemPropertiesOf(format), ['BACKGROUND_IMG', 'MATERIAL_IMG']);
    for (const format of ['GIF', 'WEBP', 'BMP', 'TIFF'])
      assert.deepEqual(systemPropertiesOf(format), ['MATERIAL_IMG']);
  });
});
