/** Where the layers that problems were found in stand while others are taken away, in scenes that are not looked at yet too. */
import type { DraftEdit } from '../../drafts/edits.ts';
import { pathOf } from '../path.ts';
import type { ToldProblem } from './mend.ts';
import { partsOfPath } from './place.ts';

export class GoneLayers {
  /** By scene, indices as they were at first, ascending. */
  readonly #gone = new Map<number, readonly number[]>();

  /** What was taken away. @param edits made one after the other for the script as it is by now */
  add(edits: readonly DraftEdit[]): void {
    for (const edit of edits) {
      if (edit.kind !== 'remove_layer') continue;
      const gone = this.#gone.get(edit.scene) ?? [];
      const first = gone.reduce((index, one) => (one <= index ? index + 1 : index), edit.layer);
      this.#gone.set(
        edit.scene,
        [...gone, first].sort((one, other) => one - other),
      );
    }
  }

  /** The same problem where its layer stands now. @returns undefined where the layer is gone */
  found<Problem extends ToldProblem>(problem: Problem): Problem | undefined {
    const parts = partsOfPath(problem.path ?? '') ?? [];
    const [, scene, , list, layer] = parts;
    if (list !== 'layer_config' || typeof scene !== 'number' || typeof layer !== 'number') return problem;
    const gone = this.#gone.get(scene) ?? [];
    if (gone.includes(layer)) return undefined;
    const before = gone.filter((one) => one < layer).length;
    return before === 0 ? problem : { ...problem, path: pathOf(parts.with(4, layer - before)) };
  }
}
