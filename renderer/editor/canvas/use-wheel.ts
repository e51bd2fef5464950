/** The wheel over the canvas: it pushes, and with the key of commands it zooms about the pointer. */
import { type RefObject, useEffect, useRef } from 'react';
import type { CanvasViewing } from '../canvas-view.ts';

/** A wheel's usual step makes a quarter larger. */
const PER_PIXEL = 0.0022;
/** Of a wheel that counts lines. */
const LINE = 16;

export function useWheel(element: RefObject<HTMLElement | null>, viewing: CanvasViewing): void {
  const newest = useRef(viewing);
  useEffect(() => {
    newest.current = viewing;
  });
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const onWheel = (event: WheelEvent) => {
      // Otherwise the browser would scroll or magnify the page.
      event.preventDefault();
      const { view, zoomTo, panBy } = newest.current;
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
      if (event.ctrlKey || event.metaKey) {
        const { left, top } = target.getBoundingClientRect();
        const about = { x: event.clientX - left, y: event.clientY - top };
        zoomTo(view.scale * Math.exp(-event.deltaY * unit * PER_PIXEL), about);
      } else if (event.shiftKey && event.deltaX === 0) panBy(-event.deltaY * unit, 0);
      else panBy(-event.deltaX * unit, -event.deltaY * unit);
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [element]);
}
