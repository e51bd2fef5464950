import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Transition } from '../../../../domain/timeline/types.ts';
import type { FramePixels } from '../../encode/types.ts';
import { avatar, background, playerOf, sceneOf } from '../../fixtures.ts';
import { clip, type Formula, formulaClip, largestDifference, paintedBy, pictureJob } from '../fixtures.ts';
import { createFramePainter, framePng } from '../painter.ts';
import { withTransition } from './painter.ts';

const SIZE = { width: 96, height: 64 };
const FRAMES = 5;
const LAST = 7;
const OLD: Formula = (u, v, frame) => [60 + 150 * u, 120 * v, 20 * frame, 255];
const NEW: Formula = (u, v, frame) => [20 * frame, 90 + 100 * u, 200 - 100 * v, 255];
const round = playerOf((context, frame, size) => {
  context.fillStyle = '#20c0a0';
  context.beginPath();
  context.ellipse(size.width / 2, size.height / 2, size.width / 2 - frame, size.height / 2, 0, 0, 7);
  context.fill();
});

/** Two scenes: full pictures where they are opaque, and round ones on nothing where they have alpha. */
function scenes(pixels: FramePixels) {
  const jobWith = (formula: Formula, x: number) =>
    pictureJob(
      sceneOf(
        pixels === 'rgba'
          ? [avatar({ x, y: 11, width: 41, height: 45 })]
          : [clip({ x: 0, y: 0, ...SIZE }), avatar({ x, y: 11, width: 41, height: 45 })],
        { player: round },
      ),
      { clips: { clip: formulaClip(formula) }, canvas: SIZE, output: SIZE },
    );
  return { before: jobWith(OLD, 5), after: jobWith(NEW, 43) };
}

function transition(more: Partial<Transition>): Transition {
  return { kind: 'dissolve', direction: 'right', colour: '#c08040', frameCount: FRAMES, ...more };
}

function painterOf(pixels: FramePixels, more: Partial<Transition>) {
  const jobs = scenes(pixels);
  const painter = withTransition({
    transition: transition(more),
    pixels,
    output: SIZE,
    before: createFramePainter(pixels, jobs.before),
    lastFrame: LAST,
    after: createFramePainter(pixels, jobs.after),
  });
  return { painter, jobs };
}

/** Both scenes' own pictures as an RGB canvas shows them. */
async function ownPictures(pixels: FramePixels, frame: number) {
  const jobs = scenes(pixels);
  const pixelsOf = async (job: typeof jobs.before, at: number) => {
    const canvas = await createFramePainter(pixels, job).canvas(at);
    return canvas.getContext('2d').getImageData(0, 0, SIZE.width, SIZE.height).data;
  };
  return { before: await pixelsOf(jobs.before, LAST), after: await pixelsOf(jobs.after, frame) };
}

