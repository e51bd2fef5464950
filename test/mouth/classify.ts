/** Which mouth class a measured mouth is: the nearest of the rig's own poses, seen through the same painter and encoder. */
import path from 'node:path';
import { avatarRect } from '../../domain/draw/avatar.ts';
import type { AvatarItem, DrawItem } from '../../domain/draw/types.ts';
import { SAMPLE_RATE_HZ } from '../../domain/time.ts';
import { buildTimeline } from '../../domain/timeline/build.ts';
import { CLASS_OF_VISEME, type MouthClass, type Viseme } from '../../domain/viseme/reference.ts';
import { openAvatar } from '../../native/avatar/catalogue.ts';
import { composeVideo } from '../../native/compose/video.test-helper.ts';
import { readFilm } from './film.ts';
import { MEASURES, type SeenMouth } from './measure.ts';
import type { Presenter } from './presenter.ts';
import { FRAMES_PER_SECOND, OUTPUT, WALL } from './recording.ts';

/** One plain sound per viseme, held. */
const HELD: Readonly<Record<Exclude<Viseme, 'sil'>, string>> = {
  p: 'm',
  t: 'n',
  S: 'ʃ',
  T: 'θ',
  f: 'f',
  k: 'ŋ',
  i: 'i',
  r: 'ɹ',
  s: 's',
  u: 'u',
  '@': 'ə',
  a: 'a',
  e: 'e',
  E: 'ɛ',
  o: 'o',
  O: 'ɔ',
  J: 'ɕ',
};
const SECONDS = 1;
/** Nothing of a scene's start and end, where the avatar is neutral. */
const MARGIN_FRAMES = 8;

export interface Classifier {
  classOf(seen: SeenMouth): MouthClass;
}

/** Every pose held in a scene of its own, painted and encoded by the product, where it places the avatar by itself. */
export async function calibrate(folder: string, presenter: Presenter): Promise<Classifier> {
  const visemes = Object.keys(HELD) as Exclude<Viseme, 'sil'>[];
  const films = await filmHeld(
    folder,
    presenter,
    visemes.map((viseme) => HELD[viseme]),
  );
  const centres = visemes.map((viseme, index) => {
    const frames = films[index]!.slice(MARGIN_FRAMES, -MARGIN_FRAMES);
    const mean = MEASURES.map((key) => frames.reduce((sum, seen) => sum + seen[key], 0) / frames.length);
    return { kind: CLASS_OF_VISEME[viseme], mean };
  });
  // Each measure counts in units of its spread over the sheet.
  const spread = MEASURES.map((_, key) => {
    const values = centres.map((centre) => centre.mean[key]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return Math.max(0.5, Math.sqrt(variance));
  });
  return {
    classOf(seen) {
      // Lips that touch are shut, whatever else they look like.
      if (seen.apart <= 1) return 'closed';
      let best = Number.POSITIVE_INFINITY;
      let kind: MouthClass = 'closed';
      for (const centre of centres) {
        if (centre.kind === 'closed') continue;
        let distance = 0;
        MEASURES.forEach((key, index) => {
          distance += ((seen[key] - centre.mean[index]!) / spread[index]!) ** 2;
        });
        if (distance < best) {
          best = distance;
          kind = centre.kind;
        }
      }
      return kind;
    },
  };
}

async function filmHeld(
  folder: string,
  { id, tones }: Presenter,
  symbols: readonly string[],
): Promise<SeenMouth[][]> {
  const avatar = await openAvatar(id);
  const sampleCount = SECONDS * SAMPLE_RATE_HZ;
  const timeline = buildTimeline({
    framesPerSecond: FRAMES_PER_SECOND,
    scenes: symbols.map(() => ({ speechSampleCount: sampleCount, leadMs: 0, tailMs: 0 })),
  });
  const canvas = { width: 1920, height: 1080 };
  const { width, height } = avatar.info;
  const item: AvatarItem = {
    kind: 'avatar',
    path: '',
    rect: avatarRect(undefined, 'full', { width, height }, canvas),
    rotationDeg: 0,
    opacity: 1,
    avatarId: avatar.info.id,
    framing: 'full',
  };
  const wall = {
    kind: 'colour',
    path: '',
    rect: { x: 0, y: 0, ...canvas },
    rotationDeg: 0,
    opacity: 1,
  } as const;
  const list: readonly DrawItem[] = [{ ...wall, colour: WALL }, item];
  const players = timeline.scenes.map(({ frameCount }, index) =>
    avatar.perform({
      seed: 77 + index,
      framesPerSecond: FRAMES_PER_SECOND,
      frameCount,
      speechOffsetSample: 0,
      phonemes: [
        { symbol: symbols[index]!, language: 'en', stress: 0, startSample: 0, endSample: sampleCount },
      ],
      levelDb: new Float32Array(frameCount).fill(-20),
      actions: [],
      emotions: [],
    }),
  );
  const { file } = await composeVideo({
    timeline,
    canvas,
    output: { ...OUTPUT, file: path.join(folder, 'held.mp4') },
    scenes: players.map((player) => ({
      drawListAt: () => list,
      changes: [0],
      player,
      speech: new Float32Array(sampleCount),
    })),
    images: () => Promise.reject(new Error('there is no picture')),
    title: 'held poses',
    aiLabel: false,
    workFolder: folder,
  });
  const rects = timeline.scenes.flatMap(({ frameCount }, index) =>
    Array.from({ length: frameCount }, (_, frame) => {
      const mouth = players[index]!.mouthRect(frame, item.rect);
      return { ...mouth, x: mouth.x + item.rect.x, y: mouth.y + item.rect.y };
    }),
  );
  const seen = await readFilm(file, rects, OUTPUT, tones);
  return timeline.scenes.map((span) => seen.slice(span.firstFrame, span.firstFrame + span.frameCount));
}
