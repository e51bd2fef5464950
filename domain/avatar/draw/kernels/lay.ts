/** The kernel that lays a picture over a frame, four pixels at once. */
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
} from '../../../wasm/assembler.ts';
import { COLOURS, forEach } from './pixel-code.ts';

const [TO, TO_STRIDE, COLUMNS, ROWS, FROM, STRIDE] = [0, 1, 2, 3, 4, 5] as const;
const [U, V, DU, DV, ROW_DU, ROW_DV, SHARE] = [6, 7, 8, 9, 10, 11, 12] as const;
const [AT, LEFT, FIRST, SECOND, THIRD, FOURTH] = [13, 14, 15, 16, 17, 18] as const;
/** Of four pixels: where each is in the picture, and which pixels are around it. */
const [ACROSS, DOWN, UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, LOWER_RIGHT] = [19, 20, 21, 22, 23, 24] as const;
const [PIXELS, ADDRESS, ONE, OTHER, SEEN] = [25, 26, 27, 28, 29] as const;
/** The same for a whole block: engines make constants and splats anew wherever they are written, in loops too. */
const [FROM_ALL, STRIDE_ALL, SHARE_ALL, OFFSET_ACROSS, OFFSET_DOWN] = [30, 31, 32, 33, 34] as const;
const [STEP_ACROSS, STEP_DOWN, LANES, ALIKE, FRACTION] = [35, 36, 37, 38, 39] as const;
const [HALF, WHOLE, COLOUR_BITS] = [40, 41, 42] as const;

/**
 * Of 255: where no two of the pixels around differ by more, their plain mean will do. Enlarged to 500 %, strands of
 * hair show no steps.
 */
const ALIKE_LEVELS = 24;

const times = (count: number, value: number) => Array.from({ length: count }, () => value);
const ofBlock = seq(
  set(FROM_ALL, i32x4.splat(get(FROM))),
  set(STRIDE_ALL, i32x4.splat(get(STRIDE))),
  set(SHARE_ALL, i16x8.splat(get(SHARE))),
  set(LANES, i32x4.const(0, 1, 2, 3)),
  set(OFFSET_ACROSS, i32x4.mul(i32x4.splat(get(DU)), get(LANES))),
  set(OFFSET_DOWN, i32x4.mul(i32x4.splat(get(DV)), get(LANES))),
  set(STEP_ACROSS, i32x4.shl(i32x4.splat(get(DU)), 2)),
  set(STEP_DOWN, i32x4.shl(i32x4.splat(get(DV)), 2)),
  set(ALIKE, v128.const(new Uint8Array(16).fill(ALIKE_LEVELS))),
  set(FRACTION, i32x4.const(...times(4, 0x7fff))),
  set(HALF, i16x8.const(...times(8, 128))),
  set(WHOLE, i16x8.const(...times(8, 256))),
  set(COLOUR_BITS, COLOURS),
);

/** Two of four 32-bit numbers, each twice. */
const firstTwo = (vector: Code) => shuffle(vector, vector, [0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 6, 7]);
const lastTwo = (vector: Code) =>
  shuffle(vector, vector, [8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15]);
/** Four numbers of sixteen bits in 32, in both halves. */
const inBothHalves = (local: number): Code => v128.or(get(local), i32x4.shl(get(local), 16));

/** `from` + (`to` − `from`) × weight, of eight 16-bit numbers. @param weight 32768ths */
const lerp = (from: Code, to: Code, weight: Code): Code =>
  i16x8.add(from, i16x8.mulQ15(i16x8.sub(to, from), weight));

/** The fraction of 65536ths as 32768ths. */
const fraction = (fixed: number): Code => v128.and(i32x4.shrU(get(fixed), 1), get(FRACTION));

/** Two of the pixels, each interpolated between the four around it: first downwards, then across. */
const bilinear = (extend: (vector: Code) => Code, two: (vector: Code) => Code): Code => {
  const down = two(get(ONE));
  return lerp(
    lerp(extend(get(UPPER_LEFT)), extend(get(LOWER_LEFT)), down),
    lerp(extend(get(UPPER_RIGHT)), extend(get(LOWER_RIGHT)), down),
    two(get(OTHER)),
  );
};

const ofAll = (combine: (a: Code, b: Code) => Code): Code =>
  combine(combine(get(UPPER_LEFT), get(LOWER_LEFT)), combine(get(UPPER_RIGHT), get(LOWER_RIGHT)));

const sample = ifElse(
  v128.anyTrue(i8x16.subSatU(i8x16.sub(ofAll(i8x16.maxU), ofAll(i8x16.minU)), get(ALIKE))),
  seq(
    set(ONE, fraction(DOWN)),
    set(ONE, inBothHalves(ONE)),
    set(OTHER, fraction(ACROSS)),
    set(OTHER, inBothHalves(OTHER)),
    set(PIXELS, i8x16.narrowU(bilinear(i16x8.extendLowU, firstTwo), bilinear(i16x8.extendHighU, lastTwo))),
  ),
  set(PIXELS, ofAll(i8x16.meanU)),
);

/** Four pixels' bytes times sixteen shares / 256, rounded. @param shares eight 16-bit numbers for each half */
const weakenedFour = (pixels: Code, low: Code, high: Code): Code => {
  const half = (bytes: Code, shares: Code) => i16x8.shrU(i16x8.add(i16x8.mul(bytes, shares), get(HALF)), 8);
  return i8x16.narrowU(half(i16x8.extendLowU(pixels), low), half(i16x8.extendHighU(pixels), high));
};

