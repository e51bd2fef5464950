/** How large the editor's panels may be, so that the picture keeps its room. */
import type { PanelRange } from '../workbench/panel-range.ts';

/** CSS pixels: what the picture keeps where the window has it. */
const LEAST_CANVAS_WIDTH = 640;
const LEAST_CANVAS_HEIGHT = 260;

interface PanelRanges {
  readonly inspector: PanelRange;
  /** @param inspectorWidth as it is */
  readonly left: (inspectorWidth: number) => PanelRange;
  readonly script: PanelRange;
}

/** @param window CSS pixels */
export function panelRanges(window: { readonly width: number; readonly height: number }): PanelRanges {
  const { width, height } = window;
  const forSides = width - LEAST_CANVAS_WIDTH;
  const leastLeft = 188;
  const leastInspector = 256;
  return {
    inspector: {
      initial: Math.min(440, Math.max(288, width * 0.2)),
      least: leastInspector,
      most: Math.max(leastInspector, Math.min(640, forSides - leastLeft)),
    },
    left: (inspectorWidth) => ({
      initial: Math.min(380, Math.max(240, width * 0.16)),
      least: leastLeft,
      most: Math.max(leastLeft, Math.min(560, forSides - inspectorWidth)),
    }),
    script: {
      initial: Math.min(320, Math.max(184, height * 0.25)),
      least: 152,
      most: Math.max(200, Math.min(560, height - LEAST_CANVAS_HEIGHT)),
    },
  };
}
