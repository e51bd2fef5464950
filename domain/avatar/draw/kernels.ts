/** WebAssembly that works on pictures of presenters: four bytes a pixel, red first, multiplied by alpha. */
import {
  type Code,
  get,
  i8x16,
  i32,
  ifElse,
  increase,
  type Kernel,
  seq,
  set,
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

function layBody(): Code {
  const [TO, COUNT, FROM, STRIDE, U, V, DU, DV, SHARE, PIXEL, ALPHA] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const whole = (local: number) => i32.shrS(get(local), i32.const(16));
  const address = i32.add(
    i32.add(get(FROM!), i32.mul(whole(V!), get(STRIDE!))),
    i32.shl(whole(U!), i32.const(2)),
  );
  const over = seq(
    set(ALPHA!, i32.shrU(get(PIXEL!), i32.const(24))),
    i32.store(
      get(TO!),
      i32.add(get(PIXEL!), weakened(i32.load(get(TO!)), i32.sub(i32.const(256), to256(get(ALPHA!))))),
    ),
  );
  return forEach(
    COUNT!,
    seq(
      set(PIXEL!, i32.load(address)),
      ifElse(
        get(PIXEL!),
        seq(
          ifElse(i32.ltU(get(SHARE!), i32.const(256)), set(PIXEL!, weakened(get(PIXEL!), get(SHARE!)))),
          ifElse(i32.geU(get(PIXEL!), i32.const(0xff000000)), i32.store(get(TO!), get(PIXEL!)), over),
        ),
      ),
      increase(TO!, i32.const(4)),
      increase(U!, get(DU!)),
      increase(V!, get(DV!)),
    ),
  );
}

/**
 * `lay(to, count, from, stride, u, v, du, dv, share)`: lays `count` pixels of a picture over a row. They are taken at
 * `u`, `v` – columns and rows in 65536ths – and steps of `du`, `dv` from there, the nearest each, and count for `share`
 * / 256.
 */
export const LAY: Kernel<'lay'> = { name: 'lay', parameters: 9, words: 2, vectors: 0, body: layBody() };

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

function softenBody(): Code {
  const [AT, STRIDE, COUNT] = [0, 1, 2];
  const mean = (address: Code): Code =>
    i8x16.avgrU(v128.load(address), v128.load(i32.add(address, i32.const(4))));
  return whileTrue(
    get(COUNT!),
    seq(
      v128.store(get(AT!), i8x16.avgrU(mean(get(AT!)), mean(i32.add(get(AT!), get(STRIDE!))))),
      increase(AT!, i32.const(16)),
      increase(COUNT!, i32.const(-1)),
    ),
  );
}

/**
 * `soften(at, stride, count)`: of `count` times four pixels, each becomes the mean of itself and its neighbours to the
 * right, below, and right below. Reads a row and twenty bytes further than it writes.
 */
export const SOFTEN: Kernel<'soften'> = {
  name: 'soften',
  parameters: 3,
  words: 0,
  vectors: 0,
  body: softenBody(),
};

/** The kernels of a presenter's memory. */
export const KERNELS = [LAY, MULTIPLY, DIVIDE, CUT, SOFTEN];
export type KernelName = (typeof KERNELS)[number]['name'];
