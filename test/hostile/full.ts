/**
 * The whole proof: 500 hostile media files, every crafted one and mutations of real ones. No crash, no hang, always a
 * code, bounded memory. `node test/hostile/full.ts [FIRST_SEED]`
 */
import { runHostile } from './run.ts';

const COUNT = 500;
const MOST_BYTES = 1 << 30;
const first = Number(process.argv[2] ?? 1000);

const result = await runHostile(({ craftedCount }) => [
  ...Array.from({ length: craftedCount }, (_, at) => at),
  ...Array.from({ length: COUNT - craftedCount }, (_, at) => first + at),
]);
console.log(`${result.cases} files`);
for (const [outcome, count] of [...result.outcomes].sort((a, b) => b[1] - a[1]))
  console.log(`${count}\t${outcome}`);
console.log(`slowest: ${Math.round(result.slowestMs)} ms, ${result.slowest}`);
const { peak } = result;
if (peak)
  console.log(
    `most memory of all processes together: ${Math.round(peak.bytes / (1 << 20))} MiB, ${peak.what}`,
  );
for (const { number, what, reason } of result.failures) console.log(`FAIL ${number} (${what}): ${reason}`);
if (!peak) console.log('FAIL memory was not measured: that needs Linux');
else if (peak.bytes >= MOST_BYTES) console.log('FAIL more memory than 1 GiB');
process.exitCode = result.failures.length === 0 && peak && peak.bytes < MOST_BYTES ? 0 : 1;
