/** Where in the editor an asset would go that is dragged over it. */
import type { PlaceRole } from '../../domain/assets/placement.ts';

/** What of an element tells where it is. */
export interface TargetBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface AssetTarget {
  readonly role: PlaceRole;
  /** The row's, where it is over one; else the selected scene is meant. */
  readonly sceneKey: string | undefined;
  /** Of the canvas, as shares of its width and height. */
  readonly middle: { readonly x: number; readonly y: number } | undefined;
  /** What can be seen of what takes it, in CSS pixels of the window. */
  readonly box: TargetBox;
}

/** @returns undefined where nothing takes it */
export function targetAt(
  over: EventTarget | null,
  roles: readonly PlaceRole[],
  pointer: { readonly clientX: number; readonly clientY: number },
): AssetTarget | undefined {
  if (!(over instanceof Element)) return undefined;
  const body = over.closest('.editor');
  if (!body) return undefined;
  if (roles.includes('music'))
    return { role: 'music', sceneKey: undefined, middle: undefined, box: seenOf(body) };
  const row = over.closest<HTMLElement>('.scene-item');
  if (row?.dataset.key !== undefined && roles.length > 0) {
    // What is no background is put into the scene all the same.
    const role = roles.includes('background') ? 'background' : 'layer';
    return { role, sceneKey: row.dataset.key, middle: undefined, box: seenOf(row) };
  }
  // What lies over the picture takes what is dropped on it.
  const canvas = over.closest('.canvas-stage')?.querySelector('.canvas-picture');
  if (!canvas || !roles.includes('layer')) return undefined;
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const middle = { x: (pointer.clientX - left) / width, y: (pointer.clientY - top) / height };
  if (middle.x < 0 || middle.x > 1 || middle.y < 0 || middle.y > 1) return undefined;
  return { role: 'layer', sceneKey: undefined, middle, box: seenOf(canvas) };
}

/** Without what has been scrolled out of its list, or of the window. */
function seenOf(element: Element): TargetBox {
  const own = element.getBoundingClientRect();
  const list = element.closest('.scenes-scroll')?.getBoundingClientRect();
  const left = Math.max(0, own.left);
  const top = Math.max(0, own.top, list?.top ?? 0);
  const bottom = Math.min(innerHeight, own.bottom, list?.bottom ?? own.bottom);
  return { left, top, width: Math.min(innerWidth, own.right) - left, height: bottom - top };
}
