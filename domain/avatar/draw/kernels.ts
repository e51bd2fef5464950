/** WebAssembly that works on pictures of presenters: four bytes a pixel, red first, multiplied by alpha. */
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
} from '../../wasm/assembler.ts';

/** Red and blue, or green and alpha moved down: two bytes with room between them. */
const PAIR = 0x00ff00ff;
const pairOf = (pixel: Code): Code => i32.and(pixel, i32.const(PAIR));
const otherPairOf = (pixel: Code): Code => pairOf(i32.shrU(pixel, i32.const(8)));

/** A pixel's four bytes times `share` / 256, rounded: what is opaque stays so under whatever is laid over it. */
const weakened = (pixel: Code, share: Code): Code => {
  const scaled = (pair: Code) => i32.add(i32.mul(pair, share), i32.const(0x00800080));
  return i32.or(
    pairOf(i32.shrU(scaled(pairOf(pixel)), i32.const(8))),
    i32.and(scaled(otherPairOf(pixel)), i32.const(~PAIR)),
  );
};

/** [0..255] as [0..256]. */
const to256 = (byte: Code): Code => i32.add(byte, i32.shrU(byte, i32.const(7)));

/** Runs the body once for each of `COUNT` pixels. */
const forEach = (count: number, body: Code): Code =>
  whileTrue(get(count), seq(body, increase(count, i32.const(-1))));

/** Parameters of `lay` and `laySmooth`, by number; the rest are theirs. */
const [TO, TO_STRIDE, COLUMNS, ROWS, FROM, STRIDE] = [0, 1, 2, 3, 4, 5] as const;
const [U, V, DU, DV, ROW_DU, ROW_DV, SHARE] = [6, 7, 8, 9, 10, 11, 12] as const;
const [AT, LEFT, PIXEL, ACROSS, DOWN] = [13, 14, 15, 16, 17] as const;

const whole = (fixed: Code): Code => i32.shrS(fixed, i32.const(16));
const pixelAddress = (row: Code, column: Code): Code => i32.add(row, i32.shl(column, i32.const(2)));
const rowAddress = (row: Code): Code => i32.add(get(FROM), i32.mul(row, get(STRIDE)));

/** Lays `PIXEL` over what is at `AT`. */
const layPixel = ifElse(
  get(PIXEL),
  seq(
    ifElse(i32.ltU(get(SHARE), i32.const(256)), set(PIXEL, weakened(get(PIXEL), get(SHARE)))),
    ifElse(
      i32.geU(get(PIXEL), i32.const(0xff000000)),
      i32.store(get(AT), get(PIXEL)),
      i32.store(
        get(AT),
        i32.add(
          get(PIXEL),
          weakened(i32.load(get(AT)), i32.sub(i32.const(256), to256(i32.shrU(get(PIXEL), i32.const(24))))),
        ),
      ),
    ),
  ),
);

const stepRight = seq(
  increase(AT, i32.const(4)),
  increase(ACROSS, get(DU)),
  increase(DOWN, get(DV)),
  increase(LEFT, i32.const(-1)),
);

/** Runs the body for each row of a block, `AT`, `ACROSS` and `DOWN` at its first pixel. */
const forEachRow = (body: Code): Code =>
  forEach(
    ROWS,
    seq(
      set(AT, get(TO)),
      set(LEFT, get(COLUMNS)),
      set(ACROSS, get(U)),
      set(DOWN, get(V)),
      body,
      increase(TO, get(TO_STRIDE)),
      increase(U, get(ROW_DU)),
      increase(V, get(ROW_DV)),
    ),
  );

function layBody(): Code {
  const [BASE, SECOND, THIRD, FOURTH] = [18, 19, 20, 21] as const;
  const next = (local: number): Code =>
    seq(set(local, i32.load(pixelAddress(get(BASE), whole(get(ACROSS))))), increase(ACROSS, get(DU)));
  const all = i32.and(i32.and(get(PIXEL), get(SECOND)), i32.and(get(THIRD), get(FOURTH)));
  const any = i32.or(i32.or(get(PIXEL), get(SECOND)), i32.or(get(THIRD), get(FOURTH)));
  const store = (local: number, index: number): Code =>
    i32.store(i32.add(get(AT), i32.const(4 * index)), get(local));
  const layNext = (local: number): Code => seq(set(PIXEL, get(local)), layPixel, increase(AT, i32.const(4)));
  const four = seq(
    next(PIXEL),
    next(SECOND),
    next(THIRD),
    next(FOURTH),
    ifElse(
      i32.and(i32.geU(all, i32.const(0xff000000)), i32.geU(get(SHARE), i32.const(256))),
      seq(store(PIXEL, 0), store(SECOND, 1), store(THIRD, 2), store(FOURTH, 3), increase(AT, i32.const(16))),
      ifElse(
        any,
        seq(layNext(PIXEL), layNext(SECOND), layNext(THIRD), layNext(FOURTH)),
        increase(AT, i32.const(16)),
      ),
    ),
    increase(LEFT, i32.const(-4)),
  );
  const oneByOne = (row: Code): Code =>
    whileTrue(
      get(LEFT),
      seq(set(PIXEL, i32.load(pixelAddress(row, whole(get(ACROSS))))), layPixel, stepRight),
    );
  const lastDown = i32.add(get(DOWN), i32.mul(get(DV), i32.add(get(COLUMNS), i32.const(-1))));
  return forEachRow(
    ifElse(
      i32.eq(whole(get(DOWN)), whole(lastDown)),
      seq(
        set(BASE, rowAddress(whole(get(DOWN)))),
        whileTrue(i32.geU(get(LEFT), i32.const(4)), four),
        oneByOne(get(BASE)),
      ),
      oneByOne(rowAddress(whole(get(DOWN)))),
    ),
  );
}

