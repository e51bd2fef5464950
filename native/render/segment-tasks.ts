/** From staged scenes to segments that can be made: by worker threads, in whatever order they come to it. */
import os from 'node:os';
import { canvasOf } from '../../domain/draw/canvas.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { SegmentTask } from '../compose/assemble.ts';
import type { EncodingPlan } from '../compose/encode/types.ts';
import { makeRoomForPixelCopies } from '../compose/picture/pixel-copies.ts';
import { engineFingerprint } from '../compose/segments/fingerprint.ts';
import { segmentKey } from '../compose/segments/key.ts';
import type { SegmentRecipe } from '../compose/segments/recipe.ts';
import { SegmentWorker } from '../compose/segments/segment-worker.ts';
import { requireUnchanged } from '../compose/segments/unchanged.ts';
import type { SharedRounds } from '../media/shared-rounds.ts';
import type { StagedScene } from './stage-scenes.ts';

/** A recipe for every scene, in order. */
export async function segmentRecipes(
  staged: readonly StagedScene[],
  script: Script,
  encoding: EncodingPlan,
): Promise<readonly SegmentRecipe[]> {
  const engine = await engineFingerprint();
  const canvas = canvasOf(script);
  return staged.map(({ span, recipe: scene }, index) => {
    const before = staged[index - 1]?.recipe;
    const { transition } = span;
    const change = transition && before ? { transition, before } : {};
    return { engine, canvas, scene, encoding, ...change };
  });
}

/**
 * Segments painted and encoded side by side. One FFmpeg leaves a core idle now and then, two do not; more than four
 * would wait for the disk and hold memory.
 */
export function segmentsAtOnce(segmentCount: number): number {
  return Math.max(1, Math.min(4, segmentCount, os.availableParallelism()));
}

/** Worker threads that outlive their segments; close them. */
export class SegmentWorkshop {
  readonly #idle: SegmentWorker[] = [];
  #isClosed = false;

  constructor() {
    makeRoomForPixelCopies();
  }

  /** Lets a thread load what it needs while other work is done; one, since nothing may have to be painted. */
  warm(): void {
    if (this.#isClosed) return;
    const worker = new SegmentWorker();
    worker.warm();
    this.#idle.push(worker);
  }

  tasks(recipes: readonly SegmentRecipe[], shared?: SharedRounds): readonly SegmentTask[] {
    return recipes.map((recipe, scene) => ({
      scene,
      frameCount: recipe.scene.frameCount,
      key: segmentKey(recipe),
      produce: async (file, { signal, onProgress }) => {
        const worker = this.#idle.pop() ?? new SegmentWorker();
        try {
          await worker.produce(recipe, {
            file,
            stage: `encoding scene ${scene + 1}`,
            shared,
            signal,
            onProgress,
          });
          await requireUnchanged(recipe, signal);
        } finally {
          this.#idle.push(worker);
        }
      },
    }));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#idle.splice(0).map((worker) => worker.close()));
  }
}
