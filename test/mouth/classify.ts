/** Which mouth class a measured mouth is: the nearest of the rig's own poses, seen through the same encoder. */
import type { Performance } from '../../domain/avatar/types.ts';
import { CLASS_OF_VISEME, type MouthClass, type Viseme } from '../../domain/viseme/reference.ts';
import type { OpenAvatar } from '../../native/avatar/catalogue.ts';
import { filmMouths } from './film.ts';
import { MEASURES, type SeenMouth } from './measure.ts';

/** One plain sound per viseme, held for two seconds. */
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
const RATE = 48_000;
const SECONDS = 2;

export interface Classifier {
  classOf(seen: SeenMouth): MouthClass;
}

export async function calibrate(avatar: OpenAvatar): Promise<Classifier> {
  const visemes = Object.keys(HELD) as Exclude<Viseme, 'sil'>[];
  const films = await filmMouths(
    avatar,
    visemes.map((viseme, index) => held(HELD[viseme], 77 + index)),
  );
  const centres = visemes.map((viseme, index) => {
    // The middle second: nothing of the start and the end.
    const frames = films[index]!.slice(12, -12);
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

function held(symbol: string, seed: number): Performance {
  const frameCount = SECONDS * 25;
  return {
    seed,
    framesPerSecond: 25,
    frameCount,
    speechOffsetSample: 0,
    phonemes: [{ symbol, language: 'en', stress: 0, startSample: 0, endSample: SECONDS * RATE }],
    levelDb: new Float32Array(frameCount).fill(-20),
    actions: [],
    emotions: [],
  };
}
