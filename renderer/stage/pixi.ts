/** PixiJS as the stage uses it: no code made of text, no clock of its own. */
import 'pixi.js/unsafe-eval';
import { CanvasRenderer, Ticker, WebGLRenderer } from 'pixi.js';
import type { RendererKind } from './stage-item.ts';

export type StageRenderer = CanvasRenderer | WebGLRenderer;

// The stage draws when something has changed: a clock that ticks all the time keeps a machine from resting.
for (const ticker of [Ticker.system, Ticker.shared]) {
  ticker.autoStart = false;
  ticker.stop();
}

/**
 * @param canvas nobody has taken a context of it
 * @throws Error where the browser gives no such context
 */
export async function openRenderer(canvas: HTMLCanvasElement, kind: RendererKind): Promise<StageRenderer> {
  const renderer = kind === 'webgl' ? new WebGLRenderer() : new CanvasRenderer();
  await renderer.init({
    canvas,
    width: canvas.width,
    height: canvas.height,
    backgroundAlpha: 0,
    antialias: false,
    clearBeforeRender: true,
    // Nothing on the stage is pressed or read aloud: that is done by what lies over it.
    skipExtensionImports: true,
  });
  return renderer;
}
