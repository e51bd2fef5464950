/** Mouse, pen and finger on the canvas, told to the hand that works there. */
import { type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Point } from '../../../domain/arrange/turned.ts';
import { IS_MAC } from '../../design/platform.ts';
import { AT_REST, CanvasHand, type HandDesk, type HandView, type PointerAt } from './canvas-hand.ts';
import { isHandle, type Part } from './hand-press.ts';

type Handler = (event: PointerEvent<HTMLElement>) => void;

export interface CanvasHandlers {
  readonly view: HandView;
  readonly onPointerDown: Handler;
  readonly onPointerMove: Handler;
  readonly onPointerUp: Handler;
  readonly onPointerLeave: () => void;
  /** Gives up what is under way. @returns whether anything was */
  readonly giveUp: () => boolean;
}

export function useCanvasHand(desk: HandDesk): CanvasHandlers {
  const newest = useRef(desk);
  const [view, setView] = useState(AT_REST);
  const [hand] = useState(
    () => new CanvasHand({ desk: () => newest.current, onView: setView, nextFrame: atNextFrame }),
  );
  useLayoutEffect(() => {
    newest.current = desk;
    hand.look();
  });
  useEffect(() => () => void hand.giveUp(), [hand]);
  return {
    view,
    giveUp: () => hand.giveUp(),
    onPointerLeave: () => hand.leave(),
    onPointerDown(event) {
      const isUsed = event.button === 0 || event.button === 1;
      if (isUsed && hand.press(pointerOf(event))) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => hand.move(pointerOf(event)),
    onPointerUp: (event) => hand.release(pointerOf(event)),
  };
}

function atNextFrame(draw: () => void): () => void {
  const frame = requestAnimationFrame(draw);
  return () => cancelAnimationFrame(frame);
}

function pointerOf(event: PointerEvent<HTMLElement>): PointerAt {
  const { pointerId, shiftKey: isShift, altKey: isAlt, ctrlKey, metaKey } = event;
  return {
    pointerId,
    at: pointIn(event),
    part: partOf(event.target),
    isShift,
    isAlt,
    isFree: ctrlKey || metaKey,
    isMore: isShift || (IS_MAC ? metaKey : ctrlKey),
    isMiddle: event.button === 1,
  };
}

/** Which handle is under the pointer. */
function partOf(target: EventTarget): Part | undefined {
  const name =
    target instanceof Element ? target.closest('[data-part]')?.getAttribute('data-part') : undefined;
  if (name === 'turn') return 'turn';
  return name != null && isHandle(name) ? name : undefined;
}

/** From the overlay's corner, CSS pixels. */
export function pointIn(event: {
  readonly currentTarget: Element;
  readonly clientX: number;
  readonly clientY: number;
}): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}
