import { RULE_LIMITS } from '../limits.ts';
import type { PartialScript } from './prune.ts';

export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

/** The canvas that a script's positions refer to, whatever the output's resolution. */
export function canvasSize(script: PartialScript): CanvasSize {
  const longer = RULE_LIMITS['V-22.canvas-longer'].maximum;
  const shorter = RULE_LIMITS['V-22.canvas-shorter'].maximum;
  return script.view_mode === 'VERTICAL'
    ? { width: shorter, height: longer }
    : { width: longer, height: shorter };
}

export function sizeName(size: CanvasSize): string {
  return `${size.width}x${size.height}`;
}
