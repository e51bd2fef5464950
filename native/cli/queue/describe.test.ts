/** What another version has written into the library must not keep the rest of it from being told. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ErrorCode, problem } from '../../../domain/errors.ts';
import type { Job, JsonValue } from '../../../domain/jobs/job.ts';
import { jobJson } from './describe.ts';

const JOB: Job = {
  ...{
    id: 1,
    kind: 'render',
    request: null,
    outputFile: '/a.mp4',
    outputs: [],
    state: 'done',
    wish: undefined,
  },
  ...{ priority: 5, attempt: 1, pid: undefined, stage: undefined, fraction: 1, remainingMs: undefined },
  ...{ createdMs: 0, startedMs: 0, endedMs: 0, workedMs: 0, problems: [], logFile: undefined },
  result: undefined,
};

const resultOf = (result: JsonValue) => jobJson({ ...JOB, result }, 'en').result as Record<string, unknown>;

describe('the result of a job as JSON', () => {
  it('has null for what another version did not write, and no warnings where there are none to be read', () => {
    const told = resultOf({ outputFile: '/a.mp4', durationMs: 1000 });
    assert.deepEqual([told.output, told.duration_ms, told.frames, told.warnings], ['/a.mp4', 1000, null, []]);
    const keys = Object.keys(resultOf({ warnings: [] }));
    assert.deepEqual(Object.keys(told), keys);
    assert.ok(Object.values(told).every((one) => one !== undefined));
  });

  it('keeps the warnings that can be read, those of a newer version by their code', () => {
    const known = problem('IMAGE_LARGER_THAN_ADVISED', { severity: 'warning' });
    const newer = { ...known, code: 'FROM_THE_FUTURE' as ErrorCode };
    const warnings = [null, 'text', { code: 1 }, { code: 'A', details: null }, known, newer];
    const told = resultOf({ warnings } as unknown as JsonValue).warnings as { code: string }[];
    assert.deepEqual(
      told.map((one) => one.code),
      [known.code, 'FROM_THE_FUTURE'],
    );
    for (const strange of ['text', 5, [], { warnings: 'none' }, { warnings: {} }])
      assert.doesNotThrow(() => resultOf(strange), JSON.stringify(strange));
  });
});
