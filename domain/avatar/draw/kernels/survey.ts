/** The kernel that finds out what a picture's tiles hold. */
import {
  type Code,
  get,
  i8x16,
  i32,
  increase,
  type Kernel,
  seq,
  set,
  v128,
} from '../../../wasm/assembler.ts';
import { forEach } from './pixel-code.ts';

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
