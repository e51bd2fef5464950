/** The ten pictures of the water cycle, and the wall behind them. */
import type { Canvas } from '@napi-rs/canvas';
import { LESSON_CARD } from './lesson-card.ts';
import { cycle, ground, rain, river, wind } from './lesson-fall.ts';
import { condensation, evaporation, ocean, planet, plants } from './lesson-rise.ts';
import { card, diagonal, disc, glow, picture, waves } from './paint.ts';

const { width: W, height: H } = LESSON_CARD;

export function lessonWall(): Canvas {
  return picture(1920, 1080, (context) => {
    context.fillStyle = diagonal(context, 1920, 1080, [
      [0, '#0b3a63'],
      [0.55, '#0f6389'],
      [1, '#1a93a3'],
    ]);
    context.fillRect(0, 0, 1920, 1080);
    glow(context, 1500, 520, 620, [
      [0, 'rgba(168, 240, 240, 0.55)'],
      [0.6, 'rgba(120, 220, 230, 0.18)'],
      [1, 'rgba(120, 220, 230, 0)'],
    ]);
    waves(context, 1920, 1080, 880, 34, 260, 0.4, 'rgba(255, 255, 255, 0.06)');
    waves(context, 1920, 1080, 940, 28, 210, 2.1, 'rgba(255, 255, 255, 0.06)');
    waves(context, 1920, 1080, 1000, 22, 170, 4.0, 'rgba(3, 30, 58, 0.35)');
    context.fillStyle = 'rgba(255, 255, 255, 0.08)';
    for (const [x, y, radius] of [
      [1240, 120, 26],
      [1330, 210, 12],
      [1840, 420, 34],
      [1790, 520, 14],
      [60, 760, 30],
      [1180, 640, 10],
    ] as const)
      disc(context, x, y, radius);
  });
}

export function lessonPictures(): Readonly<Record<string, () => Canvas>> {
  return {
    'water-1-planet': () => card(W, H, planet),
    'water-2-ocean': () => card(W, H, ocean),
    'water-3-evaporation': () => card(W, H, evaporation),
    'water-4-plants': () => card(W, H, plants),
    'water-5-condensation': () => card(W, H, condensation),
    'water-6-wind': () => card(W, H, wind),
    'water-7-rain': () => card(W, H, rain),
    'water-8-river': () => card(W, H, river),
    'water-9-ground': () => card(W, H, ground),
    'water-10-cycle': () => card(W, H, cycle),
  };
}
