/**
 * The whole proof: 10,000 mutated scripts in process and 200 through the command line. No crash, no hang, always a
 * code. `node test/fuzz/full.ts [FIRST_SEED]`
 */
import { throughCommandLine } from './command-line.ts';
import { fuzz } from './run.ts';

const first = Number(process.argv[2] ?? 1);
const result = await fuzz(first, 10_000);
console.log(`in process: seeds ${first}…${first + result.cases - 1}, ${result.accepted} accepted`);
console.log(`slowest: seed ${result.slowestSeed}, ${Math.round(result.slowestMs)} ms`);
console.log(
  `codes met: ${[...result.codes]
    .sort((a, b) => b[1] - a[1])
    .map(([code, count]) => `${code} ${count}`)
    .join(', ')}`,
);
for (const failure of result.failures) console.log(`FAIL seed ${failure.seed}: ${failure.reason}`);
const failures = await throughCommandLine(first, 200);
console.log(`command line: 200 scripts, ${failures.length} failures`);
for (const failure of failures) console.log(`FAIL seed ${failure.seed}: ${failure.reason}`);
process.exitCode = result.failures.length + failures.length === 0 ? 0 : 1;
