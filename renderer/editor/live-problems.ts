/** What is wrong with a draft as it is being changed: what its text tells at once, and what the engine found in files. */
import type { OutputOf } from '../../domain/contract/contract.ts';
import { type ErrorCode, entryOf } from '../../domain/errors.ts';
import { checkScript } from '../../domain/script/check.ts';
import type { Script } from '../../domain/script/schema.ts';

export type DraftProblem = OutputOf<'drafts.check'>['problems'][number];

/** A script as it was, with the keys of its scenes. */
export interface KeyedScript {
  readonly script: Script;
  readonly keys: readonly string[];
}

const looked = new WeakMap<Script, readonly DraftProblem[]>();

/** As `drafts.check` tells them. Scripts are never changed in place, so that each is looked at once. */
export function problemsInText(script: Script): readonly DraftProblem[] {
  const problems = looked.get(script) ?? lookAt(script);
  looked.set(script, problems);
  return problems;
}

function lookAt(script: Script): readonly DraftProblem[] {
  return checkScript(script)
    .problems.filter(({ code }) => entryOf(code as ErrorCode).hostedOnly !== true)
    .map(({ path, rule, ...one }) => ({
      ...one,
      details: { ...one.details },
      ...(path === undefined ? {} : { path }),
      ...(rule === undefined ? {} : { rule }),
    }));
}

/**
 * @param told by the engine of `before`; undefined until it has looked
 * @param now what the text is by now
 * @param inText the problems in the text of `now`
 */
export function liveProblems(
  told: readonly DraftProblem[],
  before: KeyedScript,
  now: KeyedScript,
  inText: readonly DraftProblem[],
): readonly DraftProblem[] {
  if (before.script === now.script) return told;
  const wasInText = new Set(problemsInText(before.script).map(nameOf));
  const inFiles = told
    .filter((one) => !wasInText.has(nameOf(one)))
    .flatMap((one) => movedProblem(one, before.keys, now.keys) ?? []);
  const known = new Set(inText.map(nameOf));
  return [...inText, ...inFiles.filter((one) => !known.has(nameOf(one)))];
}

/** The same problem where its scene stands now. @returns undefined where the scene is gone */
export function movedProblem(
  problem: DraftProblem,
  before: readonly string[],
  now: readonly string[],
): DraftProblem | undefined {
  const found = /^shoot_scripts\[(\d+)\]/.exec(problem.path ?? '');
  if (!found) return problem;
  const key = before[Number(found[1])];
  const index = key === undefined ? -1 : now.indexOf(key);
  if (index < 0) return undefined;
  return { ...problem, path: `shoot_scripts[${index}]${problem.path!.slice(found[0].length)}` };
}

/** Two of one name are the same. */
export function nameOf({ code, severity, path, details }: DraftProblem): string {
  return JSON.stringify([code, severity, path, details]);
}
