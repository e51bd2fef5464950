/** A file that is mended, and what is found in it before and after. */
import assert from 'node:assert/strict';
import path from 'node:path';
import type { AssetFix } from '../../../domain/assets/fix.ts';
import { openFileWork } from './file-work.ts';
import { folder } from './samples.test-helper.ts';

export const work = openFileWork();
export const { signal } = new AbortController();
let count = 0;

/** Looks, mends as is advised unless `choose` says otherwise, and looks again. */
export async function fixed(
  file: string,
  choose: (fixes: readonly AssetFix[]) => AssetFix | undefined = ([one]) => one,
) {
  const fileName = path.basename(file);
  const before = await work.inspect({ file, fileName, signal });
  const fix = choose(before.fixes);
  assert.ok(fix, `${fileName} is offered nothing`);
  count += 1;
  const output = path.join(folder, `fixed-${count}`);
  const fractions: number[] = [];
  const onFraction = (fraction: number) => void fractions.push(fraction);
  const made = await work.fix({ file, fileName, signal, fix, type: before.type, output, onFraction });
  const after = await work.inspect({ file: output, fileName: made.fileName, signal });
  return { before, after, output, fileName: made.fileName, fractions };
}

/** Of the colours of RGBA pixels. */
export function meanDifference(a: Uint8Array, b: Uint8Array): number {
  assert.equal(a.length, b.length);
  let sum = 0;
  for (let at = 0; at < a.length; at += 4)
    for (let part = 0; part < 3; part += 1) sum += Math.abs(a[at + part]! - b[at + part]!);
  return sum / ((a.length / 4) * 3);
}
