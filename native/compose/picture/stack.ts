/** A draw list as piles of what stands still and what moves, and which of it can be seen at a frame. */
import { clipFrameAt } from '../../../domain/draw/clip.ts';
import type { AvatarItem, ClipItem } from '../../../domain/draw/types.ts';
import type { SceneToDraw } from '../types.ts';
import { isStill, type StillItem } from './still.ts';

export type MovingItem = AvatarItem | ClipItem;

/** Bottom first: stretches of still items, and single items that move. */
export type StackEntry =
  | { readonly kind: 'still'; readonly items: readonly StillItem[] }
  | { readonly kind: 'moving'; readonly item: MovingItem };

export interface Stack {
  readonly entries: readonly StackEntry[];
  /** First frame after the one asked for at which the stack is another; Infinity for none that the list tells. */
  readonly until: number;
}

export function stackAt(scene: SceneToDraw, frame: number): Stack {
  const entries: StackEntry[] = [];
  let run: StillItem[] | undefined;
  let until = Number.POSITIVE_INFINITY;
  for (const item of scene.drawListAt(frame)) {
    if (item.opacity <= 0) continue;
    if (isStill(item)) {
      if (!run) {
        run = [];
        entries.push({ kind: 'still', items: run });
      }
      run.push(item);
      continue;
    }
    if (item.kind === 'avatar' && !scene.player) continue;
    if (item.kind === 'clip' && clipFrameAt(item, frame) === undefined) {
      until = Math.min(until, item.startFrame);
      continue;
    }
    entries.push({ kind: 'moving', item });
    run = undefined;
  }
  return { entries, until };
}

/** All still items of a stack. */
export function stillItems(stack: Stack): readonly StillItem[] {
  return stack.entries.flatMap((entry) => (entry.kind === 'still' ? entry.items : []));
}

/** What a moving item is, however faint: equal for the same layer at two frames. */
export function movingKey(item: MovingItem): string {
  return JSON.stringify({ ...item, opacity: 1 });
}

/** Tells at which frames a stack has to be made anew. */
export class StackClock {
  readonly #changes: ReadonlySet<number>;
  #painted = -2;
  #until = 0;

  constructor(scene: SceneToDraw) {
    this.#changes = new Set(scene.changes);
  }

  /** Whether the stack of the frame last noted serves this one too. */
  isSame(frame: number): boolean {
    if (frame === this.#painted) return true;
    return frame === this.#painted + 1 && !this.#changes.has(frame) && frame < this.#until;
  }

  /** @param until of the frame's stack */
  note(frame: number, until = this.#until): void {
    this.#painted = frame;
    this.#until = until;
  }

  /** Nothing that was noted holds: the work on a frame was not finished. */
  forget(): void {
    this.#painted = -2;
  }
}
