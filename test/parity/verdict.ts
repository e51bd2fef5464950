/** Whether the canvas shows what an export makes. */
import type { Rect } from '../../domain/avatar/types.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import type { StageItem } from '../../renderer/stage/stage-item.ts';
import type { Pixels } from '../stage/stage-page.ts';
import { changeBy, differenceIn, shiftIn, TILE, worstTile } from './compare.ts';
import type { ParityStudio } from './studio.ts';

const LIKE = 0.95;
/** Canvas pixels by which a layer may lie elsewhere. */
const NEAR = 1;
/** Frames before and after that must not be more like what is shown. */
const NEIGHBOURS = 2;

/** Where an item is seen, its turn included. */
export function boxOf({ rect, rotationDeg }: DrawItem): Rect {
  const turn = (rotationDeg * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const width = rect.width * cos + rect.height * sin;
  const height = rect.width * sin + rect.height * cos;
  return {
    x: rect.x + (rect.width - width) / 2,
    y: rect.y + (rect.height - height) / 2,
    ...{ width, height },
  };
}

export interface Verdict {
  readonly faults: readonly string[];
  /** SSIM of the worst tile. */
  readonly worst: number;
}

/** What is held against an export: the canvas, and what it shows without each of some layers. */
export interface OnCanvas {
  readonly shown: Pixels;
  readonly without: ReadonlyMap<DrawItem, Pixels>;
}

export function verdictOf({ shown, without }: OnCanvas, exported: Pixels): Verdict {
  const { similarity, x, y, channel } = worstTile(shown, exported);
  const faults: string[] = [];
  if (!(similarity >= LIKE))
    faults.push(
      `the ${channel} of the tile of ${TILE} at ${x}, ${y} is alike by ${similarity.toFixed(4)} only`,
    );
  for (const [item, rest] of without) {
    const shift = shiftIn(changeBy(shown, rest), changeBy(exported, rest), boxOf(item));
    if (Math.max(Math.abs(shift.x), Math.abs(shift.y)) > NEAR)
      faults.push(`${item.kind} ${item.path} lies ${shift.x}, ${shift.y} pixels elsewhere`);
  }
  return { faults, worst: similarity };
}

/** Whether the presenter's face is that of the very frame: its neighbours, where they differ, are less like it. */
export function mouthFaults(
  studio: ParityStudio,
  scene: number,
  frame: number,
  { items, shown }: { readonly items: readonly StageItem[]; readonly shown: Pixels },
): readonly string[] {
  const avatar = items.find(({ item }) => item.kind === 'avatar');
  if (!avatar) return [];
  const box = boxOf(avatar.item);
  const same = differenceIn(shown, studio.exported(scene, frame), box);
  const first = Math.max(0, frame - NEIGHBOURS);
  const last = Math.min(studio.framesOf(scene) - 1, frame + NEIGHBOURS);
  const others = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((at) => at !== frame);
  return others
    .filter((other) => differenceIn(shown, studio.exported(scene, other), box) < same)
    .map((other) => `scene ${scene}: the presenter of frame ${frame} is that of ${other}`);
}