/**
 * `lay(to, toStride, columns, rows, from, stride, u, v, du, dv, rowDu, rowDv, share)`: lays a block of a picture's
 * pixels over a frame's. The first is taken at `u`, `v` – column and row of the picture in 65536ths – the next `du`, `dv`
 * from there, that of the next row `rowDu`, `rowDv`; of each the nearest, for `share` / 256. Strides are bytes.
 */
export const LAY: Kernel<'lay'> = { name: 'lay', parameters: 13, words: 9, vectors: 0, body: layBody() };

function laySmoothBody(): Code {
  const [ADDRESS, UPPER, LOWER] = [18, 19, 20] as const;
  const share = (fixed: number): Code => i32.and(i32.shrU(get(fixed), i32.const(8)), i32.const(255));
  const halves = (first: number, second: number) =>
    i16x8.const(...Array(4).fill(first), ...Array(4).fill(second));
  const swapped = (local: number): Code =>
    shuffle(get(local), get(local), [8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]);
  const mixed = seq(
    set(
      UPPER,
      i16x8.shrU(
        i16x8.add(
          i16x8.mul(i16x8.extendLowU(get(UPPER)), i16x8.splat(i32.sub(i32.const(256), share(DOWN)))),
          i16x8.mul(i16x8.extendLowU(get(LOWER)), i16x8.splat(share(DOWN))),
        ),
        8,
      ),
    ),
    set(
      UPPER,
      i16x8.mul(get(UPPER), i16x8.add(i16x8.mul(i16x8.splat(share(ACROSS)), halves(-1, 1)), halves(256, 0))),
    ),
    set(UPPER, i16x8.shrU(i16x8.add(get(UPPER), swapped(UPPER)), 8)),
    set(PIXEL, i32x4.first(i8x16.narrowU(get(UPPER), get(UPPER)))),
  );
  return forEachRow(
    whileTrue(
      get(LEFT),
      seq(
        set(ADDRESS, pixelAddress(rowAddress(whole(get(DOWN))), whole(get(ACROSS)))),
        set(UPPER, v128.load64(get(ADDRESS))),
        set(LOWER, v128.load64(i32.add(get(ADDRESS), get(STRIDE)))),
        ifElse(v128.anyTrue(v128.or(get(UPPER), get(LOWER))), seq(mixed, layPixel)),
        stepRight,
      ),
    ),
  );
}

/** As `lay`, but between a picture's pixels: each is the mean of the four around its place, weighted by how near. */
export const LAY_SMOOTH: Kernel<'laySmooth'> = {
  name: 'laySmooth',
  parameters: 13,
  words: 6,
  vectors: 2,
  body: laySmoothBody(),
};

function multiplyBody(): Code {
  const [AT, COUNT, PIXEL, ALPHA, RED, GREEN] = [0, 1, 2, 3, 4, 5];
  const by255 = (local: number, mask: number, half: number): Code =>
    i32.and(
      i32.shrU(
        i32.add(get(local), i32.and(i32.shrU(get(local), i32.const(8)), i32.const(mask))),
        i32.const(8),
      ),
      i32.const(half),
    );
  return forEach(
    COUNT!,
    seq(
      set(PIXEL!, i32.load(get(AT!))),
      set(ALPHA!, i32.shrU(get(PIXEL!), i32.const(24))),
      ifElse(
        i32.ltU(get(ALPHA!), i32.const(255)),
        seq(
          set(RED!, i32.add(i32.mul(pairOf(get(PIXEL!)), get(ALPHA!)), i32.const(0x00800080))),
          set(
            GREEN!,
            i32.add(
              i32.mul(i32.and(otherPairOf(get(PIXEL!)), i32.const(0xff)), get(ALPHA!)),
              i32.const(0x80),
            ),
          ),
          i32.store(
            get(AT!),
            i32.or(
              i32.or(by255(RED!, PAIR, PAIR), i32.shl(by255(GREEN!, 0xff, 0xff), i32.const(8))),
              i32.shl(get(ALPHA!), i32.const(24)),
            ),
          ),
        ),
      ),
      increase(AT!, i32.const(4)),
    ),
  );
}

