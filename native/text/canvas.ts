/**
 * The one door to the canvas library. It is told not to look for the system's fonts *before* it loads, which a plain
 * `import` could not promise; what it may have found all the same is thrown out in `fonts.ts`.
 */
import { createRequire } from 'node:module';

process.env.DISABLE_SYSTEM_FONTS_LOAD = '1';
const library = createRequire(import.meta.url)('@napi-rs/canvas') as typeof import('@napi-rs/canvas');

export const { createCanvas, GlobalFonts, ImageData, loadImage, Path2D } = library;
export type { Canvas, Image, SKRSContext2D } from '@napi-rs/canvas';
