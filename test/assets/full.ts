/**
 * The whole proof of the asset library: how fast a hundred thousand are found.
 * `node test/assets/full.ts [scale] [SEED]`
 */
import { scaleTrial } from './scale.ts';

const [what, seedText] = process.argv
  .slice(2)
  .toSorted((one, other) => Number(/^\d+$/.test(one)) - Number(/^\d+$/.test(other)));
const seed = Number(seedText ?? 1);
const trials = { scale: scaleTrial } as const;

for (const [name, trial] of Object.entries(trials)) {
  if (what !== undefined && what !== name) continue;
  const { lines, failures } = await trial(seed);
  for (const line of lines) console.log(line);
  for (const failure of failures) console.log(`FAIL ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}
