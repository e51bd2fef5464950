/** Draws the pictures of `renderer/design/README.md` anew, from the real pages on the real engine. `node test/pages/design-pictures.ts` */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { TEXTS } from '../../renderer/texts/texts.ts';
import { Studio } from '../studio/studio.ts';
import { QueueView, SettingsView, StudioView } from './views.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../docs/images/design');
const SCHEMES = ['light', 'dark'] as const;
/** Between pictures that stand side by side, CSS pixels. */
const GAP = 8;

type Scheme = (typeof SCHEMES)[number];
type Shot = Buffer;

const studio = await Studio.open();
mkdirSync(FOLDER, { recursive: true });

async function windowIn(scheme: Scheme, width: number, height: number) {
  await studio.client.call('settings.change', { changes: { language: 'en', appearance: scheme } });
  const page = await studio.newWindow({ width, height, scheme });
  return { page, texts: TEXTS.en };
}

/** Side by side, `columns` in a row, scaled alike. */
async function keep(name: string, shots: readonly Shot[], columns: number, scale: number): Promise<void> {
  const images = await Promise.all(shots.map((shot) => loadImage(shot)));
  const width = Math.max(...images.map((one) => one.width)) * scale;
  const rows = Array.from({ length: Math.ceil(images.length / columns) }, (_, row) =>
    images.slice(row * columns, (row + 1) * columns),
  );
  const heights = rows.map((row) => Math.max(...row.map((one) => one.height)) * scale);
  const canvas = createCanvas(
    Math.round(columns * width + (columns - 1) * GAP),
    Math.round(heights.reduce((sum, one) => sum + one, 0) + (rows.length - 1) * GAP),
  );
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  let y = 0;
  for (const [index, row] of rows.entries()) {
    for (const [column, image] of row.entries())
      context.drawImage(image, column * (width + GAP), y, image.width * scale, image.height * scale);
    y += heights[index]! + GAP;
  }
  writeFileSync(path.join(FOLDER, `${name}.png`), await canvas.encode('png'));
  console.log(name);
}

/** Puts rows of boxes in place of the page, with its own tokens and fonts. Runs in the page. */
const SHOW_TOKENS = (
  rows: readonly { readonly css: string; readonly text: string; readonly note: string }[],
) =>
  `(() => {
    const board = document.createElement('div');
    board.id = 'board';
    board.style.cssText = 'position:fixed;inset:0;z-index:1000;padding:16px;background:var(--canvas);' +
      'display:grid;gap:8px 16px;grid-template-columns:repeat(auto-fill,minmax(var(--board-column,150px),1fr));align-content:start';
    for (const { css, text, note } of ${JSON.stringify(rows)}) {
      const cell = document.createElement('div');
      const box = document.createElement('div');
      box.style.cssText = css;
      box.textContent = text;
      const label = document.createElement('div');
      label.style.cssText = 'font-size:11px;line-height:16px;color:var(--text-muted)';
      label.textContent = note;
      cell.append(box, label);
      board.append(cell);
    }
    document.body.append(board);
  })()`;

const COLOURS = [
  ...['canvas', 'surface', 'surface-raised', 'surface-sunken', 'surface-hover', 'surface-pressed'],
  ...['line', 'line-strong', 'control-line', 'text', 'text-muted', 'text-faint'],
  ...['accent', 'accent-soft', 'danger', 'danger-soft', 'warning-soft', 'success-soft'],
];

const TYPES: readonly (readonly [size: string, line: string, weight: string])[] = [
  ['page', '28px', 'strong'],
  ['title', '28px', 'strong'],
  ['strong', 'var(--line-body)', 'medium'],
  ['body', 'var(--line-body)', 'normal'],
  ['caption', 'var(--line-caption)', 'normal'],
];

async function boardOf(page: Page, rows: Parameters<typeof SHOW_TOKENS>[0], column: string): Promise<Shot> {
  await page.evaluate(`document.documentElement.style.setProperty('--board-column', '${column}')`);
  await page.evaluate(SHOW_TOKENS(rows));
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return await page.screenshot();
}

async function settled(page: Page): Promise<void> {
  await studio.until(() =>
    page.evaluate<boolean>(`document.querySelectorAll('.skeleton').length === 0
      && [...document.images].every((one) => one.complete)
      && document.getAnimations().every((one) => one.effect.getComputedTiming().endTime === Infinity)`),
  );
}