/** `multiply(at, count)`: multiplies colours by their alpha, rounded to the nearest. */
export const MULTIPLY: Kernel<'multiply'> = {
  name: 'multiply',
  parameters: 2,
  words: 4,
  vectors: 0,
  body: multiplyBody(),
};

function divideBody(): Code {
  const [TO, FROM, COUNT, PIXEL, ALPHA] = [0, 1, 2, 3, 4];
  const channel = (shift: number): Code =>
    i32.shl(
      i32.divU(
        i32.add(
          i32.mul(i32.and(i32.shrU(get(PIXEL!), i32.const(shift)), i32.const(255)), i32.const(255)),
          i32.shrU(get(ALPHA!), i32.const(1)),
        ),
        get(ALPHA!),
      ),
      i32.const(shift),
    );
  return forEach(
    COUNT!,
    seq(
      set(PIXEL!, i32.load(get(FROM!))),
      set(ALPHA!, i32.shrU(get(PIXEL!), i32.const(24))),
      ifElse(
        // 0 wraps: neither opaque nor empty pixels change.
        i32.ltU(i32.add(get(ALPHA!), i32.const(-1)), i32.const(254)),
        set(
          PIXEL!,
          i32.or(i32.or(channel(0), channel(8)), i32.or(channel(16), i32.shl(get(ALPHA!), i32.const(24)))),
        ),
      ),
      i32.store(get(TO!), get(PIXEL!)),
      increase(TO!, i32.const(4)),
      increase(FROM!, i32.const(4)),
    ),
  );
}

/** `divide(to, from, count)`: straight colours of multiplied ones; none may exceed its alpha. */
export const DIVIDE: Kernel<'divide'> = {
  name: 'divide',
  parameters: 3,
  words: 2,
  vectors: 0,
  body: divideBody(),
};

function cutBody(): Code {
  const [AT, MASK, COUNT] = [0, 1, 2];
  return forEach(
    COUNT!,
    seq(
      i32.store(get(AT!), weakened(i32.load(get(AT!)), to256(i32.shrU(i32.load(get(MASK!)), i32.const(24))))),
      increase(AT!, i32.const(4)),
      increase(MASK!, i32.const(4)),
    ),
  );
}

/** `cut(at, mask, count)`: weakens pixels as much as those of a mask are transparent. */
export const CUT: Kernel<'cut'> = { name: 'cut', parameters: 3, words: 0, vectors: 0, body: cutBody() };

function surveyBody(): Code {
  const [AT_TILE, ROW_STRIDE, COUNT, RESULT, ROW, FROM_HERE, FILLED, DIFFERENCE, HERE] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ] as const;
  const difference = (other: Code): Code =>
    seq(
      set(
        DIFFERENCE,
        i8x16.maxU(get(DIFFERENCE), i8x16.sub(i8x16.maxU(get(HERE), other), i8x16.minU(get(HERE), other))),
      ),
    );
  const four = (offset: number): Code => {
    const address = i32.add(get(FROM_HERE), i32.const(offset));
    return seq(
      set(HERE, v128.load(address)),
      set(FILLED, v128.or(get(FILLED), get(HERE))),
      difference(v128.load(i32.add(address, i32.const(4)))),
      difference(v128.load(i32.add(address, get(ROW_STRIDE)))),
    );
  };
  const nothing = v128.const(new Uint8Array(16));
  return forEach(
    COUNT,
    seq(
      set(FILLED, nothing),
      set(DIFFERENCE, nothing),
      set(ROW, i32.const(16)),
      set(FROM_HERE, get(AT_TILE)),
      forEach(ROW, seq(four(0), four(16), four(32), four(48), increase(FROM_HERE, get(ROW_STRIDE)))),
      v128.store(get(RESULT), get(FILLED)),
      v128.store(i32.add(get(RESULT), i32.const(16)), get(DIFFERENCE)),
      increase(RESULT, i32.const(32)),
      increase(AT_TILE, i32.const(64)),
    ),
  );
}

/**
 * `survey(at, stride, count, result)`: of each of `count` tiles beside each other, 16 by 16 pixels: sixteen bytes that
 * are all 0 where the tile is empty, and sixteen of the greatest differences between neighbours' colours. Reads a row and
 * four bytes further.
 */
export const SURVEY: Kernel<'survey'> = {
  name: 'survey',
  parameters: 4,
  words: 2,
  vectors: 3,
  body: surveyBody(),
};

/** The kernels of a presenter's memory. */
export const KERNELS = [LAY, LAY_SMOOTH, MULTIPLY, DIVIDE, CUT, SURVEY];
export type KernelName = (typeof KERNELS)[number]['name'];
