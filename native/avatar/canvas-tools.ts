/** What a drawn avatar needs of the canvas library. */
import type { Canvas2D, CanvasTools } from '../../domain/avatar/types.ts';
import { createCanvas, Path2D } from '../text/canvas.ts';

export const CANVAS_TOOLS: CanvasTools = {
  newPath: (svg) => new Path2D(svg),
  newSurface(width, height) {
    const image = createCanvas(width, height);
    const context = image.getContext('2d');
    return {
      image,
      context: context as unknown as Canvas2D,
      settle: () => void context.getImageData(0, 0, 1, 1),
    };
  },
};
