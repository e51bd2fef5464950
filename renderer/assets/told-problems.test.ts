import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AssetFix } from '../../domain/assets/fix.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { toldProblems } from './told-problems.ts';

const problemOf = (code: string, severity: 'error' | 'warning' = 'error') =>
  ({ code, severity, details: {} }) as AssetSummary['problems'][number];
const convert = (...steps: readonly ('codec' | 'rate')[]): AssetFix => ({
  ...{ kind: 'convert', steps: [...steps], format: 'MP4', is_needed: true },
});
const codesOf = (problems: readonly ReturnType<typeof problemOf>[], fixes: readonly AssetFix[]) =>
  toldProblems({ problems: [...problems], fixes: [...fixes] }).map(({ code }) => code);

describe('the problems that an asset tells beside its fix', () => {
  it('are those that no step of it explains', () => {
    const found = [problemOf('MEDIA_FORMAT_NOT_ALLOWED'), problemOf('VIDEO_TOO_LONG')];
    assert.deepEqual(codesOf(found, [convert('codec')]), ['VIDEO_TOO_LONG']);
    assert.deepEqual(codesOf([problemOf('VIDEO_RATE_TOO_HIGH')], [convert('codec')]), [
      'VIDEO_RATE_TOO_HIGH',
    ]);
  });

  it('have why the fix has failed before them', () => {
    const found = [problemOf('VIDEO_RATE_TOO_HIGH'), problemOf('IMAGE_ANIMATED', 'warning')];
    assert.deepEqual(codesOf([...found, problemOf('DISK_FULL')], [convert('rate')]), [
      'DISK_FULL',
      'IMAGE_ANIMATED',
    ]);
  });

  it('are all of them where nothing can be done', () => {
    assert.deepEqual(codesOf([problemOf('MEDIA_FORMAT_NOT_ALLOWED')], []), ['MEDIA_FORMAT_NOT_ALLOWED']);
  });
});
