/** What a drawn avatar needs of the canvas library. */
import { ImageData } from '@napi-rs/canvas';
import type { Canvas2D, CanvasTools } from '../../domain/avatar/types.ts';
import { createCanvas, Path2D } from '../text/canvas.ts';

/** The same bytes under the name that canvases want. */
function clamped({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  return new Uint8ClampedArray(buffer, byteOffset, length);
}

export const CANVAS_TOOLS: CanvasTools = {
  newPath: (svg) => new Path2D(svg),
  newSurface(width, height) {
    const image = createCanvas(width, height);
    const context = image.getContext('2d');
    return {
      image,
      context: context as unknown as Canvas2D,
      read(columns, rows, into) {
        const { data } = context.getImageData(0, 0, columns, rows);
        into.set(data);
        // Let go of now, its memory is freed at the event loop's next turn and there for the next reading; left to the
        // garbage collector, each one takes new pages. The `ImageData` may not be used from here on (@napi-rs/canvas 1.0).
        (data.buffer as ArrayBuffer).transfer(0);
      },
      put: (pixels, columns, rows) =>
        context.putImageData(new ImageData(clamped(pixels), columns, rows), 0, 0),
    };
  },
};
