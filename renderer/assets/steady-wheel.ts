/**
 * Scrolls by the wheel in step with the page. The browser would move what it has painted by itself, faster than rows can be
 * put in, and show bare ground where they are to come; so each movement is made with the rows that it brings into view.
 */
import { WheelWay } from './wheel-way.ts';

/** @param onMoved puts in what has come into view, at once @returns what ends it */
export function steadyWheel(scroller: HTMLElement, onMoved: () => void): () => void {
  const way = new WheelWay();
  let frame: number | undefined;
  let last = 0;
  const move = (distance: number) => {
    const before = scroller.scrollTop;
    scroller.scrollTop = before + distance;
    if (scroller.scrollTop !== before) onMoved();
    else if (Math.abs(distance) >= 1) way.stop();
  };
  const step = (now: number) => {
    frame = undefined;
    move(way.step(Math.max(1, now - last)));
    last = now;
    if (way.isMoving) frame = requestAnimationFrame(step);
  };
  const turned = (event: WheelEvent) => {
    const isAlong = Math.abs(event.deltaY) > Math.abs(event.deltaX);
    const isOther = event.ctrlKey || event.shiftKey || event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL;
    if (!isAlong || isOther || event.defaultPrevented) return;
    event.preventDefault();
    const isPlain = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const atOnce = isPlain ? event.deltaY : way.turn(event.deltaY);
    if (atOnce !== 0) move(atOnce);
    if (!way.isMoving || frame !== undefined) return;
    last = performance.now();
    frame = requestAnimationFrame(step);
  };
  scroller.addEventListener('wheel', turned, { passive: false });
  return () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    scroller.removeEventListener('wheel', turned);
  };
}
