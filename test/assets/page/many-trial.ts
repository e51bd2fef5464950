/** What is done with all of a library of 100,000 assets at once, in the real page: how long it takes, and whether the page can be used meanwhile. */
import type { Page } from 'playwright-core';
import { TEXTS } from '../../../renderer/texts/texts.ts';
import { Random } from '../../fuzz/random.ts';
import { fillLibrary } from '../../pages/fill-library.ts';
import { AssetsView } from '../../pages/views.ts';
import { Studio } from '../../studio/studio.ts';
import type { PageTrial } from './page-trial.ts';
import { shownAssets } from './shown-library.ts';

const WINDOW = { width: 1280, height: 720, scheme: 'light' } as const;
/** The page must answer within it, whatever is under way. */
const LONGEST_TASK_MS = 200;
/** For each that is done with all of them. */
const PATIENCE_MS = 900_000;
const TAG = 'many at once';
const texts = TEXTS.en;

interface Step {
  readonly what: string;
  readonly ms: number;
  /** How long the page answered nobody, at most. */
  readonly longestTaskMs: number;
  readonly longTasks: number;
}

export async function manyTrial(seed: number, count = 100_000): Promise<PageTrial> {
  const studio = await Studio.open();
  try {
    await studio.killEngine();
    await fillLibrary(studio.dataFolder, shownAssets(count, new Random(seed)));
    await studio.startEngine();
    const steps: Step[] = [];
    const page = await studio.newWindow(WINDOW);
    page.setDefaultTimeout(PATIENCE_MS);
    const view = new AssetsView({ page, texts });
    const taken = async (what: string, act: () => Promise<unknown>) => {
      steps.push(await timed(page, what, act));
    };
    await view.go('assets');
    await page.getByText(texts.assets.count(count)).waitFor();
    for (const [what, act] of actionsOf(view, studio, count)) await taken(what, act);
    return {
      lines: [`${count} assets at once, seed ${seed}`, ...steps.map(stepLine)],
      failures: [
        ...studio.faults.map((fault) => `the browser says: ${fault}`),
        ...steps
          .filter(({ longestTaskMs }) => longestTaskMs > LONGEST_TASK_MS)
          .map(({ what, longestTaskMs }) => `${what}: the page stands still for ${longestTaskMs} ms`),
      ],
    };
  } finally {
    await studio.close();
  }
}

function actionsOf(view: AssetsView, studio: Studio, count: number) {
  const { page } = view;
  const { assets, common } = texts;
  const tagged = async (wanted: number) =>
    await studio.until(
      async () => (await studio.client.call('assets.list', { tags: [TAG], limit: 1 })).total === wanted,
    );
  const openTags = async () => {
    await page
      .getByRole('region', { name: assets.selected(count) })
      .getByText(assets.changeTags)
      .click();
  };
  const actions: readonly (readonly [what: string, act: () => Promise<unknown>])[] = [
    [
      'select all',
      async () => {
        await page.getByRole('row').first().click();
        await page.keyboard.press('Control+a');
        await page.getByText(assets.selected(count)).first().waitFor();
      },
    ],
    [
      'tag',
      async () => {
        await openTags();
        await view.dialog.getByRole('combobox', { name: assets.tagAdd }).fill(TAG);
        await page.keyboard.press('Enter');
        await page.keyboard.press('Escape');
        const bar = page.getByRole('region', { name: new RegExp(`^${assets.manyTag}`) });
        await bar.waitFor();
        await bar.waitFor({ state: 'detached' });
        await tagged(count);
      },
    ],
    [
      'recycle, on another page meanwhile',
      async () => {
        await page
          .getByRole('region', { name: assets.selected(count) })
          .getByText(assets.recycle)
          .click();
        await view.go('drafts');
        await view.notifications.getByText(assets.recycledMany(count)).waitFor();
      },
    ],
    [
      'undo',
      async () => {
        await view.notifications.getByRole('button', { name: common.undo }).click();
        await view.notifications.getByText(assets.restoredMany(count)).waitFor();
      },
    ],
    [
      'recycle by a key',
      async () => {
        await view.go('assets');
        await page.getByRole('row').first().click();
        await page.keyboard.press('Control+a');
        await page.keyboard.press('Delete');
        await page.getByRole('heading', { name: assets.emptyTitle }).waitFor();
      },
    ],
    [
      'delete for ever',
      async () => {
        await view.go('recycled');
        await page.getByRole('button', { name: assets.emptyBin }).click();
        await view.dialog.getByRole('button', { name: assets.purgeButton }).click();
        await page.getByRole('heading', { name: assets.binEmptyTitle }).waitFor();
      },
    ],
  ];
  return actions;
}

async function timed(page: Page, what: string, act: () => Promise<unknown>): Promise<Step> {
  await page.evaluate(`(() => {
    globalThis.longTasks = [];
    globalThis.taskWatcher?.disconnect();
    globalThis.taskWatcher = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    });
    globalThis.taskWatcher.observe({ type: 'longtask' });
  })()`);
  const start = performance.now();
  await act();
  const ms = performance.now() - start;
  const durations = await page.evaluate<number[]>('globalThis.longTasks');
  return { what, ms, longestTaskMs: Math.round(Math.max(0, ...durations)), longTasks: durations.length };
}

function stepLine({ what, ms, longestTaskMs, longTasks }: Step): string {
  return `${what}: ${(ms / 1000).toFixed(1)} s; longest task ${longestTaskMs} ms, ${longTasks} above 50 ms`;
}
