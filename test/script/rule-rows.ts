/** Rules between fields as rows: a valid script, one change that violates a rule, and what must be told of it. */
import assert from 'node:assert/strict';
import type { ErrorCode, Problem } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import { landscapeScript } from '../fuzz/scripts.ts';
import { put } from './places.ts';

/** In the sample, scene 0 is spoken, scene 1 is come to by a transition and has a clip, scene 2 is recorded. */
export const S0 = 'shoot_scripts[0].shoot_script';
export const S1 = 'shoot_scripts[1].shoot_script';
export const S2 = 'shoot_scripts[2].shoot_script';
export const PICTURE = `${S0}.layer_config[0]`;
export const HUMAN = `${S0}.layer_config[1]`;
export const TEXT = `${S0}.layer_config[2]`;
export const CLIP = `${S1}.layer_config[1]`;

/** Values by place; `undefined` removes one. */
export type Changes = Readonly<Record<string, unknown>>;

export type Row = readonly [
  changes: Changes,
  code: ErrorCode,
  rule: string,
  path: string,
  severity?: 'warning',
];

/** What is told of the sample once it has been changed. */
export function problemsOf(changes: Changes): readonly Problem[] {
  const script = landscapeScript();
  for (const [place, value] of Object.entries(changes)) put(script, place, value);
  const { script: accepted, problems } = checkScript(script, { fonts: ['Noto Sans SC'] });
  assert.equal(
    accepted === undefined,
    problems.some((one) => one.severity === 'error'),
  );
  return problems;
}

export function assertRows(rows: readonly Row[]): void {
  assert.deepEqual(problemsOf({}), [], 'nothing is wrong with the sample itself');
  for (const [changes, code, rule, path, severity = 'error'] of rows) {
    const problems = problemsOf(changes);
    const told = problems
      .slice(0, 10)
      .map((one) => `${one.severity} ${one.code} ${one.rule} ${one.path}`)
      .join('\n');
    const found = problems.find((one) => one.code === code && one.path === path);
    assert.ok(found, `${code} at ${path}, got\n${told}`);
    assert.equal(found.severity, severity, told);
    assert.equal(found.rule ?? '', rule, told);
  }
}
