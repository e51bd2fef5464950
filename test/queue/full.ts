/**
 * The whole proof: 1,000 jobs, one in ten cancelled, one in ten killed, most of them at work. Every job ends once, and
 * nothing leaks: no file, no process, no memory. `node test/queue/full.ts [SEED] [JOBS]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { planJobs } from './plan.ts';
import { soak } from './soak.ts';
import { judge, leaksIn, missedFaults } from './verdict.ts';

const seed = Number(process.argv[2] ?? 1);
const count = Number(process.argv[3] ?? 1000);
const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-queue-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let told = 0;
const result = await soak({
  plan: planJobs(seed, count, 20),
  concurrency: 2,
  folder,
  onEnded: (ended) => {
    if (ended < told + 100) return;
    told = ended - (ended % 100);
    console.log(`${told} jobs have ended`);
  },
});
const verdict = await judge(result);
const leaks = leaksIn(result.holdings);
const faults = [...verdict.faults, ...missedFaults(verdict, count), ...leaks.faults];

const cancelMs = result.cancelMs.toSorted((a, b) => a - b);
console.log(`seed ${seed}, ${count} jobs in ${(performance.now() / 60_000).toFixed(1)} min`);
console.log(`ends: ${JSON.stringify(verdict.ends)}; retries: ${verdict.retries}`);
console.log(`landed: ${verdict.cancels} cancels, ${verdict.kills} kills`);
console.log(
  `cancels of running jobs: ${cancelMs.length}, median ${Math.round(cancelMs[Math.floor(cancelMs.length / 2)] ?? 0)} ms, longest ${Math.round(cancelMs.at(-1) ?? 0)} ms`,
);
console.log(`last runner, first → last third of ${result.holdings.length} jobs: ${leaks.told}`);
for (const fault of faults) console.log(`FAIL ${fault}`);
process.exitCode = faults.length === 0 ? 0 : 1;
