/** The kernel that finds out what a picture's tiles hold. */
import { type Code, get, i32, increase, type Kernel, seq, set, v128 } from '../../../wasm/assembler.ts';
import { COLOURS, forEach } from './pixel-code.ts';

function surveyBody(): Code {
  const [AT_TILE, ROW_STRIDE, COUNT, RESULT, ROW, FROM_HERE, ANY, ALL] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const [left, right] = [v128.load(get(FROM_HERE)), v128.load(get(FROM_HERE), 16)];
  const nothing = v128.const(new Uint8Array(16));
  return forEach(
    COUNT,
    seq(
      set(ANY, nothing),
      set(ALL, v128.not(nothing)),
      set(ROW, i32.const(8)),
      set(FROM_HERE, get(AT_TILE)),
      forEach(
        ROW,
        seq(
          set(ANY, v128.or(get(ANY), v128.or(left, right))),
          set(ALL, v128.and(get(ALL), v128.and(left, right))),
          increase(FROM_HERE, get(ROW_STRIDE)),
        ),
      ),
      i32.store(get(RESULT), v128.anyTrue(get(ANY))),
      i32.store(
        i32.add(get(RESULT), i32.const(4)),
        i32.eqz(v128.anyTrue(v128.not(v128.or(get(ALL), COLOURS)))),
      ),
      increase(RESULT, i32.const(8)),
      increase(AT_TILE, i32.const(32)),
    ),
  );
}

/**
 * `survey(at, stride, count, result)`: of each of `count` tiles beside each other, 8 by 8 pixels, two 32-bit numbers:
 * whether anything is there, and whether all of it is opaque.
 */
export const SURVEY: Kernel<'survey'> = {
  name: 'survey',
  parameters: 4,
  words: 2,
  vectors: 2,
  body: surveyBody(),
};
