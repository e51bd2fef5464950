/**
 * The whole proof of the asset library: how fast a hundred thousand are found, shown and changed at once, what becomes of 500 hostile
 * files, one by one and dropped into a real engine, and what of 200 kills of the engine while it takes files in.
 * `node test/assets/full.ts [scale|page|many|hostile|kills] [SEED]`
 */
import { type HostileResult, lookAtHostile } from './hostile.ts';
import { importHostile } from './hostile-import.ts';
import { killsTrial } from './kills.ts';
import { manyTrial } from './page/many-trial.ts';
import { pageTrial } from './page/page-trial.ts';
import { scaleTrial } from './scale.ts';

interface Told {
  /** For people, one each. */
  readonly lines: readonly string[];
  readonly failures: readonly string[];
}

const HOSTILE = 500;
/** Of all processes together; an engine works on two files at once, and shows others meanwhile. */
const MOST_BYTES_EACH = 2 ** 30;
const MOST_BYTES_TOGETHER = 2 * 2 ** 30;

async function hostileTrial(seed: number): Promise<Told> {
  // Above the numbers of those that are always the same.
  const first = 1000 * seed;
  const numbers = ({ fixedCount }: { readonly fixedCount: number }) => [
    ...Array.from({ length: fixedCount }, (_, at) => at),
    ...Array.from({ length: HOSTILE - fixedCount }, (_, at) => first + at),
  ];
  const each = told(`one by one, mutations from ${first} on`, MOST_BYTES_EACH, await lookAtHostile(numbers));
  const together = told('by a real engine', MOST_BYTES_TOGETHER, await importHostile(numbers));
  return {
    lines: [...each.lines, ...together.lines],
    failures: [...each.failures, ...together.failures],
  };
}

function told(
  how: string,
  mostBytes: number,
  { count, failures, ends, slowest, largest }: HostileResult,
): Told {
  return {
    lines: [
      `${count} hostile files ${how}`,
      ...[...ends].toSorted((one, other) => other[1] - one[1]).map(([end, times]) => `${times}\t${end}`),
      ...(slowest ? [`slowest: ${Math.round(slowest.ms)} ms, ${slowest.what}`] : []),
      `most memory of all processes together: ${Math.round(largest.bytes / (1 << 20))} MiB, ${largest.what}`,
    ],
    failures: [
      ...failures.map(({ number, what, reason }) => `${number} (${what}): ${reason}`),
      ...(largest.bytes === 0 ? ['memory was not measured: that needs Linux'] : []),
      ...(largest.bytes >= mostBytes ? [`more memory than ${mostBytes} bytes ${how}`] : []),
    ],
  };
}

const TRIALS: Readonly<Record<string, (seed: number) => Promise<Told>>> = {
  scale: scaleTrial,
  page: pageTrial,
  many: manyTrial,
  hostile: hostileTrial,
  kills: killsTrial,
};

const asked = process.argv.slice(2);
const seed = Number(asked.find((one) => /^\d+$/.test(one)) ?? 1);
const names = asked.filter((one) => !/^\d+$/.test(one));
for (const name of names.length > 0 ? names : Object.keys(TRIALS)) {
  const trial = TRIALS[name];
  if (!trial) throw new Error(`there is no ${name}, but ${Object.keys(TRIALS).join(', ')}`);
  const { lines, failures } = await trial(seed);
  for (const line of lines) console.log(line);
  for (const failure of failures) console.log(`FAIL ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}
