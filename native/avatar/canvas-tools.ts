/** What a drawn avatar needs of the canvas library. */
import { ImageData } from '@napi-rs/canvas';
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
      pixels: (columns, rows) => context.getImageData(0, 0, columns, rows).data,
      put: (pixels, columns, rows) =>
        context.putImageData(new ImageData(new Uint8ClampedArray(pixels), columns, rows), 0, 0),
    };
  },
};
