/** V-01, V-02, V-13, V-21, V-22: everything wrong with a script that can be told from its own text, at once. */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { backgroundExtension } from './extensions.ts';
import { type FoundIssue, problemsOfIssues } from './issues.ts';
import { LAYER_EXTENSIONS } from './layer-rules.ts';
import { type PartialScript, prune } from './prune.ts';
import { createReport, type RuleOptions } from './rules.ts';
import { checkScene, checkTransition } from './scene-rules.ts';
import { type Script, type ShootScriptItem, script as scriptSchema, shootScriptItem } from './schema.ts';
import { checkWholeScript } from './script-rules.ts';
import { fieldsAt } from './shape.ts';
import { checkStructure } from './structure.ts';

export type CheckScriptOptions = RuleOptions;

export interface CheckedScript {
  /** Absent when there is an error; warnings leave it. Unknown keys below `x_studio` are kept. */
  readonly script: Script | undefined;
  /** What is right in it, for those who look further; absent when nothing is. */
  readonly partial: PartialScript | undefined;
  /** Errors and warnings in the order of the script's fields, field by field first. */
  readonly problems: readonly Problem[];
}

/** More than anybody mends before checking again. */
const MOST_PROBLEMS = 500;

/** Checks any JSON value as a script. Never throws. Files are not looked at: that is the loader's. */
export function checkScript(input: unknown, options: CheckScriptOptions = {}): CheckedScript {
  const structure = checkStructure(input);
  if (!structure.sound) return { script: undefined, partial: undefined, problems: structure.problems };
  const looked = withoutSurplusScenes(input);
  const { value, issues } = parse(looked);
  const faults = issues.flatMap((one) => (one.fault ? [one.fault] : []));
  const known = [...structure.problems, ...issues.map((one) => one.problem)];
  const pruned = prune(looked, faults);
  const extensions = pruned ? checkLayerExtensions(pruned) : [];
  const rules = pruned ? checkRules(pruned, scenesOf(input)?.length, options, [...known, ...extensions]) : [];
  const problems = capped([...known, ...extensions, ...rules]);
  const isRight = value !== undefined && problems.every((one) => one.severity !== 'error');
  return { script: isRight ? value : undefined, partial: pruned, problems };
}

/**
 * The fields, scene by scene: zod gathers the issues of a whole by spreading lists, and overflows the stack on very
 * many.
 */
function parse(input: unknown): {
  readonly value: Script | undefined;
  readonly issues: readonly FoundIssue[];
} {
  const scenes = scenesOf(input);
  const head = scriptSchema.safeParse(scenes ? { ...(input as object), shoot_scripts: [] } : input);
  const issues = head.success ? [] : problemsOfIssues(head.error.issues, input, fieldsAt);
  const items: ShootScriptItem[] = [];
  scenes?.forEach((scene, index) => {
    const item = shootScriptItem.safeParse(scene);
    if (item.success) items.push(item.data);
    else issues.push(...problemsOfIssues(item.error.issues, scene, fieldsAt, ['shoot_scripts', index]));
  });
  const value = head.success && issues.length === 0 ? { ...head.data, shoot_scripts: items } : undefined;
  return { value, issues };
}

function checkRules(
  pruned: PartialScript,
  scenes: number | undefined,
  options: RuleOptions,
  known: readonly Problem[],
): readonly Problem[] {
  const report = createReport(known);
  checkWholeScript(pruned, scenes, options, report);
  pruned.shoot_scripts?.forEach((item, index) => {
    if (!item?.shoot_script) return;
    const path = `shoot_scripts[${index}].shoot_script`;
    checkScene(item.shoot_script, path, pruned, options, report);
    checkTransition(item.shoot_script, path, index === 0, report);
  });
  return report.problems;
}

/** What a layer's or background's `x_studio` may say depends on its type. */
function checkLayerExtensions(pruned: PartialScript): Problem[] {
  const problems: Problem[] = [];
  const check = (
    schema: (typeof LAYER_EXTENSIONS)[keyof typeof LAYER_EXTENSIONS] | typeof backgroundExtension,
    value: unknown,
    base: PropertyKey[],
  ) => {
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      problems.push(
        ...problemsOfIssues(parsed.error.issues, value, fieldsAt, base).map((one) => one.problem),
      );
  };
  pruned.shoot_scripts?.forEach((item, scene) => {
    const base = ['shoot_scripts', scene, 'shoot_script'];
    item?.shoot_script?.layer_config?.forEach((layer, index) => {
      if (layer?.x_studio !== undefined && layer.layer_type !== undefined)
        check(LAYER_EXTENSIONS[layer.layer_type], layer.x_studio, [
          ...base,
          'layer_config',
          index,
          'x_studio',
        ]);
    });
    item?.shoot_script?.background_config?.forEach((background, index) => {
      if (background?.x_studio !== undefined)
        check(backgroundExtension, background.x_studio, [...base, 'background_config', index, 'x_studio']);
    });
  });
  return problems;
}

function scenesOf(input: unknown): readonly unknown[] | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return undefined;
  const scenes = (input as { readonly shoot_scripts?: unknown }).shoot_scripts;
  return Array.isArray(scenes) ? scenes : undefined;
}

/** Scenes beyond the hundredth are counted and not looked at. */
function withoutSurplusScenes(input: unknown): unknown {
  const scenes = scenesOf(input);
  const { maximum } = RULE_LIMITS['V-01.scenes'];
  if (!scenes || scenes.length <= maximum) return input;
  return { ...(input as object), shoot_scripts: scenes.slice(0, maximum) };
}

function capped(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems;
  const errorsFirst = [
    ...problems.filter((one) => one.severity === 'error'),
    ...problems.filter((one) => one.severity !== 'error'),
  ];
  const count = problems.length - MOST_PROBLEMS;
  return [...errorsFirst.slice(0, MOST_PROBLEMS), problem('SCRIPT_MORE_PROBLEMS', { details: { count } })];
}
