/** What moves by itself on the canvas, from real files by the real door: it plays, and follows files that become others. */
import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import type { InputOf } from '../../domain/contract/contract.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { ENCODERS, ffmpeg } from '../../native/media/clips.test-helper.ts';
import { createCanvas } from '../../native/text/canvas.ts';
import { PagesStudio } from './studio.ts';
import { EditorView } from './views.ts';

const WIDTH = 1920;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 120;

describe('what moves on the canvas', () => {
  const studio = new PagesStudio();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'metastudio-live-'));
  const at = (name: string) => path.join(folder, name);
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(async () => {
    ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=640x360:r=25:d=2', ...ENCODERS.H264!, at('clip.mp4')]);
    ffmpeg(['-f', 'lavfi', '-i', 'testsrc=s=160x120:r=5:d=2', at('sticker.gif')]);
    for (const colour of ['red', 'blue'])
      ffmpeg([
        '-f',
        'lavfi',
        '-i',
        `color=${colour}:s=320x180:r=25:d=1`,
        ...ENCODERS.H264!,
        at(`${colour}.mp4`),
      ]);
    await studio.bring([at('clip.mp4'), at('sticker.gif')]);
    await studio.bring([at('red.mp4')], 'link');
  });

  const draftWith = async (name: string, layers: readonly (readonly [string, LayerConfig])[]) => {
    const draft_id = await studio.draft(name);
    const { assets } = await studio.client.call('assets.list', {});
    const placed: LayerConfig[] = [];
    for (const [asset, layer] of layers) {
      const { asset_id } = assets.find((one) => one.name === asset)!;
      const { reference } = await studio.client.call('assets.place', { draft_id, asset_id });
      placed.push({ ...layer, asset_id: reference });
    }
    const { draft } = await studio.client.call('drafts.open', { draft_id });
    const scene = '/shoot_scripts/0/shoot_script';
    const edits: InputOf<'drafts.edit'>['edits'] = [
      { kind: 'set', path: `${scene}/layer_config`, value: placed as never },
      { kind: 'set', path: `${scene}/x_studio/hide_avatar`, value: true },
    ];
    const base_revision = draft.revision;
    await studio.client.call('drafts.edit', { draft_id, base_revision, label: 'edit_text', edits });
  };
  const box = (layer_type: LayerConfig['layer_type'], dx: number, dy: number): LayerConfig => ({
    ...{ layer_type, position: { dx, dy }, size: { width: 480, height: layer_type === 'VIDEO' ? 270 : 360 } },
    ...{ video_config: { loop_count: -1 } },
  });
  /** The part of a window in which some of the canvas is. */
  const partOf = async (page: Page, x: number, y: number, width: number, height: number) => {
    const picture = (await page.locator('.scene-stage[data-shown]').boundingBox())!;
    const scale = picture.width / WIDTH;
    return {
      x: picture.x + x * scale,
      y: picture.y + y * scale,
      width: width * scale,
      height: height * scale,
    };
  };
  const colourAt = async (page: Page, x: number, y: number) => {
    const png = await page.screenshot({ clip: await partOf(page, x, y, 20, 20) });
    const context = createCanvas(1, 1).getContext('2d');
    context.drawImage(await loadImage(png), 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data];
  };

  it('plays; and a linked file that has become another one is shown to whoever comes back', async () => {
    await draftWith('Live', [
      ['clip', box('VIDEO', 100, 100)],
      ['sticker', box('IMAGE', 700, 100)],
      ['red', box('VIDEO', 1300, 100)],
    ]);
    const window = await studio.open({ hasMotion: true });
    const { page } = window;
    const editor = await EditorView.open(window, 'Live');
    await studio.until(() => editor.saved.isVisible());
    await studio.until(() => page.locator('.scene-stage[data-shown]').isVisible());

    for (const [name, x] of [
      ['the clip', 100],
      ['the sticker', 700],
    ] as const) {
      const seen = new Set<string>();
      const end = performance.now() + PATIENCE_MS;
      // More than a picture of before, the still one, and the first of those that play.
      while (seen.size < 5) {
        assert.ok(performance.now() < end, `${name} stands still: ${seen.size} pictures`);
        const clip = await partOf(page, x + 20, 120, 400, 200);
        seen.add((await page.screenshot({ clip })).toString('base64'));
        await delay(PAUSE_MS);
      }
    }

    const isOf = (wanted: 'red' | 'blue') => async () => {
      const [red, , blue] = await colourAt(page, 1500, 200);
      return wanted === 'red' ? red! > 200 && blue! < 60 : blue! > 200 && red! < 60;
    };
    await studio.until(isOf('red'));
    renameSync(at('blue.mp4'), at('red.mp4'));
    await page.evaluate(`window.dispatchEvent(new Event('focus'))`);
    await studio.until(isOf('blue'));
    assert.deepEqual(studio.faults, []);
  });
});
