import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ErrorCode, problem } from '../errors.ts';
import { MAXIMUM_ATTEMPTS, retryDelayMs, shouldRetry } from './retry.ts';

describe('retrying a job', () => {
  const disk = problem('DISK_FULL', { details: { folder: '/tmp' } });
  const missing = problem('MEDIA_NOT_FOUND', { details: { file: 'a.png' } });
  const warning = problem('IMAGE_LARGER_THAN_ADVISED', { severity: 'warning' });

  it('happens only where every fault may pass by itself', () => {
    assert.equal(shouldRetry([disk], 1), true);
    assert.equal(shouldRetry([disk, warning], 1), true);
    assert.equal(shouldRetry([missing], 1), false);
    assert.equal(shouldRetry([disk, missing], 1), false);
    assert.equal(shouldRetry([warning], 1), false);
    assert.equal(shouldRetry([], 1), false);
  });

  it('does not happen for a code that only a newer version knows', () => {
    assert.equal(shouldRetry([{ ...disk, code: 'FROM_THE_FUTURE' as ErrorCode }], 1), false);
  });

  it('of one that hung happens once', () => {
    const stalled = problem('JOB_STALLED', { details: { seconds: 300, job: 1 } });
    assert.deepEqual(
      [1, 2, 3].map((attempt) => shouldRetry([stalled], attempt)),
      [true, false, false],
    );
  });

  it('ends after three attempts, each later than the one before', () => {
    assert.equal(MAXIMUM_ATTEMPTS, 3);
    assert.deepEqual(
      [1, 2, 3, 4].map((attempt) => shouldRetry([disk], attempt)),
      [true, true, false, false],
    );
    assert.deepEqual(
      [1, 2].map((attempt) => retryDelayMs(attempt)),
      [5000, 20_000],
    );
  });
});
