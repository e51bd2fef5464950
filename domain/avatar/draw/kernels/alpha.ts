/** Kernels that multiply colours by alpha, divide them, and cut them by a mask. */
import { type Code, get, i32, ifElse, increase, type Kernel, seq, set } from '../../../wasm/assembler.ts';
import { forEach, otherPairOf, PAIR, pairOf, to256, weakened } from './pixel-code.ts';

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
