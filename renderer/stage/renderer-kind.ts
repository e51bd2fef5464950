/** Which of PixiJS's renderers serves this machine best. */

import type { RendererKind } from './stage-item.ts';

/** Programs that paint WebGL with the processor: a plain canvas takes half of their time. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|warp/i;

/** WebGL where a graphics card paints it, a plain canvas everywhere else. */
export function rendererKind(): RendererKind {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: true });
  if (!gl) return 'canvas';
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return SOFTWARE.test(name) ? 'canvas' : 'webgl';
}
