/**
 * Makes all that lies in `resources/examples`: draws the pictures, composes the music, writes the scripts. Run it by
 * hand after a change here (`node build/examples/make.ts`, needs ffmpeg) and commit what comes out.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import { lessonPictures, lessonWall } from './lesson-art.ts';
import { lesson } from './lesson-script.ts';
import { composeEvening } from './music.ts';
import { productPictures, productRoom } from './product-art.ts';
import { product } from './product-script.ts';
import { welcomePictures, welcomeStage } from './welcome-art.ts';
import { welcome } from './welcome-script.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../resources/examples');
const MEDIA = path.join(FOLDER, 'media');
const JPEG_QUALITY = 88;

rmSync(MEDIA, { recursive: true, force: true });
mkdirSync(MEDIA, { recursive: true });

const backgrounds: Readonly<Record<string, () => Canvas>> = {
  'welcome-stage': welcomeStage,
  'lesson-wall': lessonWall,
  'product-room': productRoom,
};
for (const [name, draw] of Object.entries(backgrounds))
  writeFileSync(path.join(MEDIA, `${name}.jpg`), draw().toBuffer('image/jpeg', JPEG_QUALITY));

// PNG, since the cards have round corners and shadows.
for (const [name, draw] of Object.entries({
  ...welcomePictures(),
  ...lessonPictures(),
  ...productPictures(),
}))
  writeFileSync(path.join(MEDIA, `${name}.png`), draw().toBuffer('image/png'));

execFileSync(
  'ffmpeg',
  [
    ...['-v', 'error', '-y', '-f', 'wav', '-i', 'pipe:0'],
    ...[
      '-c:a',
      'aac',
      '-b:a',
      '112k',
      '-map_metadata',
      '-1',
      '-fflags',
      '+bitexact',
      '-flags:a',
      '+bitexact',
    ],
    ...['-movflags', '+faststart', path.join(MEDIA, 'evening.m4a')],
  ],
  { input: composeEvening(), maxBuffer: 1 << 26 },
);

for (const [name, script] of Object.entries({ welcome, lesson, product }))
  writeFileSync(path.join(FOLDER, `${name}.json`), `${JSON.stringify(script, undefined, 2)}\n`);
