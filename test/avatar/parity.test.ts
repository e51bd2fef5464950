import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Framing } from '../../domain/avatar/types.ts';
import { openAvatar, readGestures, readRigs } from '../../native/avatar/catalogue.ts';
import { AvatarPage } from './browser-page.ts';
import { launchChromium } from './chromium.ts';
import { pixelsOf, SCENE } from './scene.ts';
import { similarity } from './ssim.ts';

const FRAMES: readonly (readonly [frame: number, framing: Framing])[] = [
  [0, 'full'],
  [16, 'full'],
  [22, 'head'],
  [47, 'half'],
  [75, 'full'],
  [100, 'circle'],
  [130, 'full'],
  [172, 'full'],
];
const ALIKE = 0.99;

describe('the same presenters in a browser', async () => {
  const rigs = await readRigs();
  let browser: Browser;
  let page: AvatarPage;
  before(async () => {
    browser = await launchChromium();
    page = await AvatarPage.open(browser);
    const gestures = await readGestures();
    for (const rig of rigs) await page.prepare(rig, gestures, SCENE);
  });
  after(() => browser?.close());

  for (const { id } of rigs)
    it(`${id}: pixels as in Node`, async (t) => {
      const avatar = await openAvatar(id);
      for (const [frame, framing] of FRAMES) {
        const player = avatar.perform(SCENE, { framing });
        const size = { width: player.info.width, height: player.info.height };
        const here = pixelsOf(player, frame, size);
        const there = { ...size, rgba: await page.draw({ id, frame, framing, size }) };
        assert.equal(there.rgba.length, here.rgba.length);
        const score = similarity(here, there);
        t.diagnostic(`frame ${frame}, ${framing}: ${score.toFixed(4)}`);
        assert.ok(score >= ALIKE, `frame ${frame}, ${framing}: similarity ${score.toFixed(4)}`);
      }
    });

  it('different frames and different presenters are told apart', async () => {
    const [one, other = one] = await Promise.all(rigs.map(({ id }) => openAvatar(id)));
    const player = one!.perform(SCENE);
    const size = { width: player.info.width, height: player.info.height };
    const still = pixelsOf(player, 16, size);
    assert.ok(similarity(still, pixelsOf(player, 75, size)) < 0.97);
    if (other !== one) assert.ok(similarity(still, pixelsOf(other!.perform(SCENE), 16, size)) < 0.9);
  });
});
