import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engineError } from '../../domain/contract/engine-error.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { forEachDraft } from './for-each-draft.ts';

/** Ends with the code that a draft has, where it has one. */
function workOf(codes: Readonly<Record<string, ErrorCode>>, asked: string[] = []) {
  return async (draft: string) => {
    asked.push(draft);
    const code = codes[draft];
    if (code) throw engineError(code, 'en');
  };
}

describe('one command on many drafts', () => {
  it('goes on past one that fails, and says what is left', async () => {
    const outcome = await forEachDraft(['a', 'b', 'c'], workOf({ b: 'DISK_FULL' }));
    assert.deepEqual(outcome.done, ['a', 'c']);
    assert.deepEqual(outcome.left, ['b']);
    assert.equal((outcome.fault as { code: string }).code, 'DISK_FULL');
  });

  it('never comes back to a draft that is gone for ever', async () => {
    const outcome = await forEachDraft(['a', 'b', 'c'], workOf({ a: 'DRAFT_NOT_FOUND' }));
    assert.deepEqual(outcome.done, ['b', 'c']);
    assert.deepEqual(outcome.left, []);
    assert.equal((outcome.fault as { code: string }).code, 'DRAFT_NOT_FOUND');
  });

  it('asks nothing more of an engine that is away', async () => {
    const asked: string[] = [];
    const codes = { a: 'DISK_FULL', b: 'ENGINE_UNREACHABLE' } as const;
    const outcome = await forEachDraft(['a', 'b', 'c'], workOf(codes, asked));
    assert.deepEqual(asked, ['a', 'b']);
    assert.deepEqual(outcome.left, ['a', 'b', 'c']);
    assert.equal((outcome.fault as { code: string }).code, 'ENGINE_UNREACHABLE');
  });

  it('has no fault where there was none', async () => {
    const outcome = await forEachDraft(['a'], workOf({}));
    assert.deepEqual(outcome, { done: ['a'], left: [], fault: undefined });
  });
});
