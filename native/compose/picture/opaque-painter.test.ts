import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DrawItem } from '../../../domain/draw/types.ts';
import { createCanvas } from '../../text/canvas.ts';
import { avatar, background, colour, flatPlayer, playerOf, SMALL, sceneOf, text } from '../fixtures.ts';
import type { SceneToDraw, Size } from '../types.ts';
import { clip, type Formula, formulaClip, paintedBy, pictureJob, type TestPictures } from './fixtures.ts';
import { OpaquePainter } from './opaque-painter.ts';
import { framePng } from './painter.ts';

/** Luma of a pixel, [16..235]. */
function luma(picture: Uint8Array, x: number, y: number, size: Size = SMALL): number {
  return picture[y * size.width + x] ?? -1;
}

const CLIPS = {
  clip: formulaClip((u, v, frame) => [40 + u * 150, 200 - v * 110, 90 + 3 * frame, 255]),
  through: formulaClip((u, v, frame) => [200 - v * 110, 40 + u * 150, 90 + 3 * frame, 55 + 200 * u], {
    hasAlpha: true,
  }),
};

async function painted(scene: SceneToDraw, frame = 0, pictures: TestPictures = {}): Promise<Uint8Array> {
  return await paintedBy(new OpaquePainter(pictureJob(scene, pictures)), frame);
}

