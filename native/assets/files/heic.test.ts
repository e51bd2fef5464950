import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StudioError } from '../../../domain/errors.ts';
import {
  GLASS_HEIC,
  type GridWish,
  gridHeic,
  P3_HEIC,
  PREMULTIPLIED_HEIC,
  TEN_BIT_HEIC,
} from './heic.test-helper.ts';
import { HeicPhoto } from './heic.ts';

const MOST = 1 << 27;
const [RED, GREEN, BLUE, WHITE] = ['254 0 0', '0 254 0', '0 0 254', '255 255 255'];

/** Colours of a photo of two by two, row by row. */
function quarters(wish: GridWish): readonly string[] {
  const photo = new HeicPhoto(gridHeic(wish), 'a.heic');
  const { rgba, width } = photo.decode({ width: 2, height: 2 }, MOST);
  assert.equal(rgba.length, width * width * 4);
  return Array.from({ length: rgba.length / 4 }, (_, at) => rgba.subarray(at * 4, at * 4 + 3).join(' '));
}

function endOf(bytes: Uint8Array, mostPixels = MOST): string {
  try {
    const photo = new HeicPhoto(bytes, 'a.heic');
    const { width, height } = photo.decode({ width: 8, height: 8 }, mostPixels);
    return `${width} × ${height}`;
  } catch (error) {
    assert.ok(error instanceof StudioError);
    const [{ code, details } = assert.fail()] = error.problems;
    assert.equal(details.file, 'a.heic');
    return `${code} ${details.reason ?? ''}`.trim();
  }
}

describe('a photo in HEIC', () => {
  it('is put together of its tiles, turned and mirrored as it says', () => {
    assert.deepEqual(quarters({}), [RED, GREEN, BLUE, WHITE]);
    assert.deepEqual(quarters({ turned: 1 }), [GREEN, WHITE, RED, BLUE]);
    assert.deepEqual(quarters({ turned: 2 }), [WHITE, BLUE, GREEN, RED]);
    assert.deepEqual(quarters({ mirrored: 1 }), [GREEN, RED, WHITE, BLUE]);
    assert.deepEqual(quarters({ mirrored: 0 }), [BLUE, WHITE, RED, GREEN]);
  });

  it('tells its size before it is decoded, upright and cut to what is shown', () => {
    const sizeOf = (wish: GridWish) => {
      const { width, height } = new HeicPhoto(gridHeic(wish), 'a.heic');
      return [width, height];
    };
    assert.deepEqual(sizeOf({ tiles: ['red', 'green'], rows: 1 }), [128, 64]);
    assert.deepEqual(sizeOf({ tiles: ['red', 'green'], rows: 1, turned: 3 }), [64, 128]);
    assert.deepEqual(sizeOf({ grid: [100, 70] }), [100, 70]);
    assert.deepEqual(sizeOf({ grid: [60_000, 60_000] }), [60_000, 60_000]);
    // Of many photos, the one that stands for them.
    assert.deepEqual(sizeOf({ primary: 3 }), [64, 64]);
  });

  it('is made smaller by whole steps, each pixel the mean of those that it stands for', () => {
    const photo = new HeicPhoto(gridHeic(), 'a.heic');
    const { width, height, rgba } = photo.decode({ width: 1, height: 1 }, MOST);
    assert.deepEqual([width, height, ...rgba], [1, 1, 127, 127, 127, 255]);
    assert.equal(endOf(gridHeic({ grid: [100, 70] })), '12 × 8');
  });

  it('keeps what is seen through, in the colours that it has there', () => {
    const photo = new HeicPhoto(GLASS_HEIC, 'a.heic');
    assert.equal(photo.hasAlpha, true);
    const { rgba } = photo.decode({ width: 2, height: 2 }, MOST);
    const at = (x: number, y: number) => [...rgba.subarray((y * 2 + x) * 4, (y * 2 + x) * 4 + 4)];
    assert.deepEqual(
      [at(0, 0), at(0, 1)],
      [
        [254, 0, 0, 255],
        [254, 0, 0, 100],
      ],
    );
    assert.equal(new HeicPhoto(gridHeic(), 'a.heic').hasAlpha, false);
    const multiplied = new HeicPhoto(PREMULTIPLIED_HEIC, 'a.heic').decode({ width: 1, height: 1 }, MOST);
    assert.deepEqual([...multiplied.rgba], [255, 0, 2, 128]);
  });

  it('of ten bits is one of eight', () => {
    const { rgba } = new HeicPhoto(TEN_BIT_HEIC, 'a.heic').decode({ width: 1, height: 1 }, MOST);
    assert.deepEqual([...rgba], [252, 0, 0, 255]);
  });

  it('says what its colours are, by a profile or by code points', () => {
    const profileOf = (bytes: Uint8Array) => new HeicPhoto(bytes, 'a.heic').profile;
    assert.equal(Buffer.from(profileOf(P3_HEIC)!).toString('latin1', 36, 40), 'acsp');
    assert.ok(profileOf(gridHeic({ nclx: [12, 13] })));
    assert.equal(profileOf(gridHeic({ nclx: [1, 13] })), undefined);
    assert.equal(profileOf(gridHeic()), undefined);
  });

  it('that lies, is cut short, or names itself as its part, has an end by code', () => {
    const damaged = 'MEDIA_UNREADABLE damaged picture';
    const cases: readonly (readonly [Uint8Array, string])[] = [
      [gridHeic({ grid: [60_000, 60_000] }), 'MEDIA_UNREADABLE too demanding'],
      [gridHeic({ described: [10, 10] }), damaged],
      [gridHeic({ tile: [6000, 6000] }), damaged],
      [gridHeic({ tile: [8, 8] }), damaged],
      [gridHeic({ grid: [0, 0] }), damaged],
      [gridHeic({ parts: [0, 0, 0, 0] }), damaged],
      [gridHeic({ parts: [0] }), damaged],
      [gridHeic({ parts: [1, 2, 77, 99] }), damaged],
      [gridHeic({ parts: [1] }), damaged],
      [gridHeic({ primary: 99 }), damaged],
      [gridHeic({ columns: 256, rows: 256, parts: Array<number>(0xffff).fill(1) }), damaged],
      [gridHeic().subarray(0, 300), damaged],
      [gridHeic().subarray(0, -30), 'MEDIA_TRUNCATED'],
      [GLASS_HEIC.subarray(0, -30), damaged],
      [Buffer.concat([gridHeic().subarray(0, 24), Buffer.alloc(2000)]), damaged],
      [new Uint8Array(0), damaged],
      // No decoder for that is in our libheif; what is AVIF by name has another.
      [gridHeic({ kind: 'av01', primary: 1 }), 'ASSET_PHOTO_FORMAT'],
    ];
    for (const [at, [bytes, end]] of cases.entries()) assert.equal(endOf(bytes), end, `case ${at}`);
    assert.equal(endOf(gridHeic(), 128 * 128 - 1), 'MEDIA_UNREADABLE too demanding');
    assert.equal(endOf(gridHeic(), 128 * 128), '8 × 8');
  });
});