/** Lays `PIXELS` over the four at `AT`: of what is below, 256ths stay as they are opaque. */
const layFour = seq(
  ifElse(
    i32.ltU(get(SHARE), i32.const(256)),
    set(PIXELS, weakenedFour(get(PIXELS), get(SHARE_ALL), get(SHARE_ALL))),
  ),
  set(PIXELS, v128.and(get(PIXELS), get(SEEN))),
  ifElse(
    v128.anyTrue(v128.not(v128.or(get(PIXELS), get(COLOUR_BITS)))),
    seq(
      set(ONE, i32x4.shrU(get(PIXELS), 24)),
      set(ONE, inBothHalves(ONE)),
      set(ONE, i16x8.sub(get(WHOLE), i16x8.add(get(ONE), i16x8.shrU(get(ONE), 7)))),
      v128.store(
        get(AT),
        i8x16.addSatU(get(PIXELS), weakenedFour(v128.load(get(AT)), firstTwo(get(ONE)), lastTwo(get(ONE)))),
      ),
    ),
    v128.store(get(AT), get(PIXELS)),
  ),
);

/** Where the upper left one of the pixels around each is. */
const addresses = seq(
  set(
    ADDRESS,
    i32x4.add(
      i32x4.add(get(FROM_ALL), i32x4.mul(i32x4.shrS(get(DOWN), 16), get(STRIDE_ALL))),
      i32x4.shl(i32x4.shrS(get(ACROSS), 16), 2),
    ),
  ),
  set(FIRST, i32x4.lane(get(ADDRESS), 0)),
  set(SECOND, i32x4.lane(get(ADDRESS), 1)),
  set(THIRD, i32x4.lane(get(ADDRESS), 2)),
  set(FOURTH, i32x4.lane(get(ADDRESS), 3)),
);

/** Loads a row of the pixels around: the left and the right one of each. */
const loadAround = (left: number, right: number, at: (address: number) => Code): Code => {
  const pairs = (first: number, second: number) => v128.load64Above(at(second), v128.load64(at(first)));
  return seq(
    set(ONE, pairs(FIRST, SECOND)),
    set(OTHER, pairs(THIRD, FOURTH)),
    set(left, shuffle(get(ONE), get(OTHER), [0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27])),
    set(right, shuffle(get(ONE), get(OTHER), [4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31])),
  );
};

const four = seq(
  addresses,
  loadAround(UPPER_LEFT, UPPER_RIGHT, get),
  loadAround(LOWER_LEFT, LOWER_RIGHT, (address) => i32.add(get(address), get(STRIDE))),
  ifElse(v128.anyTrue(ofAll(v128.or)), seq(sample, layFour)),
);

/**
 * At the end of a row: no further than its last pixel, since what lies behind it need not be memory at all, and what
 * the frame has there stays.
 */
const stopAtLast = seq(
  set(ONE, i32x4.minS(get(LANES), i32x4.splat(i32.add(get(LEFT), i32.const(-1))))),
  set(ACROSS, i32x4.add(i32x4.splat(i32x4.lane(get(ACROSS), 0)), i32x4.mul(i32x4.splat(get(DU)), get(ONE)))),
  set(DOWN, i32x4.add(i32x4.splat(i32x4.lane(get(DOWN), 0)), i32x4.mul(i32x4.splat(get(DV)), get(ONE)))),
  set(SEEN, i32x4.gtS(i32x4.splat(get(LEFT)), get(LANES))),
);

const body = seq(
  ofBlock,
  forEach(
    ROWS,
    seq(
      set(AT, get(TO)),
      set(LEFT, get(COLUMNS)),
      set(ACROSS, i32x4.add(i32x4.splat(get(U)), get(OFFSET_ACROSS))),
      set(DOWN, i32x4.add(i32x4.splat(get(V)), get(OFFSET_DOWN))),
      set(SEEN, v128.not(v128.const(new Uint8Array(16)))),
      whileTrue(
        i32.gtS(get(LEFT), i32.const(0)),
        seq(
          ifElse(i32.gtS(i32.const(4), get(LEFT)), stopAtLast),
          four,
          increase(AT, i32.const(16)),
          increase(LEFT, i32.const(-4)),
          set(ACROSS, i32x4.add(get(ACROSS), get(STEP_ACROSS))),
          set(DOWN, i32x4.add(get(DOWN), get(STEP_DOWN))),
        ),
      ),
      increase(TO, get(TO_STRIDE)),
      increase(U, get(ROW_DU)),
      increase(V, get(ROW_DV)),
    ),
  ),
);

/**
 * `lay(to, toStride, columns, rows, from, stride, u, v, du, dv, rowDu, rowDv, share)`: lays a block of a picture's
 * pixels over a frame's. The first lies at `u`, `v` – column and row of the picture in 65536ths, from the middle of its
 * first pixel – the next `du`, `dv` from there, that of the next row `rowDu`, `rowDv`; each is interpolated
 * between the four around its place (bilinear), for `share` [0..256] / 256. Where those four are nearly alike, they count the same.
 * Strides are bytes. Of the frame, pixels behind the last column are written back as they are, up to the next multiple
 * of four: so much must be memory. Places must be within the picture, 0 ≤ column < width − 1 and 0 ≤ row < height − 1.
 */
export const LAY: Kernel<'lay'> = { name: 'lay', parameters: 13, words: 6, vectors: 24, body };