async function drawTokens(): Promise<void> {
  const colours: Shot[] = [];
  const types: Shot[] = [];
  for (const scheme of SCHEMES) {
    const { page } = await windowIn(scheme, 560, 268);
    const swatches = COLOURS.map((name) => ({
      css: `height:34px;border-radius:var(--radius-small);background:var(--${name});box-shadow:inset 0 0 0 1px var(--line-strong)`,
      text: '',
      note: `--${name}`,
    }));
    colours.push(await boardOf(page, swatches, '76px'));
    await page.context().close();
    const other = await windowIn(scheme, 560, 252);
    const samples = TYPES.map(([size, line, weight]) => ({
      css: `font-size:var(--size-${size});line-height:${line};font-weight:var(--weight-${weight})`,
      text: 'Write it. Watch it being said. 写下来，让它开口说 1:05',
      note: `--size-${size} · --weight-${weight}`,
    }));
    types.push(await boardOf(other.page, samples, '400px'));
    await other.page.context().close();
  }
  await keep('colours', colours, 2, 1);
  await keep('type', types, 2, 1);
}

async function drawQueue(): Promise<void> {
  const shots: Shot[] = [];
  for (const scheme of SCHEMES) {
    const window = await windowIn(scheme, 1280, 560);
    const view = new QueueView(window);
    await view.go('queue');
    await view.heading(window.texts.queue.title).waitFor();
    await settled(window.page);
    shots.push(await window.page.screenshot());
    await window.page.context().close();
  }
  await keep('queue', shots, 2, 0.5);
}

async function drawControls(): Promise<void> {
  const shots: Shot[] = [];
  for (const scheme of SCHEMES) {
    const window = await windowIn(scheme, 1030, 920);
    const view = new SettingsView(window);
    await view.go('settings');
    await view.choice(window.texts.settings.proxy, window.texts.settings.proxyManual).click();
    await view.proxyAddress.fill('proxy.example:8080');
    await view.proxyAddress.press('Enter');
    await settled(window.page);
    // Folders as somebody has them, not those of this run.
    await window.page.evaluate(`document.querySelectorAll('.setting-path').forEach((one, index) => {
      one.textContent = ['/home/lin/Videos/MetaStudio', '/home/lin/.local/share/metastudio'][index];
    })`);
    const box = await view.page.locator('.settings').boundingBox();
    shots.push(await window.page.screenshot({ clip: { ...box!, height: 920 - box!.y } }));
    await window.page.context().close();
  }
  await keep('controls', shots, 2, 0.62);
}

async function drawStates(): Promise<void> {
  const shots: Shot[] = [];
  const window = await windowIn('light', 1000, 560);
  const view = new StudioView(window);
  await view.go('recycled');
  await window.page.getByRole('heading', { name: window.texts.drafts.recycledEmptyTitle }).waitFor();
  await settled(window.page);
  shots.push(await window.page.screenshot());
  await view.go('drafts');
  await window.page.getByRole('row').first().click();
  await window.page.keyboard.press('Delete');
  await view.notifications.waitFor();
  await settled(window.page);
  shots.push(await window.page.screenshot());
  await studio.killEngine();
  await window.page.getByText(window.texts.navigation.reconnecting).waitFor();
  await settled(window.page);
  shots.push(await window.page.screenshot());
  await studio.startEngine();
  await view.heading(window.texts.navigation.closedTitle).waitFor();
  shots.push(await window.page.screenshot());
  await window.page.context().close();
  await keep('states', shots, 2, 0.6);
}

async function furnish(): Promise<void> {
  const { client } = studio;
  const made = [];
  for (const example_id of ['welcome', 'product', 'lesson'])
    made.push((await client.call('drafts.create', { from: { kind: 'example', example_id } })).draft);
  for (const { draft_id, revision } of made)
    await client.call('jobs.render', { draft_id, base_revision: revision, quality: 'draft' });
  await studio.until(async () => (await client.call('jobs.list', { which: 'ended' })).jobs.length > 0);
  const { jobs } = await client.call('jobs.list', {});
  const last = jobs.at(-1);
  if (last && last.state !== 'running') await client.call('jobs.pause', { job_id: last.job_id });
}

try {
  await drawTokens();
  await furnish();
  await drawQueue();
  await drawControls();
  await drawStates();
} finally {
  for (const { job_id } of (await studio.client.call('jobs.list', {})).jobs)
    await studio.client.call('jobs.cancel', { job_id });
  await studio.close();
}