describe('transitions', () => {
  it('mix in straight proportion when they dissolve', async () => {
    const { painter } = painterOf('yuv420p', {});
    const jobs = scenes('yuv420p');
    const before = await paintedBy(createFramePainter('yuv420p', jobs.before), LAST);
    const after = createFramePainter('yuv420p', jobs.after);
    for (const frame of [0, 2, 4]) {
      const share = (frame + 1) / (FRAMES + 1);
      const now = await paintedBy(after, frame);
      const wanted = now.map((value, at) => Math.round(before[at]! * (1 - share) + value * share));
      assert.ok(largestDifference(await paintedBy(painter, frame), wanted).difference <= 1, `frame ${frame}`);
    }
  });

  it('go through a colour when they fade', async () => {
    const { painter } = painterOf('yuv420p', { kind: 'fade' });
    const plain = await paintedBy(
      createFramePainter(
        'yuv420p',
        pictureJob(sceneOf([background('#c08040', SIZE)]), { canvas: SIZE, output: SIZE }),
      ),
      0,
    );
    assert.ok(largestDifference(await paintedBy(painter, 2), plain).difference <= 1);
    const jobs = scenes('yuv420p');
    const before = await paintedBy(createFramePainter('yuv420p', jobs.before), LAST);
    const mixed = before.map((value, at) => Math.round(value * (2 / 3) + plain[at]! / 3));
    assert.ok(largestDifference(await paintedBy(painter, 0), mixed).difference <= 1);
    const after = await paintedBy(createFramePainter('yuv420p', jobs.after), 4);
    const ending = after.map((value, at) => Math.round(value * (2 / 3) + plain[at]! / 3));
    assert.ok(largestDifference(await paintedBy(painter, 4), ending).difference <= 1);
  });

  for (const pixels of ['yuv420p', 'rgba'] as const)
    for (const kind of ['wipe', 'slide'] as const)
      for (const direction of ['left', 'right', 'up', 'down'] as const)
        it(`${kind} ${direction} in ${pixels} sample by sample`, async () => {
          const { painter } = painterOf(pixels, { kind, direction });
          const isAcross = direction === 'left' || direction === 'right';
          const isForward = direction === 'right' || direction === 'down';
          for (const frame of [0, 2, 4]) {
            const jobs = scenes(pixels);
            const before = await paintedBy(createFramePainter(pixels, jobs.before), LAST);
            const after = await paintedBy(createFramePainter(pixels, jobs.after), frame);
            const got = await paintedBy(painter, frame);
            const length = isAcross ? SIZE.width : SIZE.height;
            const eased = 0.5 - 0.5 * Math.cos((Math.PI * (frame + 1)) / (FRAMES + 1));
            const shown = 2 * Math.round((length * eased) / 2);
            assert.ok(shown > 0 && shown < length);
            // Luma of every pixel, or its alpha and, where it can be seen, its red.
            for (let at = 0; at < SIZE.width * SIZE.height; at++) {
              const [x, y] = [at % SIZE.width, Math.floor(at / SIZE.width)];
              const along = isAcross ? x : y;
              const isNew = isForward ? along < shown : along >= length - shown;
              const moved = kind === 'wipe' ? 0 : isNew ? length - shown : -shown;
              const from = along + (isForward ? moved : -moved);
              const source = isNew ? after : before;
              const index = isAcross ? y * SIZE.width + from : from * SIZE.width + x;
              if (pixels === 'yuv420p') assert.equal(got[at], source[index], `frame ${frame} at ${x},${y}`);
              else {
                assert.equal(got[at * 4 + 3], source[index * 4 + 3], `frame ${frame} at ${x},${y}`);
                if ((got[at * 4 + 3] ?? 0) > 0)
                  assert.equal(got[at * 4], source[index * 4], `frame ${frame} at ${x},${y}`);
              }
            }
          }
        });

  it('mix pixels with alpha by how much of them can be seen', async () => {
    const { painter } = painterOf('rgba', {});
    for (const frame of [0, 2, 4]) {
      const share = (frame + 1) / (FRAMES + 1);
      const { before, after } = await ownPictures('rgba', frame);
      const got = await paintedBy(painter, frame);
      const wanted = got.map((_, at) => {
        const alphaAt = at - (at % 4) + 3;
        if (at === alphaAt) return Math.round(before[at]! * (1 - share) + after[at]! * share);
        return Math.round(
          (before[at]! * before[alphaAt]! * (1 - share) + after[at]! * after[alphaAt]! * share) / 255,
        );
      });
      const premultiplied = got.map((value, at) =>
        at % 4 === 3 ? value : Math.round((value * got[at - (at % 4) + 3]!) / 255),
      );
      assert.ok(largestDifference(premultiplied, wanted).difference <= 2, `frame ${frame}`);
    }
  });

  it('show a still of every frame as the video does', async () => {
    for (const pixels of ['yuv420p', 'rgba'] as const)
      for (const more of [
        {},
        { kind: 'fade' },
        { kind: 'slide', direction: 'up' },
        { kind: 'wipe' },
      ] as const) {
        const { painter } = painterOf(pixels, more);
        for (const frame of [0, 2, 6]) {
          const canvas = await painter.canvas(frame);
          const rgba = canvas.getContext('2d').getImageData(0, 0, SIZE.width, SIZE.height).data;
          const frameBytes = await paintedBy(painter, frame);
          const name = `${pixels} ${JSON.stringify(more)} frame ${frame}`;
          for (let at = 0; at < SIZE.width * SIZE.height; at++) {
            const [red, green, blue, alpha] = rgba.subarray(at * 4, at * 4 + 4) as never as number[];
            if (pixels === 'rgba') {
              assert.ok(Math.abs(alpha! - frameBytes[at * 4 + 3]!) <= 2, name);
              const seen = (value: number, of: number) => (value * of) / 255;
              assert.ok(
                Math.abs(seen(red!, alpha!) - seen(frameBytes[at * 4]!, frameBytes[at * 4 + 3]!)) <= 3,
                name,
              );
            } else {
              const luma = 16 + (219 * (0.2126 * red! + 0.7152 * green! + 0.0722 * blue!)) / 255;
              assert.ok(Math.abs(luma - frameBytes[at]!) <= 3, `${name} at ${at}`);
            }
          }
        }
      }
  });

  it('freeze the scene before, read the new one in order, and leave nothing open', async () => {
    const { painter, jobs } = painterOf('yuv420p', {});
    for (let frame = 0; frame < FRAMES + 3; frame++) await painter.paint(frame);
    assert.deepEqual([jobs.before.log.opened, jobs.before.log.reads, jobs.before.log.open], [1, 1, 0]);
    assert.deepEqual([jobs.after.log.opened, jobs.after.log.reads], [1, FRAMES + 3]);
    const after = createFramePainter('yuv420p', scenes('yuv420p').after);
    assert.deepEqual(await paintedBy(painter, FRAMES), await paintedBy(after, FRAMES));
    const again = await paintedBy(painter, 1);
    assert.deepEqual(again, await paintedBy(painterOf('yuv420p', {}).painter, 1));
    await painter.close();
    assert.deepEqual([jobs.before.log.open, jobs.after.log.open], [0, 0]);
    assert.equal((await framePng(painter, 1)).subarray(1, 4).toString(), 'PNG');
    await painter.close();
  });
});
