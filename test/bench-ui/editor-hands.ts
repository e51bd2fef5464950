/** The editor under a hand: a layer drawn over the canvas, and a long text written, while all of the editor is there. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import { encodeBase64Text } from '../../domain/base64.ts';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { Size } from '../../domain/draw/canvas.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { TEXTS } from '../../renderer/texts/texts.ts';
import { Random } from '../fuzz/random.ts';
import { Studio } from '../studio/studio.ts';
import { type Measure, quantile } from './measure.ts';

const EXAMPLES = path.resolve('resources/examples/media');
const CANVAS = { width: 1920, height: 1080 };
const LAYERS = 20;
const MOVES = 180;
/** Between two tellings of a mouse. */
const MOVE_MS = 16;
const KEYS = 60;
const CHARACTERS = 10_000;
const MARKS = 800;
/** The browser tells of no key that was quicker. */
const LEAST_TOLD_MS = 16;
const { editor } = TEXTS.en;

/** @param shown device pixels that the canvas takes */
export function layerDrag(shown: Size, limitMs?: number): Measure {
  return {
    name: `dragging one of ${LAYERS} layers by mouse in the editor, canvas at ${shown.width} × ${shown.height}, frame interval p95`,
    ...(limitMs === undefined ? {} : { limitMs }),
    peer: 'the same page at rest',
    run: () =>
      inStudio(async (studio) => {
        const draftId = await layeredDraft(studio);
        const page = await openDraft(studio, draftId, {
          width: shown.width + 700,
          height: shown.height + 500,
        });
        await showAt(page, shown);
        await settled(page);
        const peer = await intervals(page, () => delay(MOVES * MOVE_MS));
        const us = await intervals(page, (session) => dragAround(page, session));
        return { us: quantile(us, 0.95), peer: quantile(peer, 0.95) };
      }),
  };
}

/** A text with a mark for every dozen characters, written on by somebody who types now fast, now slowly. */
export function longTextTyping(seed: number, limitMs: number): Measure {
  const random = new Random(seed);
  return {
    name: `typing in a text of ${CHARACTERS} characters with ${MARKS} marks (seed ${seed}), interaction to next paint p95`,
    limitMs,
    peer: 'a bare textarea of them',
    run: () =>
      inStudio(async (studio) => {
        const draftId = await writtenDraft(studio);
        const page = await openDraft(studio, draftId, { width: 1280, height: 720 });
        const field = page.getByRole('textbox', { name: editor.text });
        await field.click();
        await settled(page);
        const us = await typingTimes(page, random);
        const text = writtenText();
        const bare = await page.context().newPage();
        await bare.goto(`data:text/html,<textarea style="width:900px;height:200px"></textarea>`);
        await bare.locator('textarea').fill(text);
        await bare.locator('textarea').click();
        const peer = await typingTimes(bare, random);
        return { us: quantile(us, 0.95), peer: quantile(peer, 0.95) };
      }),
  };
}

/** A studio of its own: an engine that nobody looks at ends. */
async function inStudio<Value>(work: (studio: Studio) => Promise<Value>): Promise<Value> {
  const studio = await Studio.open();
  try {
    return await work(studio);
  } finally {
    await studio.close();
  }
}

async function openDraft(studio: Studio, draftId: string, size: Size): Promise<Page> {
  const page = await studio.newWindow(size);
  await page.getByRole('button', { name: TEXTS.en.drafts.newDraft }).first().waitFor();
  await page.goto(`${new URL(page.url()).origin}/drafts/${draftId}`);
  await page.getByRole('textbox', { name: editor.text }).waitFor();
  return page;
}

/** What is asked for at first has come, and been painted. */
async function settled(page: Page): Promise<void> {
  await page.locator('.canvas-picture').waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await delay(3000);
}

/** Makes the window as large as lets the canvas have just these pixels. */
async function showAt(page: Page, shown: Size): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const box = (await page.locator('.canvas-picture').boundingBox())!;
    const missing = shown.height - Math.round(box.height);
    if (missing === 0 && Math.round(box.width) === shown.width) return;
    const { width, height } = page.viewportSize()!;
    const narrow = Math.max(0, shown.width - Math.round(box.width));
    await page.setViewportSize({ width: width + narrow, height: height + missing });
    await delay(300);
  }
  throw new Error(`the canvas does not come to ${shown.width} × ${shown.height}`);
}

async function intervals(
  page: Page,
  during: (session: CDPSession) => Promise<unknown>,
): Promise<readonly number[]> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(`(() => {
    globalThis.frames = [];
    globalThis.isWatching = true;
    const look = (now) => { globalThis.frames.push(now); if (globalThis.isWatching) requestAnimationFrame(look); };
    requestAnimationFrame(look);
  })()`);
  await during(session);
  const times = await page.evaluate<readonly number[]>('(globalThis.isWatching = false, globalThis.frames)');
  await session.detach();
  return times.slice(1).map((time, index) => time - times[index]!);
}

