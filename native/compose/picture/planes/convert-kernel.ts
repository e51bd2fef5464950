/** The kernel that turns rows of premultiplied pixels into planes, sixteen pixels of two rows at a time. */
import {
  type Code,
  get,
  i8x16,
  i16x8,
  i32,
  i32x4,
  ifElse,
  increase,
  type Kernel,
  seq,
  set,
  shuffle,
  v128,
  whileTrue,
} from '../../../../domain/wasm/assembler.ts';

/** Parameters, by number. Addresses and strides are bytes; `width` is a multiple of 16, `height` of 2. */
const [PIXELS, LUMA, ALPHA, STRIDE, BLUE, RED, CHROMA_ALPHA, WIDTH, HEIGHT] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const [COLUMN, ROW, FROM, BELOW, TO, CHROMA] = [9, 10, 11, 12, 13, 14];
/** Sixteen pixels of the upper row, of the lower row, their sums by two rows, and alphas of both rows. */
const UPPER = [15, 16, 17, 18];
const LOWER = [19, 20, 21, 22];
const SUMS = [23, 24, 25, 26, 27, 28, 29, 30];
const [UPPER_ALPHA, LOWER_ALPHA, ALPHA_SUMS, MIDDLE_LOW, MIDDLE_HIGH] = [31, 32, 33, 34, 35];
/** What stays the same: made once. */
const [OF_LUMA, OF_BLUE, OF_RED, HALF_LUMA, OF_ALPHA, HALF_CHROMA] = [36, 37, 38, 39, 40, 41];

/**
 * Half of the 16.16 fixed-point factors of red, green, blue and alpha, so that they fit into 16 bits: the luma of
 * ITU-R BT.709-6 in limited range, its 16 for each step of alpha (65536 × 16 / 255), and 15 bits to shift.
 */
const LUMA_FACTORS = [5_983, 20_127, 2_032, 2_056];
const LUMA_HALF = 16_392;
/** 16.16 fixed point. The 128 comes with the sum of alphas. */
const BLUE_FACTORS = [-6_596, -22_189, 28_785, 0];
const RED_FACTORS = [28_785, -26_145, -2_640, 0];

const lanes = (numbers: readonly number[]): number[] =>
  numbers.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte));

/** Sums of neighbouring 32-bit numbers: two of `a`, then two of `b`. */
const pairSums = (a: Code, b: Code): Code =>
  i32x4.add(shuffle(a, b, lanes([0, 2, 4, 6])), shuffle(a, b, lanes([1, 3, 5, 7])));

const factors = (four: readonly number[]): Code => i16x8.const(...four, ...four);

const constants = seq(
  set(OF_LUMA!, factors(LUMA_FACTORS)),
  set(OF_BLUE!, factors(BLUE_FACTORS)),
  set(OF_RED!, factors(RED_FACTORS)),
  set(HALF_LUMA!, i32x4.splat(i32.const(LUMA_HALF))),
  // 128 × 65536 / 255 = 65793 / 2 for each step of alpha, and a half of what the shift drops.
  set(OF_ALPHA!, i32x4.splat(i32.const(65_793))),
  set(HALF_CHROMA!, i32x4.splat(i32.const(131_073))),
);

/** Luma of the four pixels in a local. */
const lumaOfFour = (pixels: number): Code =>
  i32x4.shrS(
    i32x4.add(
      pairSums(
        i32x4.dot(i16x8.extendLowU(get(pixels)), get(OF_LUMA!)),
        i32x4.dot(i16x8.extendHighU(get(pixels)), get(OF_LUMA!)),
      ),
      get(HALF_LUMA!),
    ),
    15,
  );

const lumaOfSixteen = ([a, b, c, d]: readonly number[]): Code =>
  i8x16.narrowU(i16x8.narrowU(lumaOfFour(a!), lumaOfFour(b!)), i16x8.narrowU(lumaOfFour(c!), lumaOfFour(d!)));

const ALPHA_BYTES = [3, 7, 11, 15, 19, 23, 27, 31];
const alphaOfSixteen = ([a, b, c, d]: readonly number[]): Code => {
  const eight = (x: number, y: number) => shuffle(get(x), get(y), [...ALPHA_BYTES, ...ALPHA_BYTES]);
  return shuffle(eight(a!, b!), eight(c!, d!), [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23]);
};

/** One difference of four blocks, each a local with its two columns of summed pixels. */
const chromaOfFour = ([a, b, c, d]: readonly number[], by: number, middle: number): Code => {
  const dot = (sums: number) => i32x4.dot(get(sums), get(by));
  const blocks = pairSums(pairSums(dot(a!), dot(b!)), pairSums(dot(c!), dot(d!)));
  return i32x4.shrS(i32x4.add(blocks, get(middle)), 18);
};

const chromaOfEight = (by: number): Code => {
  const words = i16x8.narrowU(
    chromaOfFour(SUMS.slice(0, 4), by, MIDDLE_LOW!),
    chromaOfFour(SUMS.slice(4), by, MIDDLE_HIGH!),
  );
  return i8x16.narrowU(words, words);
};

