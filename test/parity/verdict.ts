/** Whether the canvas shows what an export makes. */
import type { Rect } from '../../domain/avatar/types.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import type { StageItem } from '../../renderer/stage/stage-item.ts';
import type { Pixels } from '../stage/stage-page.ts';
import { cutOut, difference, TILE, worstTile } from './compare.ts';
import { CANVAS } from './scenes.ts';
import type { ParityStudio } from './studio.ts';

const LIKE = 0.95;
/** A layer that is as far away from where it stands is less like the export: it lies within half of it. */
const ELSEWHERE = [
  { x: 2, y: 0 },
  { x: -2, y: 0 },
  { x: 0, y: 2 },
  { x: 0, y: -2 },
] as const;

/** Where an item is seen, its turn included: whole pixels, within the canvas. */
export function boxOf({ rect, rotationDeg }: DrawItem): Rect {
  const turn = (rotationDeg * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const [across, down] = [rect.width * cos + rect.height * sin, rect.width * sin + rect.height * cos];
  const [middleX, middleY] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  const [x, y] = [
    within(middleX - across / 2 - 3, CANVAS.width),
    within(middleY - down / 2 - 3, CANVAS.height),
  ];
  return {
    ...{ x, y },
    width: within(middleX + across / 2 + 3, CANVAS.width) - x,
    height: within(middleY + down / 2 + 3, CANVAS.height) - y,
  };
}

export function movedBy(
  items: readonly StageItem[],
  item: DrawItem,
  by: { readonly x: number; readonly y: number },
): readonly StageItem[] {
  const rect = { ...item.rect, x: item.rect.x + by.x, y: item.rect.y + by.y };
  return items.map((one) => (one.item === item ? { ...one, item: { ...item, rect } } : one));
}

/** @returns SSIM of the worst tile, and what is wrong with it */
export function tileFaults(
  shown: Pixels,
  exported: Pixels,
): { readonly worst: number; readonly faults: string[] } {
  const { similarity, x, y, channel } = worstTile(shown, exported);
  const fault = `the ${channel} of the tile of ${TILE} at ${x}, ${y} is alike by ${similarity.toFixed(4)} only`;
  return { worst: similarity, faults: similarity >= LIKE ? [] : [fault] };
}

/** Whether a layer lies where the export has it, and not two pixels beside. */
export async function placeFaults(
  studio: ParityStudio,
  items: readonly StageItem[],
  item: DrawItem,
  exported: Pixels,
): Promise<readonly string[]> {
  const box = boxOf(item);
  if (box.width === 0 || box.height === 0) return [];
  const wanted = cutOut(exported, box);
  const here = difference(await studio.shown(items, box), wanted);
  for (const by of ELSEWHERE) {
    const there = difference(await studio.shown(movedBy(items, item, by), box), wanted);
    if (there < here) return [`${item.kind} ${item.path} lies ${by.x}, ${by.y} pixels elsewhere`];
  }
  return [];
}

/**
 * Whether the presenter's face is that of the very frame: others, where they differ, are less like it.
 * @param exported of some frames in a row @param at which of them is shown
 */
export function mouthFaults(
  items: readonly StageItem[],
  shown: Pixels,
  exported: readonly Pixels[],
  at: number,
): readonly string[] {
  const avatar = items.find(({ item }) => item.kind === 'avatar');
  if (!avatar) return [];
  const box = boxOf(avatar.item);
  const differences = exported.map((one) => difference(cutOut(shown, box), cutOut(one, box)));
  return differences.flatMap((other, index) =>
    other < differences[at]! ? [`the presenter is that of ${index - at} frames later`] : [],
  );
}
