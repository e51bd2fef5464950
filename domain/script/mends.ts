/**
 * What mends the problems of a script where no choice is left to be made. A mend takes its problem away and brings no new
 * one; what only its author can decide – what is said, which file is meant – has none. A layer that stands in several scenes
 * is mended in all of them.
 */
import { withJoined } from '../arrange/groups.ts';
import { applyEdits } from '../drafts/apply.ts';
import { type DraftEdit, MOST_EDITS } from '../drafts/edits.ts';
import { FIELD_MENDERS } from './mends/field-mends.ts';
import { GoneLayers } from './mends/gone-layers.ts';
import { LAYER_MENDERS } from './mends/layer-mends.ts';
import type { Mend, Mender, ToldProblem } from './mends/mend.ts';
import { OUTPUT_MENDERS } from './mends/output-mends.ts';
import { partsOfPath, placeOf } from './mends/place.ts';
import { TEXT_MENDERS } from './mends/text-mends.ts';
import type { Script } from './schema.ts';

export type { Mend, ToldProblem } from './mends/mend.ts';

/** By code. */
export const MENDERS: Readonly<Record<string, Mender | undefined>> = {
  ...FIELD_MENDERS,
  ...OUTPUT_MENDERS,
  ...TEXT_MENDERS,
  ...LAYER_MENDERS,
};

/** @returns undefined where there is no mend, or nothing left to be mended */
export function mendOf(script: Script, problem: ToldProblem): Mend | undefined {
  const mender = Object.hasOwn(MENDERS, problem.code) ? MENDERS[problem.code] : undefined;
  const place = mender && placeOf(script, problem);
  const mend = place && mender(place);
  if (!mend || mend.edits.length === 0) return undefined;
  return place.layer?.group_id ? { ...mend, edits: withJoined(script, mend.edits) } : mend;
}

export interface MendedAll {
  readonly edits: readonly DraftEdit[];
  /** Of the problems that were mended, those that went with another one's mend included. */
  readonly count: number;
}

/** Everything that can be mended, doubtful mends left out, as edits one after the other. */
export function mendAll(script: Script, problems: readonly ToldProblem[]): MendedAll {
  const edits: DraftEdit[] = [];
  let [current, count] = [script, 0];
  const gone = new GoneLayers();
  for (const problem of fromTheEnd(problems)) {
    // What has a removed layer's place now is another one.
    const found = gone.found(problem);
    const mend = found && mendOf(current, found);
    if (!mend && isMendedWithOthers(script, problem)) count += 1;
    if (!mend || mend.isDoubtful || edits.length + mend.edits.length > MOST_EDITS) continue;
    current = applyEdits(current, mend.edits).script;
    edits.push(...mend.edits);
    gone.add(mend.edits);
    count += 1;
  }
  return { edits, count };
}

/** Whether a mend in another scene mends it too. */
function isMendedWithOthers(script: Script, problem: ToldProblem): boolean {
  const mend = placeOf(script, problem)?.layer?.group_id ? mendOf(script, problem) : undefined;
  return mend !== undefined && !mend.isDoubtful;
}

/** What is taken out of a list, or put into one, must not move what is mended after it. */
function fromTheEnd(problems: readonly ToldProblem[]): readonly ToldProblem[] {
  const placed = problems.map((problem) => ({
    problem,
    indices: (partsOfPath(problem.path ?? '') ?? []).filter((part) => typeof part === 'number'),
    movesOthers: MOVING.has(problem.code),
  }));
  placed.sort((one, other) => {
    for (let at = 0; at < Math.max(one.indices.length, other.indices.length); at += 1) {
      const apart = (other.indices[at] ?? -1) - (one.indices[at] ?? -1);
      if (apart !== 0) return apart;
    }
    const moves = Number(one.movesOthers) - Number(other.movesOthers);
    return moves || lower(other.problem, one.problem, 'line') || lower(other.problem, one.problem, 'column');
  });
  return placed.map(({ problem }) => problem);
}

/** How much further down one of two places in a text is. */
function lower(one: ToldProblem, other: ToldProblem, detail: 'line' | 'column'): number {
  return Number(one.details[detail] ?? 0) - Number(other.details[detail] ?? 0);
}

const MOVING: ReadonlySet<string> = new Set([
  'LAYER_HUMAN_TWICE',
  'SCRIPT_FIELD_MISSING',
  'SCENE_TEXT_TOO_LONG',
  'FEATURE_NOT_YET',
  'SSML_ACTION_UNKNOWN',
  'SSML_EMOTION_UNKNOWN',
  'SSML_READING_LENGTH',
]);
