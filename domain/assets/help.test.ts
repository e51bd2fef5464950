import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ERRORS, type ErrorCode, type ErrorEntry } from '../errors.ts';
import { type AssetStandingForHelp, HELPABLE_CODES, isBeyondHelp } from './help.ts';

const FAILED: AssetStandingForHelp = {
  ...{ state: 'FAILED', isMissing: false, fixes: [] },
  problems: [{ code: 'ASSET_NOT_MEDIA' }],
};

const isHopeless = (code: ErrorCode) => isBeyondHelp({ ...FAILED, problems: [{ code }] });

describe('what nobody can mend', () => {
  it('has failed, without a fix, a file to be found or a reason to try again', () => {
    assert.equal(isBeyondHelp(FAILED), true);
    assert.equal(isBeyondHelp({ ...FAILED, state: 'ACTIVED' }), false);
    assert.equal(isBeyondHelp({ ...FAILED, state: 'CREATING' }), false);
    assert.equal(isBeyondHelp({ ...FAILED, isMissing: true }), false);
    assert.equal(isBeyondHelp({ ...FAILED, fixes: [{}] }), false);
    assert.equal(isBeyondHelp({ ...FAILED, problems: [{ code: 'DISK_FULL' }] }), false);
  });

  it('is not what goes well once somebody has done something about it', () => {
    const helped: readonly ErrorCode[] = [
      'ASSET_SOURCE_GONE',
      'ASSET_SOURCE_UNREADABLE',
      'MEDIA_NOT_FOUND',
      'ASSET_CONTENT_LOST',
      'ASSET_CONTENT_DAMAGED',
      'FFMPEG_NOT_FOUND',
      'FFMPEG_WITHOUT_ENCODER',
      'OUTPUT_NOT_WRITABLE',
      'DISK_READ_ONLY',
      'FILE_TOO_LARGE_FOR_DISK',
    ];
    assert.deepEqual(helped.filter(isHopeless), []);
    const retryable = Object.entries<ErrorEntry>(ERRORS).filter(([, entry]) => entry.retryable);
    assert.deepEqual(
      retryable.map(([code]) => code as ErrorCode).filter(isHopeless),
      [],
      'nor what may go well by itself',
    );
    assert.equal(HELPABLE_CODES.length, retryable.length + helped.length, 'and nothing else');
  });

  it('is what only another file can be taken in place of', () => {
    const hopeless: readonly ErrorCode[] = [
      'ASSET_NOT_MEDIA',
      'ASSET_EMPTY',
      'ASSET_IS_WEB_PAGE',
      'ASSET_IS_PLAYLIST',
      'ASSET_TOO_LARGE',
      'MEDIA_UNREADABLE',
      'MEDIA_TRUNCATED',
    ];
    assert.deepEqual(hopeless.filter(isHopeless), hopeless);
  });
});
