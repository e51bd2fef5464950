/** Arithmetic of pixels, as code of kernels: four bytes, red first, multiplied by alpha. */
import { type Code, get, i32, i32x4, increase, seq, whileTrue } from '../../../wasm/assembler.ts';

/** Red and blue, or green and alpha moved down: two bytes with room between them. */
export const PAIR = 0x00ff00ff;
export const pairOf = (pixel: Code): Code => i32.and(pixel, i32.const(PAIR));
export const otherPairOf = (pixel: Code): Code => pairOf(i32.shrU(pixel, i32.const(8)));

/** A pixel's four bytes times `share` / 256, rounded: what is opaque stays so under whatever is laid over it. */
export const weakened = (pixel: Code, share: Code): Code => {
  const scaled = (pair: Code) => i32.add(i32.mul(pair, share), i32.const(0x00800080));
  return i32.or(
    pairOf(i32.shrU(scaled(pairOf(pixel)), i32.const(8))),
    i32.and(scaled(otherPairOf(pixel)), i32.const(~PAIR)),
  );
};

/** All bits of four pixels but their alphas. */
export const COLOURS = i32x4.const(0xffffff, 0xffffff, 0xffffff, 0xffffff);

/** [0..255] as [0..256]. */
export const to256 = (byte: Code): Code => i32.add(byte, i32.shrU(byte, i32.const(7)));

/** Runs the body once for each of `COUNT` pixels. */
export const forEach = (count: number, body: Code): Code =>
  whileTrue(get(count), seq(body, increase(count, i32.const(-1))));