describe('OpaquePainter', () => {
  it('paints the same frame whether it comes to it step by step or at once', async () => {
    const random = (seed: number, limit: number) =>
      (((Math.imul(seed + 1, 2_654_435_761) >>> 0) / 2 ** 32) * limit) | 0;
    const listAt = (frame: number): readonly DrawItem[] => {
      const part = Math.floor(frame / 5);
      const place = {
        x: random(part, 330) - 40,
        y: random(part + 50, 200) - 40,
        width: 61 + random(part, 90),
        height: 77,
      };
      return [
        background('#305070'),
        colour({ x: 20, y: 20, width: 111, height: 33 }, '#90a0b0'),
        ...(part === 3
          ? []
          : [avatar(place, { rotationDeg: random(part, 3) * 30, opacity: part % 2 ? 0.5 : 1 })]),
        colour({ x: 70, y: 51, width: 91, height: 55 }, '#f0e0d0', { opacity: 0.6 }),
        ...(part === 1 || part === 2
          ? [clip({ x: 33, y: 17, width: 91, height: 71 }, { opacity: part === 2 ? 1 : 0.5, startFrame: 7 })]
          : []),
        ...(part > 2 ? [clip(place, { source: 'through', rotationDeg: part === 4 ? 20 : 0 })] : []),
        ...(part === 4 ? [avatar({ x: 250, y: 100, width: 40, height: 60 })] : []),
        text({ x: 30, y: 140, width: 260, height: 30 }, `字幕 ${part}`),
      ];
    };
    const scene = sceneOf([], {
      drawListAt: listAt,
      changes: [0, 5, 10, 15, 20, 25],
      player: playerOf((context, frame, size) => {
        context.fillStyle = frame % 2 ? '#c05030' : '#30c050';
        context.beginPath();
        context.ellipse(
          size.width / 2,
          size.height / 2,
          size.width / 2,
          size.height / (2 + (frame % 3)),
          0,
          0,
          7,
        );
        context.fill();
      }),
    });
    const steady = new OpaquePainter(pictureJob(scene, { clips: CLIPS }));
    for (let frame = 0; frame < 30; frame++) {
      const picture = await paintedBy(steady, frame);
      assert.deepEqual(picture, await painted(scene, frame, { clips: CLIPS }), `frame ${frame}`);
    }
    for (const frame of [17, 3, 29, 29, 11])
      assert.deepEqual(
        await paintedBy(steady, frame),
        await painted(scene, frame, { clips: CLIPS }),
        `back to ${frame}`,
      );
  });

  it('keeps an avatar that stands still when something else changes', async () => {
    const listAt = (frame: number) => [
      background('#305070'),
      avatar({ x: 31, y: 21, width: 90, height: 90 }),
      text({ x: 30, y: 140, width: 260, height: 30 }, `字幕 ${frame}`),
    ];
    const scene = sceneOf([], { drawListAt: listAt, changes: [0, 1, 2], player: flatPlayer('#c05030') });
    const steady = new OpaquePainter(pictureJob(scene));
    for (const frame of [0, 1, 2])
      assert.deepEqual(await paintedBy(steady, frame), await painted(scene, frame), `frame ${frame}`);
  });

  it('turns and fades the avatar like any item, and cuts it at its rectangle', async () => {
    const wild = playerOf((context, _frame, size) => {
      context.fillStyle = '#ffffff';
      context.fillRect(-500, -500, size.width + 1000, size.height + 1000);
    });
    const item = avatar({ x: 120, y: 80, width: 80, height: 20 }, { rotationDeg: 90, opacity: 0.5 });
    const picture = await painted(sceneOf([background('#000000'), item], { player: wild }));
    assert.deepEqual(
      [luma(picture, 160, 51), luma(picture, 160, 128)].map((value) => Math.abs(value - 126) <= 2),
      [true, true],
    );
    assert.deepEqual(
      [luma(picture, 160, 48), luma(picture, 148, 90), luma(picture, 171, 90), luma(picture, 125, 90)],
      [16, 16, 16, 16],
    );
  });

  it('does not let a faded avatar’s parts shine through each other', async () => {
    const twice = playerOf((context, _frame, size) => {
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, size.width, size.height);
      context.fillRect(0, 0, size.width, size.height);
    });
    const item = avatar({ x: 100, y: 50, width: 50, height: 50 }, { opacity: 0.5 });
    const picture = await painted(sceneOf([background('#000000'), item], { player: twice }));
    assert.ok(Math.abs(luma(picture, 120, 70) - 126) <= 1);
  });

  it('draws a small output at its own size, not from a bitmap of another', async () => {
    const lines = playerOf((context, _frame, size) => {
      context.fillStyle = '#ffffff';
      // As thin as one output pixel whatever the size.
      const pixel = size.width / 20;
      for (let at = 0; at < 20; at += 2) context.fillRect(at * pixel, 0, pixel, size.height);
    });
    const scene = sceneOf([background('#000000'), avatar({ x: 40, y: 40, width: 40, height: 40 })], {
      player: lines,
    });
    const halfSize = { width: 160, height: 90 };
    const half = await painted(scene, 0, { output: halfSize });
    assert.deepEqual(
      [20, 21, 22, 23].map((x) => luma(half, x, 30, halfSize)),
      [235, 16, 235, 16],
    );
    const doubleSize = { width: 640, height: 360 };
    const double = await painted(scene, 0, { output: doubleSize });
    assert.deepEqual(
      [79, 80, 83, 84, 87, 88].map((x) => luma(double, x, 100, doubleSize)),
      [16, 235, 235, 16, 16, 235],
    );
  });

  it('covers, contains and fills with pictures, and loads each once', async () => {
    // Left half white, right half black, 40 × 20.
    const canvas = createCanvas(40, 20);
    const context = canvas.getContext('2d');
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 20, 20);
    context.fillStyle = '#000000';
    context.fillRect(20, 0, 20, 20);
    const { data } = context.getImageData(0, 0, 40, 20);
    let loads = 0;
    const image = async () => {
      loads++;
      return { width: 40, height: 20, rgba: data };
    };
    const item = (fit: 'cover' | 'contain' | 'fill', x: number): DrawItem => ({
      kind: 'image',
      source: 'file:a.png',
      fit,
      rect: { x, y: 40, width: 80, height: 80 },
      path: '',
      rotationDeg: 0,
      opacity: 1,
    });
    const scene = sceneOf(
      [background('#808080'), item('cover', 0), item('contain', 100), item('fill', 200)],
      {
        changes: [0, 1, 2],
      },
    );
    const job = pictureJob(scene);
    const painter = new OpaquePainter({ ...job, sources: { ...job.sources, image } });
    const picture = await paintedBy(painter, 0);
    for (const frame of [1, 2]) await painter.paint(frame);
    assert.equal(loads, 1);
    const at = (x: number, y: number) =>
      ({ 16: 'black', 235: 'white', 126: 'grey' })[luma(picture, x, y)] ?? '?';
    assert.deepEqual([at(10, 45), at(35, 45), at(45, 45), at(75, 115)], ['white', 'white', 'black', 'black']);
    assert.deepEqual(
      [at(105, 45), at(105, 65), at(135, 80), at(145, 80), at(175, 105)],
      ['grey', 'white', 'white', 'black', 'grey'],
    );
    assert.deepEqual(
      [at(205, 45), at(235, 115), at(245, 45), at(275, 115)],
      ['white', 'white', 'black', 'black'],
    );
  });

  it('shows transparent pictures by their own alpha', async () => {
    const rgba = new Uint8Array([...Array(4).keys()].flatMap(() => [255, 255, 255, 128]));
    const images = { a: { width: 2, height: 2, rgba } };
    const item: DrawItem = {
      kind: 'image',
      source: 'a',
      fit: 'fill',
      rect: { x: 0, y: 0, width: 320, height: 180 },
      path: '',
      rotationDeg: 0,
      opacity: 1,
    };
    const picture = await painted(sceneOf([background('#000000'), item]), 0, { images });
    assert.ok(Math.abs(luma(picture, 100, 100) - 126) <= 1);
  });

  it('keeps what lies off the canvas out of an output with black edges', async () => {
    const square = { width: 160, height: 160 };
    const scene = sceneOf([background('#404040'), avatar({ x: -40, y: -200, width: 200, height: 600 })], {
      player: flatPlayer('#ffffff'),
    });
    const picture = await painted(scene, 0, { output: square });
    assert.deepEqual(
      [20, 34, 36, 124, 126].map((y) => luma(picture, 20, y, square) > 100),
      [false, false, true, true, false],
    );
  });

  it('paints the same picture as a PNG', async () => {
    const scene = sceneOf([background('#204060'), avatar({ x: 51, y: 31, width: 60, height: 60 })], {
      player: flatPlayer('#ff8040'),
    });
    const png = await framePng(new OpaquePainter(pictureJob(scene)), 3);
    assert.deepEqual([...png.subarray(16, 24)], [0, 0, 1, 64, 0, 0, 0, 180]);
  });

  it('opens clips when they are first seen, keeps them over changes and closes them when they are gone', async () => {
    const listAt = (frame: number) => [
      background('#305070'),
      ...(frame >= 2 && frame < 8
        ? [clip({ x: 31, y: 21, width: 90, height: 90 }, { opacity: frame / 8, startFrame: 3 })]
        : []),
      text({ x: 30, y: 140, width: 260, height: 30 }, `字幕 ${frame}`),
    ];
    const job = pictureJob(
      sceneOf([], { drawListAt: listAt, changes: Array.from({ length: 10 }, (_, frame) => frame) }),
      { clips: CLIPS },
    );
    const painter = new OpaquePainter(job);
    const open: number[] = [];
    for (let frame = 0; frame < 10; frame++) {
      await painter.paint(frame);
      open.push(job.log.open);
    }
    assert.deepEqual(open, [0, 0, 0, 1, 1, 1, 1, 1, 0, 0]);
    assert.equal(job.log.opened, 1);
    assert.equal(job.log.reads, 5);
    await painter.paint(4);
    await painter.close();
    assert.equal(job.log.open, 0);
  });

  it('shows a clip from its first frame to its last, which stays', async () => {
    const item = clip({ x: 40, y: 20, width: 200, height: 100 }, { startFrame: 2, roundFrames: 3, plays: 2 });
    const numbered: Formula = (_u, _v, frame) => [80 * frame, 80 * frame, 80 * frame, 255];
    const job = pictureJob(sceneOf([background('#ffffff'), item]), {
      clips: { clip: formulaClip(numbered) },
    });
    const painter = new OpaquePainter(job);
    const seen: number[] = [];
    for (let frame = 0; frame < 12; frame++) seen.push(luma(await painter.paint(frame), 100, 60));
    const [first, second, third] = [16, 85, 153];
    assert.deepEqual(seen, [235, 235, first, second, third, first, second, third, ...Array(4).fill(third)]);
    assert.equal(job.log.reads, 6);
  });

  it('asks for no more of a clip than is in sight', async () => {
    const huge = clip({ x: -3000, y: -2000, width: 9000, height: 6000 });
    const job = pictureJob(sceneOf([huge]), { clips: CLIPS });
    await new OpaquePainter(job).paint(0);
    const [request] = job.log.requests;
    assert.deepEqual([request?.width, request?.height], [SMALL.width, SMALL.height]);
    const { x = 0, y = 0, width = 0, height = 0 } = request?.crop ?? {};
    assert.deepEqual([x * 9000, y * 6000, width * 9000, height * 6000].map(Math.round), [
      3000,
      2000,
      SMALL.width,
      SMALL.height,
    ]);
    const away = pictureJob(sceneOf([clip({ x: 900, y: 0, width: 50, height: 50 })]), { clips: CLIPS });
    await new OpaquePainter(away).paint(0);
    assert.equal(away.log.opened, 0);
  });

  it('works on after a clip failed', async () => {
    const scene = sceneOf([background('#305070'), clip({ x: 31, y: 21, width: 90, height: 90 })]);
    const job = pictureJob(scene, { clips: CLIPS });
    let isBroken = false;
    const painter = new OpaquePainter({
      ...job,
      sources: {
        ...job.sources,
        openClip: (request) => {
          const reader = job.sources.openClip(request);
          return {
            ...reader,
            next: async () => {
              if (isBroken) throw new Error('broken');
              return await reader.next();
            },
          };
        },
      },
    });
    await painter.paint(0);
    isBroken = true;
    await assert.rejects(painter.paint(1), /broken/);
    isBroken = false;
    assert.deepEqual(await paintedBy(painter, 1), await painted(scene, 1, { clips: CLIPS }));
  });
});
