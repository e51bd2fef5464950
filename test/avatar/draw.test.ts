import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { RigData } from '../../domain/avatar/data/rig-schema.ts';
import { IDENTITY } from '../../domain/avatar/matrix.ts';
import type { AvatarPlayer, Framing, Rect } from '../../domain/avatar/types.ts';
import { type OpenAvatar, openAvatar, readRigs } from '../../native/avatar/catalogue.ts';
import { kindAt, LIP, tonesOf } from '../mouth/measure.ts';
import { outlineOverlap } from './outline.ts';
import { pixelsOf, SCENE } from './scene.ts';
import { alphaBox, type Picture } from './ssim.ts';

const SIZE = { width: 800, height: 1000 };
const rigs = await readRigs();

describe('the presenters', () => {
  it('are four', () => {
    assert.deepEqual(
      rigs.map(({ id }) => id),
      ['avatar:chen', 'avatar:leo', 'avatar:lin', 'avatar:maya'],
    );
  });

  it('have heads of their own: outlines differ, and no two share a face', (t) => {
    for (const [index, one] of rigs.entries())
      for (const other of rigs.slice(index + 1)) {
        const overlap = outlineOverlap(one, other);
        t.diagnostic(`${one.id} and ${other.id}: ${overlap.toFixed(3)}`);
        assert.ok(overlap <= 0.9, `${one.id} and ${other.id} overlap by ${overlap.toFixed(3)}`);
        assert.notEqual(one.face.path, other.face.path);
      }
  });
});

for (const rig of rigs) drawn(rig);

