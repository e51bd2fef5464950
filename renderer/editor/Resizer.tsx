/** The edge between two panels: dragged, moved by arrow keys, and put back by a double click or Enter. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import type { PanelSize } from '../workbench/use-panel.ts';
import './Resizer.css';

const STEP_PX = 16;

export interface ResizerProps {
  readonly label: string;
  readonly panel: PanelSize;
  /** The side of the panel that the edge is on. */
  readonly side: 'right' | 'left' | 'top';
}

export function Resizer({ label, panel, side }: ResizerProps) {
  const from = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const isUpright = side !== 'top';
  const sign = side === 'right' ? 1 : -1;
  const { size, least, most, setSize, reset } = panel;
  const clamped = (wished: number) => setSize(Math.min(most, Math.max(least, wished)));
  const at = (event: PointerEvent) => (isUpright ? event.clientX : event.clientY);
  const keyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = isUpright
      ? { ArrowRight: sign, ArrowLeft: -sign }
      : { ArrowDown: sign, ArrowUp: -sign };
    const step = steps[event.key];
    if (step !== undefined) clamped(size + step * STEP_PX);
    else if (event.key === 'Home') setSize(least);
    else if (event.key === 'End') setSize(most);
    else if (event.key === 'Enter') reset();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved takes the focus, which a rule cannot
    <div
      className={`resizer resizer-${side}`}
      role="separator"
      aria-label={label}
      aria-orientation={isUpright ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(size)}
      aria-valuemin={Math.round(least)}
      aria-valuemax={Math.round(most)}
      tabIndex={0}
      onKeyDown={keyDown}
      onDoubleClick={reset}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { at: at(event), size };
      }}
      onPointerMove={(event) => {
        if (from.current) clamped(from.current.size + sign * (at(event) - from.current.at));
      }}
      onLostPointerCapture={() => {
        from.current = undefined;
      }}
    />
  );
}
