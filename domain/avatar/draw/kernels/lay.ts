/** Kernels that lay a picture over a frame. */
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
import { forEach, to256, weakened } from './pixel-code.ts';

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