function drawn(rig: RigData): void {
  describe(`the picture of ${rig.id}`, () => {
    let avatar: OpenAvatar;
    let player: AvatarPlayer;
    before(async () => {
      avatar = await openAvatar(rig.id);
      player = avatar.perform(SCENE);
    });

    it('is transparent outside, opaque inside', () => {
      const picture = pixelsOf(player, 0, SIZE);
      assert.equal(alphaAt(picture, 4, 4), 0);
      assert.equal(alphaAt(picture, 796, 200), 0);
      const mouth = player.mouthRect(0, SIZE);
      assert.equal(alphaAt(picture, Math.round(mouth.x + mouth.width / 2), Math.round(mouth.y)), 255);
      assert.equal(alphaAt(picture, 400, 990), 255);
    });

    it('has soft edges without a halo: their colours are those of the pixels that they stand for', () => {
      const fine = pixelsOf(player, 0, SIZE);
      const coarse = pixelsOf(player, 0, { width: SIZE.width / 4, height: SIZE.height / 4 });
      let soft = 0;
      let wrong = 0;
      for (let y = 0; y < coarse.height; y++)
        for (let x = 0; x < coarse.width; x++) {
          const at = (y * coarse.width + x) * 4;
          if (coarse.rgba[at + 3]! < 64 || coarse.rgba[at + 3]! > 200) continue;
          soft++;
          const expected = meanColour(fine, { x: 4 * x - 2, y: 4 * y - 2, width: 8, height: 8 });
          const isAlike = expected.every(
            (value, channel) => Math.abs(value - coarse.rgba[at + channel]!) < 48,
          );
          if (!isAlike) wrong++;
        }
      assert.ok(soft > 100, `${soft} soft pixels`);
      // What is finer than a coarse pixel differs a little; a halo does in more than a tenth.
      assert.ok(wrong / soft < 0.03, `${wrong} of ${soft} have a foreign colour`);
    });

    it('is the same again, and independent of the order of frames', () => {
      const other = avatar.perform(SCENE);
      for (const frame of [140, 3, 77]) pixelsOf(other, frame, SIZE);
      for (const frame of [0, 33, 75])
        assertSame(pixelsOf(other, frame, SIZE), pixelsOf(player, frame, SIZE));
    });

    it('is the same whatever size was drawn before', () => {
      const other = avatar.perform(SCENE);
      pixelsOf(other, 34, { width: 300, height: 450 });
      assertSame(pixelsOf(other, 33, SIZE), pixelsOf(player, 33, SIZE));
    });

    it('turns with the canvas that it is drawn on', () => {
      const upright = pixelsOf(player, 33, SIZE);
      const turned = pixelsOf(player, 33, SIZE, { x: 800, y: 1000, halfTurn: true });
      let far = 0;
      for (let y = 0; y < 1000; y += 7)
        for (let x = 0; x < 800; x += 7)
          if (Math.abs(valueAt(turned, 799 - x, 999 - y, 1) - valueAt(upright, x, y, 1)) > 40) far++;
      assert.ok(far < 160, `${far} of ${Math.ceil(1000 / 7) * Math.ceil(800 / 7)} pixels differ`);
    });

    it('is the same first and last: a scene enters and leaves neutral', () => {
      const first = pixelsOf(player, 0, SIZE);
      assertSame(pixelsOf(player, SCENE.frameCount - 1, SIZE), first);
      assertSame(pixelsOf(avatar.perform({ ...SCENE, seed: 99 }), 0, SIZE), first);
    });

    it('keeps inside its canvas in every action', () => {
      const small = { width: 400, height: 500 };
      for (const { tag, durationMs } of avatar.info.actions) {
        const frames = Math.round(durationMs / 40);
        const acting = avatar.perform({
          ...SCENE,
          frameCount: frames + 40,
          levelDb: new Float32Array(frames + 40).fill(-90),
          phonemes: [],
          emotions: [],
          actions: [{ tag, startFrame: 20 }],
        });
        for (let frame = 20; frame <= 20 + frames; frame += 3) {
          const box = alphaBox(pixelsOf(acting, frame, small));
          const message = `${tag}, frame ${frame}: ${JSON.stringify(box)}`;
          assert.ok(box.left > 0 && box.right < small.width && box.top > 0, message);
        }
      }
    });

    it('has its mouth in its rectangle in every frame, head moving or not', () => {
      const tones = tonesOf(rig.palette);
      for (let frame = 0; frame < SCENE.frameCount; frame += 5) {
        const picture = pixelsOf(player, frame, SIZE);
        const rect = player.mouthRect(frame, SIZE);
        assert.ok(lipPixels(picture, rect, tones) > 250, `frame ${frame}`);
      }
    });

    it('paints nothing where nothing is wanted, in a circle either', () => {
      for (const framing of ['full', 'circle'] as const) {
        const seen = { x: 0, y: 0, width: 50, height: 100 };
        const size = { width: 100, height: 100 };
        const bytes = avatar.perform(SCENE, { framing }).paint(0, { ...size, size, place: IDENTITY, seen });
        for (let y = 0; y < 100; y++)
          for (let x = 0; x < 100; x++)
            if (x >= 50) assert.equal(bytes[(y * 100 + x) * 4 + 3], 0, `${framing} ${x}, ${y}`);
        assert.equal(bytes[(50 * 100 + 40) * 4 + 3], 255, framing);
      }
    });

    it('scales: the rectangle of the mouth is twice as large at twice the size', () => {
      const small = player.mouthRect(40, SIZE);
      const large = player.mouthRect(40, { width: 1600, height: 2000 });
      for (const key of ['x', 'y', 'width', 'height'] as const)
        assert.ok(Math.abs(large[key] - 2 * small[key]) < 1e-9);
    });

    const CROPS: readonly Framing[] = ['half', 'head', 'circle'];
    for (const framing of CROPS)
      it(`crops to ${framing}, the mouth where its rectangle says`, () => {
        const cropped = avatar.perform(SCENE, { framing });
        const { width, height } = cropped.info;
        const size = { width: Math.round((400 * width) / height), height: 400 };
        const picture = pixelsOf(cropped, 0, size);
        assert.ok(lipPixels(picture, cropped.mouthRect(0, size), tonesOf(rig.palette)) > 60);
        if (framing !== 'circle') return;
        assert.equal(alphaAt(picture, 3, 3), 0);
        assert.equal(alphaAt(picture, 396, 396), 0);
        assert.equal(alphaAt(picture, 20, 200), 255);
      });

    it('wears what it is told to: every look changes its colours', () => {
      const usual = pixelsOf(avatar.perform(SCENE, { framing: 'circle' }), 0, { width: 400, height: 400 });
      const kinds = new Map<string, number>();
      for (const { id, kind } of avatar.info.looks) {
        const looked = avatar.perform(SCENE, { framing: 'circle', looks: [id] });
        const isUsual = Buffer.from(pixelsOf(looked, 0, { width: 400, height: 400 }).rgba).equals(usual.rgba);
        if (!isUsual) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
      assert.ok((kinds.get('outfit') ?? 0) >= 2, JSON.stringify([...kinds]));
      assert.ok((kinds.get('light') ?? 0) >= 2, JSON.stringify([...kinds]));
    });
  });
}

/** Red, green and blue of what is not transparent, by how much it is not. */
function meanColour({ rgba, width, height }: Picture, rect: Rect): readonly number[] {
  const sums = [0, 0, 0];
  let alphas = 0;
  for (let y = Math.max(0, rect.y); y < Math.min(height, rect.y + rect.height); y++)
    for (let x = Math.max(0, rect.x); x < Math.min(width, rect.x + rect.width); x++) {
      const at = (y * width + x) * 4;
      const alpha = rgba[at + 3]!;
      alphas += alpha;
      for (const channel of [0, 1, 2]) sums[channel]! += rgba[at + channel]! * alpha;
    }
  return sums.map((sum) => sum / alphas);
}

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

function lipPixels(
  { rgba, width, height }: Picture,
  rect: Rect,
  tones: Parameters<typeof kindAt>[1],
): number {
  let count = 0;
  for (let y = Math.max(0, Math.floor(rect.y)); y < Math.min(height, rect.y + rect.height); y++)
    for (let x = Math.max(0, Math.floor(rect.x)); x < Math.min(width, rect.x + rect.width); x++) {
      const at = (y * width + x) * 4;
      if (kindAt([rgba[at]!, rgba[at + 1]!, rgba[at + 2]!], tones) === LIP) count++;
    }
  return count;
}
