import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type AssetStandingForHelp, isBeyondHelp } from './help.ts';

const FAILED: AssetStandingForHelp = {
  ...{ state: 'FAILED', isMissing: false, fixes: [] },
  problems: [{ code: 'ASSET_NOT_MEDIA' }],
};

describe('what nobody can mend', () => {
  it('has failed, without a fix, a file to be found or a reason to try again', () => {
    assert.equal(isBeyondHelp(FAILED), true);
    assert.equal(isBeyondHelp({ ...FAILED, state: 'ACTIVED' }), false);
    assert.equal(isBeyondHelp({ ...FAILED, state: 'CREATING' }), false);
    assert.equal(isBeyondHelp({ ...FAILED, isMissing: true }), false);
    assert.equal(isBeyondHelp({ ...FAILED, fixes: [{}] }), false);
    assert.equal(isBeyondHelp({ ...FAILED, problems: [{ code: 'DISK_FULL' }] }), false);
  });
});
