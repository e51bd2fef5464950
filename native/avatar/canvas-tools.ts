/** What a drawn avatar needs of the canvas library. */
import type { Canvas2D, CanvasTools } from '../../domain/avatar/types.ts';
import { createCanvas, Path2D } from '../text/canvas.ts';

export const CANVAS_TOOLS: CanvasTools = {
  newPath: (svg) => new Path2D(svg),
  newSurface(width, height) {
    const image = createCanvas(width, height);
    return { image, context: image.getContext('2d') as unknown as Canvas2D };
  },
};
