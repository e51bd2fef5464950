import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type ErrorCode, problem } from '../../domain/errors.ts';
import { exitCodeOf } from './exit-code.ts';

it('an exit code is that of the first problem, unless one is our own fault or known to a newer version only', () => {
  const [bad, full, ours] = [problem('USAGE'), problem('DISK_FULL'), problem('INTERNAL')];
  const unknown = { ...bad, code: 'FROM_THE_FUTURE' as ErrorCode };
  const all = [[bad, full], [full, bad], [full, ours], [unknown], [full, unknown], []];
  assert.deepEqual(all.map(exitCodeOf), [2, 3, 1, 1, 1, 1]);
});
