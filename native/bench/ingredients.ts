/**
 * What other programs are given ready-made, outside their time: our avatar as a video with alpha, our subtitles as
 * pictures, our sound. Avatar and subtitles are cut to the rectangle that they need.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Canvas2D, Rect } from '../../domain/avatar/types.ts';
import type { TextItem } from '../../domain/draw/types.ts';
import { encodeFrames } from '../compose/encode/frames.ts';
import { qtrlePlan } from '../compose/encode/software.ts';
import { fitCanvas } from '../compose/picture/geometry.ts';
import { paintStill, stillBounds } from '../compose/picture/still.ts';
import { type OpenScene, openScene } from '../compose/segments/open-scene.ts';
import { runFfmpeg } from '../media/run.ts';
import { type Canvas, createCanvas } from '../text/canvas.ts';
import { BACKGROUND, CLIP, PICTURE, PLACES, VIDEO } from './job.ts';
import type { OurScenes } from './our-scenes.ts';

/** One subtitle on screen; frames of the whole video, the end exclusive. */
export interface Cue {
  readonly file: string;
  readonly startFrame: number;
  readonly endFrame: number;
}

/** Absolute paths. */
export interface Ingredients {
  readonly frameCount: number;
  readonly background: string;
  readonly picture: string;
  readonly clip: string;
  /** QuickTime Animation with alpha, of the size that the avatar has on screen. */
  readonly avatar: string;
  /** PNGs with alpha, all of the size of `subtitlePlace`; ascending, not overlapping. */
  readonly cues: readonly Cue[];
  readonly subtitlePlace: Rect;
  /** As the cues, with nothing on it. */
  readonly blank: string;
  readonly sound: string;
}

/**
 * @param jobFolder where the script's material lies
 * @param rendered a finished video of the script: its sound is taken
 */
export async function makeIngredients(
  scenes: OurScenes,
  {
    jobFolder,
    rendered,
    folder,
  }: { readonly jobFolder: string; readonly rendered: string; readonly folder: string },
  signal: AbortSignal,
): Promise<Ingredients> {
  const avatar = path.join(folder, 'avatar.mov');
  const sound = path.join(folder, 'sound.wav');
  const opened = await Promise.all(
    scenes.recipes.map((recipe) => openScene(recipe.scene, { ...VIDEO, canvas: recipe.canvas })),
  );
  await writeAvatar(scenes, opened, avatar, signal);
  await runFfmpeg(['-i', `file:${rendered}`, '-vn', '-c:a', 'pcm_s16le', '-y', `file:${sound}`], {
    stage: 'taking the sound',
    signal,
  });
  return {
    frameCount: scenes.frameCount,
    background: path.join(jobFolder, BACKGROUND),
    picture: path.join(jobFolder, PICTURE),
    clip: path.join(jobFolder, CLIP),
    avatar,
    sound,
    ...(await writeSubtitles(scenes, opened, folder)),
  };
}

async function writeAvatar(
  { recipes, frameCount }: OurScenes,
  opened: readonly OpenScene[],
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const { width, height } = PLACES.avatar;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  let scene = 0;
  let first = 0;
  await encodeFrames(
    qtrlePlan({ ...VIDEO, width, height, quality: 'standard' }),
    async (frame) => {
      while (frame >= first + recipes[scene]!.scene.frameCount) first += recipes[scene++]!.scene.frameCount;
      context.clearRect(0, 0, width, height);
      opened[scene]!.player.draw(context as unknown as Canvas2D, frame - first, { width, height });
      const { data } = context.getImageData(0, 0, width, height);
      return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    },
    { file, frameCount, stage: 'avatar with alpha', signal },
  );
}

interface ShownText {
  readonly item: TextItem;
  readonly startFrame: number;
  readonly endFrame: number;
}

const FIT = fitCanvas(VIDEO, VIDEO);

async function writeSubtitles(
  { recipes }: OurScenes,
  opened: readonly OpenScene[],
  folder: string,
): Promise<Pick<Ingredients, 'cues' | 'subtitlePlace' | 'blank'>> {
  const shown: ShownText[] = [];
  let first = 0;
  for (const [index, { view }] of opened.entries()) {
    const { frameCount } = recipes[index]!.scene;
    for (const [at, frame] of view.changes.entries()) {
      const endFrame = Math.min(frameCount, view.changes[at + 1] ?? frameCount);
      const item = view.drawListAt(frame).find((one) => one.kind === 'text');
      if (item && endFrame > frame)
        shown.push({ item, startFrame: first + frame, endFrame: first + endFrame });
    }
    first += frameCount;
  }
  const subtitlePlace = evenBounds(shown.map(({ item }) => stillBounds(item, FIT)));
  const cues: Cue[] = [];
  for (const [index, { item, startFrame, endFrame }] of shown.entries()) {
    const file = path.join(folder, `subtitle-${String(index).padStart(4, '0')}.png`);
    const canvas = createCanvas(subtitlePlace.width, subtitlePlace.height);
    const context = canvas.getContext('2d');
    context.translate(-subtitlePlace.x, -subtitlePlace.y);
    paintStill(context, item, FIT, new Map<string, Canvas>());
    await writeFile(file, canvas.toBuffer('image/png'));
    cues.push({ file, startFrame, endFrame });
  }
  const blank = path.join(folder, 'blank.png');
  await writeFile(blank, createCanvas(subtitlePlace.width, subtitlePlace.height).toBuffer('image/png'));
  return { cues, subtitlePlace, blank };
}

/** Whole 2×2 blocks around all, within the video; something at least. */
function evenBounds(rects: readonly Rect[]): Rect {
  const even = (value: number, limit: number) => Math.min(limit, Math.max(0, 2 * Math.floor(value / 2)));
  const x = even(Math.min(VIDEO.width - 2, ...rects.map((one) => one.x)), VIDEO.width - 2);
  const y = even(Math.min(VIDEO.height - 2, ...rects.map((one) => one.y)), VIDEO.height - 2);
  const right = even(Math.max(x + 2, ...rects.map((one) => one.x + one.width + 1)), VIDEO.width);
  const bottom = even(Math.max(y + 2, ...rects.map((one) => one.y + one.height + 1)), VIDEO.height);
  return { x, y, width: right - x, height: bottom - y };
}
