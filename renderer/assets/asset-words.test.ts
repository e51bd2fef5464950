import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type ErrorCode, problem } from '../../domain/errors.ts';
import { formatOf } from '../texts/format.ts';
import { TEXTS } from '../texts/texts.ts';
import { noteOf } from './asset-words.ts';
import { summary } from './summary.test-helper.ts';

it('what has failed is told by what can be done about it: a button, somebody, or nobody', () => {
  const failed = (code: ErrorCode, fixes: readonly object[] = []) => {
    const asset = summary(0, {
      ...{ state: 'FAILED', task: null, is_missing: false, fixes: fixes as never },
      problems: [problem(code, { details: { file: 'clip.mp4', folder: 'library' } })],
    });
    const note = noteOf(asset, TEXTS.en.assets, formatOf('en'), 'en');
    return [note?.tone, note?.text];
  };
  const convert = { kind: 'convert', steps: ['codec'], format: 'MP4', is_needed: true };
  assert.deepEqual(failed('ASSET_NOT_MEDIA', [convert]), ['warning', 'Can be fixed']);
  assert.deepEqual(failed('ASSET_SOURCE_GONE'), ['warning', 'Needs help']);
  assert.deepEqual(failed('ASSET_NOT_MEDIA'), ['danger', 'Cannot be used']);
});
