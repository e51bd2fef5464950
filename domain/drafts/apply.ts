/**
 * Edits of a draft, applied: what the script is afterwards, and the patch that made it so, with its inverse. A draft is
 * always a script of the right shape. What the rules say of it (a text too long, a layer off the canvas) may be wrong
 * while somebody works on it, and is told by `drafts.check`.
 */
import { fail, type Problem, problem, StudioError } from '../errors.ts';
import type { JsonValue } from '../jobs/job.ts';
import { RULE_LIMITS } from '../limits.ts';
import { problemsOfIssues } from '../script/issues.ts';
import { pathOf } from '../script/path.ts';
import { type Script, script as scriptSchema, shootScriptItem } from '../script/schema.ts';
import { fieldsAt } from '../script/shape.ts';
import { type EditRefusal, EditRefused, operationsOf } from './edit-operations.ts';
import type { DraftEdit } from './edits.ts';
import { numberingOperations } from './numbering.ts';
import { applyPatch, FORBIDDEN_KEY, type Patch, PatchError } from './patch.ts';
import { pointerParts } from './pointer.ts';

export interface AppliedEdits {
  readonly script: Script;
  readonly patch: Patch;
  readonly inverse: Patch;
}

/**
 * @param script of the right shape; it is left as it is
 * @throws StudioError `DRAFT_EDIT_INVALID`
 */
export function applyEdits(script: Script, edits: readonly DraftEdit[]): AppliedEdits {
  let current = script;
  const patch: Patch[number][] = [];
  const inverses: Patch[] = [];
  const take = (operations: Patch) => {
    checkNewValues(operations);
    const done = applyPatch(current as unknown as JsonValue, operations);
    current = done.value as unknown as Script;
    patch.push(...operations);
    inverses.push(done.inverse);
  };
  for (const edit of edits) {
    try {
      const before = current;
      take(operationsOf(current, edit));
      checkShape(before, current);
      take(numberingOperations(before, current));
    } catch (error) {
      if (error instanceof EditRefused) throw refusal(error.path, error.reason);
      if (error instanceof PatchError) throw refusal(error.path, 'no such place');
      throw error;
    }
  }
  return { script: current, patch, inverse: inverses.reverse().flat() };
}

/** That a whole value is a script of the right shape. @throws StudioError `DRAFT_EDIT_INVALID` */
export function checkDraft(value: unknown): asserts value is Script {
  checkNewValues([{ op: 'add', path: '', value: value as JsonValue }]);
  checkShape(undefined, value as Script);
}

/** Deep nesting would overflow the stack of whoever walks it; a number beyond JSON's would come back as null. */
function checkNewValues(operations: Patch): void {
  const { maximum } = RULE_LIMITS['V-22.depth'];
  for (const operation of operations) {
    if (!('value' in operation)) continue;
    const steps = [{ value: operation.value as unknown, depth: pointerParts(operation.path)?.length ?? 0 }];
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const { value, depth } = step;
      const isJson =
        value === null || ['string', 'boolean', 'object'].includes(typeof value) || Number.isFinite(value);
      if (!isJson) throw refusal(operation.path, 'not a JSON value');
      if (typeof value !== 'object' || value === null) continue;
      if (depth >= maximum) throw refusal(operation.path, 'nested too deep');
      if (Object.hasOwn(value, FORBIDDEN_KEY)) throw refusal(operation.path, 'forbidden key');
      for (const below of Object.values(value)) steps.push({ value: below, depth: depth + 1 });
    }
  }
}

/** Looks at what is new: a scene that an edit has not touched is the same object. */
function checkShape(before: Script | undefined, after: Script): void {
  const scenes: unknown = (after as Partial<Script> | null)?.shoot_scripts;
  const { minimum, maximum } = RULE_LIMITS['V-01.scenes'];
  if (Array.isArray(scenes) && (scenes.length < minimum || scenes.length > maximum))
    throw refusal('/shoot_scripts', 'scene count', [
      problem('SCENE_COUNT', { path: 'shoot_scripts', details: { found: scenes.length, minimum, maximum } }),
    ]);
  const head = scriptSchema.safeParse(Array.isArray(scenes) ? { ...after, shoot_scripts: [] } : after);
  if (!head.success) throw shapeRefusal(problemsOfIssues(head.error.issues, after, fieldsAt));
  const known = new Set(before?.shoot_scripts);
  after.shoot_scripts.forEach((item, index) => {
    if (known.has(item)) return;
    const parsed = shootScriptItem.safeParse(item);
    if (!parsed.success)
      throw shapeRefusal(problemsOfIssues(parsed.error.issues, item, fieldsAt, ['shoot_scripts', index]));
  });
}

const MOST_PROBLEMS = 20;

function shapeRefusal(found: readonly { readonly problem: Problem }[]): StudioError {
  const problems = found.slice(0, MOST_PROBLEMS).map((one) => one.problem);
  const [first] = problems;
  const field = first?.path ?? '{…}';
  return new StudioError([
    problem('DRAFT_EDIT_INVALID', {
      ...(first?.path === undefined ? {} : { path: first.path }),
      details: { field, reason: REASONS[first?.code ?? ''] ?? 'wrong value' },
    }),
    ...problems,
  ]);
}

const REASONS: Readonly<Record<string, EditRefusal>> = {
  SCRIPT_FIELD_UNKNOWN: 'unknown field',
  SCRIPT_FIELD_MISSING: 'required field',
  SCRIPT_FIELD_RANGE: 'out of range',
  SCRIPT_FIELD_LENGTH: 'wrong length',
  SCRIPT_FIELD_COUNT: 'wrong length',
};

function refusal(pointer: string, reason: EditRefusal, more: readonly Problem[] = []): StudioError {
  const parts = (pointerParts(pointer) ?? []).map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : part));
  const path = pathOf(parts);
  const details = { field: path === '' ? '{…}' : path, reason };
  const place = path === '' ? {} : { path };
  if (more.length === 0) return fail('DRAFT_EDIT_INVALID', { ...place, details });
  return new StudioError([problem('DRAFT_EDIT_INVALID', { ...place, details }), ...more]);
}
