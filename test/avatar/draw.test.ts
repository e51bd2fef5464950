import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { AvatarPlayer, Framing } from '../../domain/avatar/types.ts';
import { type OpenAvatar, openAvatar } from '../../native/avatar/catalogue.ts';
import { pixelsOf, SCENE } from './scene.ts';
import { alphaBox, type Picture } from './ssim.ts';

const SIZE = { width: 800, height: 1000 };

describe('the picture of an avatar', () => {
  let avatar: OpenAvatar;
  let player: AvatarPlayer;
  before(async () => {
    avatar = await openAvatar('avatar:lin');
    player = avatar.perform(SCENE);
  });

  it('is transparent outside, opaque inside', () => {
    const picture = pixelsOf(player, 0, SIZE);
    assert.equal(alphaAt(picture, 4, 4), 0);
    assert.equal(alphaAt(picture, 796, 200), 0);
    assert.equal(alphaAt(picture, 400, 350), 255);
    assert.equal(alphaAt(picture, 400, 990), 255);
  });

  it('has soft edges without a halo: a half-transparent pixel has the colour of its opaque neighbour', () => {
    const { rgba, width, height } = pixelsOf(player, 0, SIZE);
    let soft = 0;
    let wrong = 0;
    for (let y = 1; y < height - 1; y++)
      for (let x = 2; x < width - 2; x++) {
        const at = (y * width + x) * 4;
        if (rgba[at + 3]! < 96 || rgba[at + 3]! > 200) continue;
        soft++;
        const near = [-8, -4, 4, 8, -4 * width, 4 * width].map((step) => at + step);
        const opaque = near.filter((other) => rgba[other + 3] === 255);
        const alike = opaque.some((other) =>
          [0, 1, 2].every((channel) => Math.abs(rgba[other + channel]! - rgba[at + channel]!) < 26),
        );
        if (opaque.length > 0 && !alike) wrong++;
      }
    assert.ok(soft > 300, `${soft} soft pixels`);
    assert.ok(wrong / soft < 0.02, `${wrong} of ${soft} have a foreign colour`);
  });

  it('is the same again, and independent of the order of frames', () => {
    const other = avatar.perform(SCENE);
    for (const frame of [140, 3, 77]) pixelsOf(other, frame, SIZE);
    for (const frame of [0, 33, 75]) assertSame(pixelsOf(other, frame, SIZE), pixelsOf(player, frame, SIZE));
  });

  it('is the same whatever size was drawn before, and moved by whole pixels with its place', () => {
    const other = avatar.perform(SCENE);
    pixelsOf(other, 34, { width: 300, height: 450 });
    const alone = pixelsOf(player, 33, SIZE);
    assertSame(pixelsOf(other, 33, SIZE), alone);
    const moved = pixelsOf(other, 33, SIZE, { x: 40, y: 24 });
    for (const [x, y] of [
      [300, 300],
      [400, 350],
      [161, 700],
      [400, 900],
    ] as const)
      for (let channel = 0; channel < 4; channel++)
        assert.ok(
          Math.abs(valueAt(moved, x + 40, y + 24, channel) - valueAt(alone, x, y, channel)) <= 1,
          `${x}, ${y}, channel ${channel}`,
        );
  });

  it('turns with the canvas that it is drawn on', () => {
    const upright = pixelsOf(player, 33, SIZE);
    const turned = pixelsOf(player, 33, SIZE, { x: 800, y: 1000, halfTurn: true });
    let far = 0;
    for (let y = 0; y < 1000; y += 7)
      for (let x = 0; x < 800; x += 7)
        if (Math.abs(valueAt(turned, 799 - x, 999 - y, 1) - valueAt(upright, x, y, 1)) > 40) far++;
    assert.ok(far < 60, `${far} pixels differ`);
  });

  it('holds the body still between steps too small to see, never the head', () => {
    const pictures = Array.from({ length: 12 }, (_, index) => pixelsOf(player, 136 + index, SIZE));
    const changes = (top: number, bottom: number) =>
      pictures.filter((picture, index) => {
        const before = pictures[index - 1];
        if (before === undefined) return false;
        const from = top * 800 * 4;
        return !Buffer.from(picture.rgba.subarray(from, bottom * 800 * 4)).equals(
          before.rgba.subarray(from, bottom * 800 * 4),
        );
      }).length;
    assert.ok(changes(760, 1000) < 9, `body: ${changes(760, 1000)} changes`);
    assert.equal(changes(100, 400), 11);
  });

  it('is the same first and last: a scene enters and leaves neutral', () => {
    const first = pixelsOf(player, 0, SIZE);
    assertSame(pixelsOf(player, SCENE.frameCount - 1, SIZE), first);
    const other = avatar.perform({ ...SCENE, seed: 99 });
    assertSame(pixelsOf(other, 0, SIZE), first);
  });

  it('keeps inside its canvas while waving and bowing', () => {
    for (const frame of [75, 85, 165, 172]) {
      const box = alphaBox(pixelsOf(player, frame, SIZE));
      assert.ok(box.left > 0 && box.right < 800 && box.top > 0, `frame ${frame}: ${JSON.stringify(box)}`);
    }
  });

  it('finds the mouth in its rectangle in every frame, head moving or not', () => {
    for (let frame = 0; frame < SCENE.frameCount; frame += 5) {
      const picture = pixelsOf(player, frame, SIZE);
      const rect = player.mouthRect(frame, SIZE);
      const inside = lipPixels(picture, rect);
      const around = lipPixels(picture, {
        x: rect.x - 12,
        y: rect.y - 12,
        width: rect.width + 24,
        height: rect.height + 24,
      });
      assert.ok(inside > 400, `frame ${frame}: ${inside} lip pixels`);
      assert.equal(around, inside, `frame ${frame}: lips outside the rectangle`);
    }
  });

  it('shows no gap between shut lips', () => {
    for (const frame of [0, 5, 110, 199]) {
      assert.equal(player.mouthAt(frame).opening, 0);
      const picture = pixelsOf(player, frame, SIZE);
      const rect = player.mouthRect(frame, SIZE);
      for (let x = Math.round(rect.x + rect.width * 0.3); x < rect.x + rect.width * 0.7; x++) {
        let dark = 0;
        for (let y = Math.round(rect.y); y < rect.y + rect.height * 0.5; y++)
          if (lumaAt(picture, x, y) < 88) dark++;
        assert.ok(dark <= 1, `frame ${frame}, column ${x}: ${dark} dark pixels`);
      }
    }
  });

  it('draws the same at twice the size', () => {
    const small = player.mouthRect(40, SIZE);
    const large = player.mouthRect(40, { width: 1600, height: 2000 });
    for (const key of ['x', 'y', 'width', 'height'] as const)
      assert.ok(Math.abs(large[key] - 2 * small[key]) < 1e-9);
    const picture = pixelsOf(player, 40, { width: 400, height: 500 });
    assert.equal(alphaAt(picture, 200, 175), 255);
  });

  const CROPS: readonly (readonly [Framing, number])[] = [
    ['half', 640 / 720],
    ['head', 420 / 560],
    ['circle', 1],
  ];
  for (const [framing, aspect] of CROPS)
    it(`crops to ${framing}, the mouth where its rectangle says`, () => {
      const cropped = avatar.perform(SCENE, framing);
      assert.ok(Math.abs(cropped.info.width / cropped.info.height - aspect) < 0.01);
      const size = { width: Math.round(400 * aspect), height: 400 };
      const picture = pixelsOf(cropped, 20, size);
      assert.ok(lipPixels(picture, cropped.mouthRect(20, size)) > 60);
      if (framing !== 'circle') return;
      assert.equal(alphaAt(picture, 3, 3), 0);
      assert.equal(alphaAt(picture, 396, 396), 0);
      assert.equal(alphaAt(picture, 20, 200), 255);
      assert.ok(lumaAt(picture, 20, 200) > 180, 'the backdrop is light');
    });
});

function alphaAt({ rgba, width }: Picture, x: number, y: number): number {
  return rgba[(y * width + x) * 4 + 3]!;
}

/** Without `deepEqual`, which spells out millions of pixels for minutes when they differ. */
function assertSame(one: Picture, other: Picture): void {
  assert.equal(one.width, other.width);
  assert.ok(Buffer.from(one.rgba).equals(other.rgba), 'the pixels differ');
}

function valueAt({ rgba, width }: Picture, x: number, y: number, channel: number): number {
  return rgba[(y * width + x) * 4 + channel]!;
}

function lumaAt({ rgba, width }: Picture, x: number, y: number): number {
  const at = (y * width + x) * 4;
  return 0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!;
}

function lipPixels(
  { rgba, width, height }: Picture,
  rect: { x: number; y: number; width: number; height: number },
): number {
  let count = 0;
  for (let y = Math.max(0, Math.floor(rect.y)); y < Math.min(height, rect.y + rect.height); y++)
    for (let x = Math.max(0, Math.floor(rect.x)); x < Math.min(width, rect.x + rect.width); x++) {
      const at = (y * width + x) * 4;
      if (rgba[at]! - rgba[at + 1]! > 90 && rgba[at]! > 150) count++;
    }
  return count;
}
