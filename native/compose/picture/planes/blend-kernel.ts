/** The kernel that lays a premultiplied plane over an opaque one, sixteen samples at a time. */
import {
  type Code,
  get,
  i8x16,
  i16x8,
  i32,
  ifElse,
  increase,
  type Kernel,
  seq,
  set,
  v128,
  whileTrue,
} from '../../../../domain/wasm/assembler.ts';

/** Parameters, by number. Addresses and strides are bytes; `strength` is [0..256]. */
const [TO, TO_STRIDE, FROM, ALPHA, FROM_STRIDE, WIDTH, HEIGHT, STRENGTH, MASK] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const [COLUMN, ROW] = [9, 10];
const [ABOVE, CLEAR, BELOW, COVER] = [11, 12, 13, 14];

const half = i16x8.splat(i32.const(128));

/** product / 255, rounded. */
const by255 = (product: Code, scratch: number): Code =>
  seq(
    set(scratch, i16x8.add(product, half)),
    i16x8.shrU(i16x8.add(get(scratch), i16x8.shrU(get(scratch), 8)), 8),
  );

/** A local's bytes times `STRENGTH` / 256, rounded. */
const weakened = (local: number): Code => {
  const part = (wide: Code) => i16x8.shrU(i16x8.add(i16x8.mul(wide, i16x8.splat(get(STRENGTH!))), half), 8);
  return i8x16.narrowU(part(i16x8.extendLowU(get(local))), part(i16x8.extendHighU(get(local))));
};

const at = (start: number): Code => i32.add(get(start), get(COLUMN!));

/** `above + (255 − alpha) × below / 255` */
const blended = seq(
  set(BELOW!, v128.load(at(TO!))),
  set(CLEAR!, v128.not(get(COVER!))),
  v128.store(
    at(TO!),
    i8x16.addSatU(
      get(ABOVE!),
      i8x16.narrowU(
        by255(i16x8.extmulLowU(get(BELOW!), get(CLEAR!)), COVER!),
        by255(i16x8.extmulHighU(get(BELOW!), get(CLEAR!)), COVER!),
      ),
    ),
  ),
);

const everything = i8x16.allTrue(i8x16.eq(get(COVER!), v128.const(new Uint8Array(16).fill(255))));

const isLast = i32.ltU(get(WIDTH!), i32.add(get(COLUMN!), i32.const(16)));
/** Keeps the bytes of a local that still belong to the row. */
const cutToRow = (local: number): Code => {
  const left = i32.sub(get(WIDTH!), get(COLUMN!));
  const mask = v128.load(i32.sub(i32.add(get(MASK!), i32.const(16)), left));
  return ifElse(isLast, set(local, v128.and(get(local), mask)));
};

const blendSixteen = seq(
  set(COVER!, v128.load(at(ALPHA!))),
  cutToRow(COVER!),
  ifElse(
    v128.anyTrue(get(COVER!)),
    seq(
      set(ABOVE!, v128.load(at(FROM!))),
      cutToRow(ABOVE!),
      ifElse(
        i32.ltU(get(STRENGTH!), i32.const(256)),
        seq(set(ABOVE!, weakened(ABOVE!)), set(COVER!, weakened(COVER!))),
      ),
      ifElse(everything, v128.store(at(TO!), get(ABOVE!)), blended),
    ),
  ),
);

/**
 * `blend(to, toStride, from, alpha, fromStride, width, height, strength, mask)`: lays `from` over `to`. What lies
 * behind a row is read and written back as it was, so memory has to go on for 15 bytes behind both.
 * `mask` is the address of sixteen bytes of 255 and sixteen of 0.
 */
export const BLEND: Kernel<'blend'> = {
  name: 'blend',
  parameters: 9,
  words: 2,
  vectors: 4,
  body: seq(
    set(ROW!, i32.const(0)),
    whileTrue(
      i32.ltU(get(ROW!), get(HEIGHT!)),
      seq(
        set(COLUMN!, i32.const(0)),
        whileTrue(i32.ltU(get(COLUMN!), get(WIDTH!)), seq(blendSixteen, increase(COLUMN!, i32.const(16)))),
        increase(TO!, get(TO_STRIDE!)),
        increase(FROM!, get(FROM_STRIDE!)),
        increase(ALPHA!, get(FROM_STRIDE!)),
        increase(ROW!, i32.const(1)),
      ),
    ),
  ),
};
