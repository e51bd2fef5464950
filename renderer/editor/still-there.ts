/** Problems by the time that their mends are sent: the same ones where they stand by then, if they are there at all. */

import { partsOfPath, valueAt } from '../../domain/script/mends/place.ts';
import type { LayerConfig, Script } from '../../domain/script/schema.ts';
import {
  type DraftProblem,
  type KeyedScript,
  movedProblem,
  nameOf,
  problemsInText,
} from './live-problems.ts';

const LAYER_PATH = /^(shoot_scripts\[(\d+)\]\.shoot_script\.layer_config)\[(\d+)\]/;

/**
 * A list of problems is a moment older than the draft, and what is mended by place must not hit another that has taken the
 * place meanwhile. What the text told, the text has to tell of the same thing still; what was found in files holds for as
 * long as the script says there what it said.
 * @param before what the problem was found in
 * @returns undefined where it is gone, or where what it is about has changed since
 */
export function stillThere(
  problem: DraftProblem,
  before: KeyedScript,
  now: KeyedScript,
): DraftProblem | undefined {
  const moved = movedProblem(problem, before.keys, now.keys);
  const found = moved && onItsLayer(problem, moved, before.script, now.script);
  if (!found) return undefined;
  const isNamed = (script: Script, one: DraftProblem) =>
    problemsInText(script).some((other) => nameOf(other) === nameOf(one));
  const holds = isNamed(before.script, problem)
    ? isNamed(now.script, found)
    : saidAt(before.script, problem) === saidAt(now.script, found);
  return holds ? found : undefined;
}

/** Layers have no names: it is the one that is what it was. */
function onItsLayer(
  problem: DraftProblem,
  moved: DraftProblem,
  before: Script,
  now: Script,
): DraftProblem | undefined {
  const [, , scene, layer] = LAYER_PATH.exec(problem.path ?? '') ?? [];
  const [place, list, movedScene] = LAYER_PATH.exec(moved.path ?? '') ?? [];
  if (place === undefined) return moved;
  const [was, are] = [layersOf(before, scene), layersOf(now, movedScene)];
  const meant = was[Number(layer)];
  if (!meant) return undefined;
  const content = contentOf(meant);
  const isIt = (one: LayerConfig | undefined) => one !== undefined && contentOf(one) === content;
  const at = isIt(are[Number(layer)]) ? Number(layer) : are.findIndex(isIt);
  return at < 0 ? undefined : { ...moved, path: `${list}[${at}]${moved.path!.slice(place.length)}` };
}

function layersOf(script: Script, scene: string | undefined): readonly LayerConfig[] {
  return script.shoot_scripts[Number(scene)]?.shoot_script.layer_config ?? [];
}

/** Without the place in the pile, which changes with every neighbour. */
function contentOf(layer: LayerConfig): string {
  return JSON.stringify({ ...layer, position: { ...layer.position, layer_index: undefined } });
}

function saidAt(script: Script, { path }: DraftProblem): string | undefined {
  return JSON.stringify(valueAt(script, partsOfPath(path ?? '') ?? []));
}
