/**
 * How long a frame of a presenter takes at 800×1000 until its pixels are in memory, in ten fresh processes of Node and in ten of
 * Chromium without a GPU; there also put on a canvas, flushed and read back. The worst process's median counts.
 * `npm run avatars:time`.
 */
import { spawnSync } from 'node:child_process';
import { readGestures, readRigs } from '../../native/avatar/catalogue.ts';
import { AvatarPage } from './browser-page.ts';
import { launchChromium } from './chromium.ts';
import { SCENE } from './scene.ts';

const SIZE = { width: 800, height: 1000 };
const PROCESSES = 10;
/** Milliseconds. */
const LIMITS = { Node: 6, Chromium: undefined, 'Chromium, on a canvas': 8 } as const;
type Where = keyof typeof LIMITS;
const ONE_PROCESS = new URL('./frame-time-process.ts', import.meta.url).pathname;

function inNode(id: string): number {
  const { stdout, status, stderr } = spawnSync(process.execPath, [ONE_PROCESS, id], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

async function inChromium(id: string, onCanvas: boolean): Promise<number> {
  const browser = await launchChromium();
  try {
    const page = await AvatarPage.open(browser);
    const rig = (await readRigs()).find((one) => one.id === id)!;
    await page.prepare(rig, await readGestures(), SCENE);
    const request = { id, frame: 0, until: SCENE.frameCount, framing: 'full', size: SIZE, onCanvas } as const;
    return median(await page.time(request));
  } finally {
    await browser.close();
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)]!;
}

let isWithin = true;
for (const { id } of await readRigs()) {
  const times: Record<Where, number[]> = { Node: [], Chromium: [], 'Chromium, on a canvas': [] };
  for (let round = 0; round < PROCESSES; round++) {
    times.Node.push(inNode(id));
    times.Chromium.push(await inChromium(id, false));
    times['Chromium, on a canvas'].push(await inChromium(id, true));
  }
  for (const engine of Object.keys(LIMITS) as Where[]) {
    const [worst, best] = [Math.max(...times[engine]), Math.min(...times[engine])];
    const limit = LIMITS[engine];
    isWithin &&= limit === undefined || worst <= limit;
    console.log(
      `${id}, ${engine}: worst median ${worst.toFixed(2)} ms${limit === undefined ? '' : ` of ${limit}`}, best ${best.toFixed(2)} ms, middle ${median(times[engine]).toFixed(2)} ms`,
    );
  }
}
process.exitCode = isWithin ? 0 : 1;
