/**
 * How quick the pages are without a graphics card: `npm run bench:ui`, or `… -- ROUNDS [WORDS]`, where
 * WORDS choose the measures whose names have them. Exit code 1 when a limit is not kept.
 * What another page is measured by is another entry of the list below.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchStageBrowser } from '../stage/stage-page.ts';
import { layerDrag, longTextTyping } from './editor-hands.ts';
import { measured } from './measure.ts';
import { stageDrag } from './stage-drag.ts';
import { longDraft, studioStart } from './studio-times.ts';

/** Every second picture of a screen of 60, which comes after 33.3 ms. */
const DRAG_LIMIT_MS = 33.4;
const TYPING_LIMIT_MS = 50;
const SEED = 20_261_123;
const rounds = Number(process.argv[2] ?? 5);
const words = process.argv[3] ?? '';
const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-bench-ui-'));
// Built once, as they are shipped.
process.env.METASTUDIO_TEST_PAGES = path.join(folder, 'pages');
const browser = await launchStageBrowser();
try {
  const [load] = os.loadavg();
  console.log(`${os.cpus().length} cores, load ${load!.toFixed(1)} at the start`);
  const measures = [
    await stageDrag(browser, { width: 960, height: 540 }, DRAG_LIMIT_MS),
    await stageDrag(browser, { width: 1920, height: 1080 }),
    layerDrag({ width: 960, height: 540 }, DRAG_LIMIT_MS),
    layerDrag({ width: 1920, height: 1080 }),
    longTextTyping(SEED, TYPING_LIMIT_MS),
    studioStart,
    longDraft,
  ];
  const wanted = measures.filter(({ name }) => name.includes(words));
  const results = await measured(wanted, rounds, (line) => console.log(line));
  console.log(`medians of ${rounds}:`);
  for (const { measure, us, peer } of results) {
    const { name, limitMs } = measure;
    const isKept = limitMs === undefined || us <= limitMs;
    const verdict = limitMs === undefined ? '    ' : isKept ? 'ok  ' : 'FAIL';
    const limit = limitMs === undefined ? '' : `, at most ${limitMs} ms`;
    const other = peer === undefined ? '' : `, ${measure.peer} ${peer.toFixed(1)} ms`;
    console.log(`${verdict} ${name}: ${us.toFixed(1)} ms${limit}${other}`);
    if (!isKept) process.exitCode = 1;
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
