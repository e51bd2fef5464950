/**
 * The whole proof: 1,000 jobs, one in ten cancelled, one in ten killed. Every job ends once, and nothing leaks: no
 * file, no process, no memory. `node test/queue/full.ts [SEED] [JOBS]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { planJobs } from './plan.ts';
import { soak } from './soak.ts';
import { type Growth, growth, judge } from './verdict.ts';

/** Memory may differ so much between the first and the last third: the allocator's own breathing. */
const MEMORY_MARGIN = 1.1;
/** One and a half jobs' worth of pipes and logs, which come and go. */
const FILES_MARGIN = 4;

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
const { faults, ends, retries } = await judge(result);

const memory = growth(result.holdings, (one) => one.rssBytes);
const heap = growth(result.holdings, (one) => one.heapBytes);
const files = growth(result.holdings, (one) => one.files ?? 0);
const leaks = [
  ...(memory.last > memory.first * MEMORY_MARGIN ? ['the runner’s memory grows'] : []),
  ...(heap.last > heap.first * MEMORY_MARGIN ? ['the runner’s heap grows'] : []),
  ...(files.last > files.first + FILES_MARGIN ? ['the runner’s open files grow'] : []),
];

const megabytes = ({ first, last }: Growth) => `${(first / 1e6).toFixed(1)} → ${(last / 1e6).toFixed(1)} MB`;
const cancels = result.cancelMs.toSorted((a, b) => a - b);
console.log(`seed ${seed}, ${count} jobs in ${(performance.now() / 60_000).toFixed(1)} min`);
console.log(`ends: ${JSON.stringify(ends)}; retries: ${retries}`);
console.log(`processes killed: ${result.jobKills} jobs, ${result.runnerKills} runners`);
console.log(
  `cancels of running jobs: ${cancels.length}, median ${Math.round(cancels[Math.floor(cancels.length / 2)] ?? 0)} ms, longest ${Math.round(cancels.at(-1) ?? 0)} ms`,
);
console.log(
  `last runner, first → last third of ${result.holdings.length} jobs: memory ${megabytes(memory)}, heap ${megabytes(heap)}, open files ${files.first.toFixed(1)} → ${files.last.toFixed(1)}`,
);
for (const fault of [...faults, ...leaks]) console.log(`FAIL ${fault}`);
process.exitCode = faults.length + leaks.length === 0 ? 0 : 1;
