/** What a piece of work fails with. */
import assert from 'node:assert/strict';
import { type Problem, StudioError } from '../../domain/errors.ts';

/** The first problem; anything else than a coded failure, success too, fails the test. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof StudioError, String(error));
    assert.ok(error.problems[0]);
    return error.problems[0];
  }
  throw new Error('it did not fail');
}

export const codeOf = async (work: Promise<unknown>) => (await problemOf(work)).code;