const middle = (alphaSums: Code): Code =>
  i32x4.add(
    i32x4.shrU(i32x4.add(i32x4.mul(alphaSums, get(OF_ALPHA!)), i32x4.splat(i32.const(3))), 1),
    get(HALF_CHROMA!),
  );

const NOTHING = v128.const(new Uint8Array(16));
const lowerRow = (start: number): Code => i32.add(i32.add(get(start), get(TO!)), get(STRIDE!));
const upperRow = (start: number): Code => i32.add(get(start), get(TO!));
const chromaAt = (start: number): Code => i32.add(get(start), get(CHROMA!));

const storeNothing = seq(
  v128.store(upperRow(ALPHA!), NOTHING),
  v128.store(lowerRow(ALPHA!), NOTHING),
  v128.store64(chromaAt(CHROMA_ALPHA!), NOTHING),
  v128.store(upperRow(LUMA!), NOTHING),
  v128.store(lowerRow(LUMA!), NOTHING),
  v128.store64(chromaAt(BLUE!), NOTHING),
  v128.store64(chromaAt(RED!), NOTHING),
);

const chromaAlpha = i16x8.shrU(i16x8.add(get(ALPHA_SUMS!), i16x8.splat(i32.const(2))), 2);

const storeSixteen = seq(
  v128.store(upperRow(LUMA!), lumaOfSixteen(UPPER)),
  v128.store(lowerRow(LUMA!), lumaOfSixteen(LOWER)),
  set(UPPER_ALPHA!, alphaOfSixteen(UPPER)),
  set(LOWER_ALPHA!, alphaOfSixteen(LOWER)),
  v128.store(upperRow(ALPHA!), get(UPPER_ALPHA!)),
  v128.store(lowerRow(ALPHA!), get(LOWER_ALPHA!)),
  set(
    ALPHA_SUMS!,
    i16x8.add(i16x8.extaddPairwiseU(get(UPPER_ALPHA!)), i16x8.extaddPairwiseU(get(LOWER_ALPHA!))),
  ),
  set(MIDDLE_LOW!, middle(i32x4.extendLowU(get(ALPHA_SUMS!)))),
  set(MIDDLE_HIGH!, middle(i32x4.extendHighU(get(ALPHA_SUMS!)))),
  ...UPPER.flatMap((upper, four) => {
    const lower = LOWER[four]!;
    return [
      set(SUMS[2 * four]!, i16x8.add(i16x8.extendLowU(get(upper)), i16x8.extendLowU(get(lower)))),
      set(SUMS[2 * four + 1]!, i16x8.add(i16x8.extendHighU(get(upper)), i16x8.extendHighU(get(lower)))),
    ];
  }),
  v128.store64(chromaAt(BLUE!), chromaOfEight(OF_BLUE!)),
  v128.store64(chromaAt(RED!), chromaOfEight(OF_RED!)),
  v128.store64(chromaAt(CHROMA_ALPHA!), i8x16.narrowU(chromaAlpha, chromaAlpha)),
);

const [firstLoaded, ...otherLoaded] = [...UPPER, ...LOWER].map((local) => get(local));
const anySeen = v128.anyTrue(otherLoaded.reduce((all, loaded) => v128.or(all, loaded), firstLoaded!));

/**
 * `convert(pixels, luma, alpha, stride, blue, red, chromaAlpha, width, height)`: planes of colours that are multiplied
 * by alpha, and alpha for luma and, meaned over 2×2 pixels, for chroma. Luma and alpha have `stride` bytes a row,
 * chroma planes half of that; pixels have no gaps.
 */
export const CONVERT: Kernel<'convert'> = {
  name: 'convert',
  parameters: 9,
  words: 6,
  vectors: 27,
  body: seq(
    constants,
    set(ROW!, i32.const(0)),
    set(FROM!, get(PIXELS!)),
    whileTrue(
      i32.ltU(get(ROW!), get(HEIGHT!)),
      seq(
        set(COLUMN!, i32.const(0)),
        set(TO!, i32.mul(get(ROW!), get(STRIDE!))),
        // Half as many rows, each half as long.
        set(CHROMA!, i32.shrU(get(TO!), i32.const(2))),
        set(BELOW!, i32.add(get(FROM!), i32.mul(get(WIDTH!), i32.const(4)))),
        whileTrue(
          i32.ltU(get(COLUMN!), get(WIDTH!)),
          seq(
            ...UPPER.map((local, four) => set(local, v128.load(get(FROM!), four * 16))),
            ...LOWER.map((local, four) => set(local, v128.load(get(BELOW!), four * 16))),
            ifElse(anySeen, storeSixteen, storeNothing),
            increase(COLUMN!, i32.const(16)),
            increase(FROM!, i32.const(64)),
            increase(BELOW!, i32.const(64)),
            increase(TO!, i32.const(16)),
            increase(CHROMA!, i32.const(8)),
          ),
        ),
        set(FROM!, get(BELOW!)),
        increase(ROW!, i32.const(2)),
      ),
    ),
  ),
};