/** Moves are told when they are due, whether or not the page has done with those before. */
async function dragAround(page: Page, session: CDPSession): Promise<void> {
  const box = (await page.locator('.canvas-picture').boundingBox())!;
  const scale = box.width / CANVAS.width;
  const at = (x: number, y: number) => ({ x: box.x + x * scale, y: box.y + y * scale });
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', place: { x: number; y: number }) =>
    session.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', buttons: 1, clickCount: 1 });
  const [left, top] = placeOf(LAYERS - 1);
  const start = { x: left + 60, y: top + 60 };
  await send('mouseMoved', at(start.x, start.y));
  await send('mousePressed', at(start.x, start.y));
  const told: Promise<unknown>[] = [];
  const began = performance.now();
  for (let move = 1; move <= MOVES; move += 1) {
    await delay(Math.max(0, began + move * MOVE_MS - performance.now()));
    const turn = (move / MOVES) * 4 * Math.PI;
    told.push(send('mouseMoved', at(start.x - 300 + 300 * Math.cos(turn), start.y - 250 * Math.sin(turn))));
  }
  await Promise.all(told);
  await send('mouseReleased', at(start.x, start.y));
}

/** @returns of each key the longest of its events, milliseconds */
async function typingTimes(page: Page, random: Random): Promise<readonly number[]> {
  await page.evaluate(`(() => {
    globalThis.keys = new Map();
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0) globalThis.keys.set(interactionId, Math.max(duration, globalThis.keys.get(interactionId) ?? 0));
    }).observe({ type: 'event', durationThreshold: ${LEAST_TOLD_MS} });
  })()`);
  for (let key = 0; key < KEYS; key += 1) {
    await page.keyboard.press('abcdefghij'[key % 10]!);
    // Now quick, now slow: what follows the words at rest meets a key too.
    await delay(key % 12 === 11 ? 700 : 60 + random.below(540));
  }
  await delay(1000);
  const told = await page.evaluate<readonly number[]>('[...globalThis.keys.values()]');
  const quick = Array.from({ length: Math.max(0, KEYS - told.length) }, () => LEAST_TOLD_MS);
  return [...told, ...quick];
}

function writtenText(): string {
  // Two marks a paragraph, and its line end.
  const each = (2 * CHARACTERS) / MARKS - 1;
  const words = '这是一段很长的台词，用来量一量打字的快慢，每隔几个字就有一个标记。';
  const paragraph = `<p>${words.slice(0, 4)}<emphasis level="strong">${words.slice(4, 6)}</emphasis>${words.slice(6, each)}<break time="500ms"/></p>\n`;
  return `<speak>${paragraph.repeat(MARKS / 2)}</speak>`;
}

async function writtenDraft(studio: Studio): Promise<string> {
  const { draft } = await studio.client.call('drafts.create', {
    from: { kind: 'blank', view_mode: 'LANDSCAPE' },
    name: 'Written',
  });
  const path = '/shoot_scripts/0/shoot_script/text_config/text';
  await edit(studio, draft, [{ kind: 'set', path, value: writtenText() }]);
  return draft.draft_id;
}

const placeOf = (index: number) => [(index * 137) % 1300, (index * 91) % 650] as const;

/** A photo behind, the presenter, and pictures with alpha and words over each other. */
async function layeredDraft(studio: Studio): Promise<string> {
  const files = readdirSync(EXAMPLES).filter((name) =>
    /^(water|lamp-hero|welcome-s).*\.(png|jpg)$/.test(name),
  );
  await studio.bring(files.map((name) => path.join(EXAMPLES, name)));
  const { draft, script } = await studio.client.call('drafts.create', {
    from: { kind: 'blank', view_mode: 'LANDSCAPE' },
    name: 'Layers',
  });
  const { draft_id } = draft;
  const { assets } = await studio.client.call('assets.list', { limit: 100 });
  const references: string[] = [];
  for (const { asset_id } of assets)
    references.push((await studio.client.call('assets.place', { draft_id, asset_id })).reference);
  const scene = script.shoot_scripts[0]!.shoot_script;
  const own = Array.from({ length: LAYERS - 1 }, (_, at) => layerOf(at + 1, references));
  const path_ = '/shoot_scripts/0/shoot_script';
  await edit(studio, draft, [
    { kind: 'set', path: `${path_}/layer_config`, value: [...(scene.layer_config ?? []), ...own] as never },
  ]);
  return draft_id;
}

function layerOf(index: number, references: readonly string[]): LayerConfig {
  const [dx, dy] = placeOf(index);
  const place = { position: { dx, dy, layer_index: index + 1 }, size: { width: 576, height: 324 } };
  if (index % 3 === 0)
    return {
      ...place,
      layer_type: 'TEXT',
      text_config: { text_context: encodeBase64Text(`Layer ${index} 春眠不觉晓`), font_size: 72 },
    };
  return {
    ...place,
    layer_type: 'IMAGE',
    asset_id: references[index % references.length]!,
    ...(index % 6 === 5 ? { rotation: { angle: 12 } } : {}),
    ...(index % 5 === 4 ? { x_studio: { opacity: 0.8 } } : {}),
  } as LayerConfig;
}

async function edit(
  studio: Studio,
  { draft_id, revision: base_revision }: { readonly draft_id: string; readonly revision: number },
  edits: InputOf<'drafts.edit'>['edits'],
): Promise<void> {
  await studio.client.call('drafts.edit', { draft_id, base_revision, label: 'edit_text', edits });
}
