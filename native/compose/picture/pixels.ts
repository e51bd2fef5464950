/** Between canvases and arrays of pixels. */
import { type Canvas, createCanvas, ImageData } from '../../text/canvas.ts';
import type { DecodedImage } from '../types.ts';

/** The same bytes as words, red lowest. Copied only where they do not begin on a word. */
export function wordsIn(bytes: Uint8Array | Uint8ClampedArray): Uint32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

/** A decoded picture, ready to be drawn any number of times. */
export function canvasWith(image: DecodedImage): Canvas {
  const canvas = createCanvas(image.width, image.height);
  putPixels(canvas, image.rgba);
  return canvas;
}

/** Replaces all pixels of a canvas. `rgba` has straight alpha. */
export function putPixels(canvas: Canvas, rgba: Uint8Array | Uint8ClampedArray): void {
  const { width, height } = canvas;
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  canvas
    .getContext('2d')
    .putImageData(new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, width, height), 0, 0);
}
