/** Sentences → a script → the video that a user gets → what is seen and heard in that file. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rect } from '../../domain/avatar/types.ts';
import type { Script } from '../../domain/script/schema.ts';
import { runFfmpeg } from '../../native/media/run.ts';
import { renderScript } from '../../native/render/render-script.ts';
import { readFilm } from './film.ts';
import type { SeenMouth } from './measure.ts';
import type { Presenter } from './presenter.ts';
import { readSound } from './sound.ts';

export const FRAMES_PER_SECOND = 25;
/** V-13: a 1080p picture, with so many kbit/s for all of it. */
export const OUTPUT = { width: 1920, height: 1080, bitrateKbps: 4000 } as const;
/** What stands behind the avatar. */
export const WALL = '#dfe9ee';
/** Of the sentences of one scene, a few: their pauses are measured too. */
const SENTENCES_PER_SCENE = 5;
/** Where a sentence's mouth and sound are looked at beyond its first and last word. */
const SURROUNDINGS_MS = 240;

const VOICES = { zh: 'voice:espeak/cmn', en: 'voice:espeak/en-us' } as const;

export interface SpokenPhoneme {
  readonly symbol: string;
  readonly language: string;
  readonly start_ms: number;
  readonly end_ms: number;
}

/** One video, decoded. Times and frames count from its first picture. */
export interface Recording {
  /** 48 kHz, [-1..1]. */
  readonly sound: Float32Array;
  /** One per frame. */
  readonly mouths: readonly SeenMouth[];
  /** As the report says. */
  readonly phonemes: readonly SpokenPhoneme[];
  /** Each sentence with a little of the rest around it; the last frame is not in it. */
  readonly sentences: readonly { readonly firstFrame: number; readonly endFrame: number }[];
  /** The sound of the same file, put three frames later in it. */
  readonly lateSound: Float32Array;
}

interface Report {
  readonly frames: number;
  readonly scenes: readonly {
    readonly text: string;
    readonly words: readonly { readonly text: string; readonly start_ms: number; readonly end_ms: number }[];
    readonly phonemes: readonly SpokenPhoneme[];
    readonly mouth_rects: readonly (readonly [number, number, number, number])[];
  }[];
}

/** @param folder takes the files; the video is removed once it is read. */
export async function record(
  folder: string,
  presenter: Presenter,
  language: 'zh' | 'en',
  sentences: readonly string[],
): Promise<Recording> {
  const named = (ending: string) => path.join(folder, `${language}.${ending}`);
  const scenes = chunks(sentences, SENTENCES_PER_SCENE);
  await writeFile(named('json'), JSON.stringify(scriptOf(presenter.id, language, scenes)));
  const { outputFile } = await renderScript({
    scriptFile: named('json'),
    outputFile: named('mp4'),
    reportFile: named('report.json'),
    allowDirs: [],
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  const report = JSON.parse(await readFile(named('report.json'), 'utf8')) as Report;
  const rects = report.scenes.flatMap((scene) =>
    scene.mouth_rects.map(([x, y, width, height]): Rect => ({ x, y, width, height })),
  );
  if (rects.length !== report.frames) throw new Error(`${rects.length} mouths in ${report.frames} frames`);
  const mouths = await readFilm(outputFile, rects, OUTPUT, presenter.tones);
  const recording = {
    mouths,
    sound: await readSound(outputFile, mouths.length, FRAMES_PER_SECOND),
    lateSound: await readSound(await withLateSound(outputFile, 3), mouths.length, FRAMES_PER_SECOND),
    phonemes: report.scenes.flatMap((scene) => scene.phonemes),
    sentences: report.scenes.flatMap((scene, index) => sentenceSpans(scene, scenes[index]!)),
  };
  await rm(outputFile);
  return recording;
}

function scriptOf(avatar: string, language: 'zh' | 'en', scenes: readonly (readonly string[])[]): Script {
  return {
    script_name: `mouth ${language}`,
    view_mode: 'LANDSCAPE',
    model_asset_id: avatar,
    voice_config: { voice_asset_id: VOICES[language] },
    video_config: {
      codec: 'H264',
      bitrate: OUTPUT.bitrateKbps,
      width: OUTPUT.width,
      height: OUTPUT.height,
      frame_rate: `${FRAMES_PER_SECOND}`,
      is_subtitle_enable: false,
    },
    shoot_scripts: scenes.map((texts, sequence) => ({
      sequence_no: sequence,
      shoot_script: {
        script_type: 'TEXT',
        text_config: { text: texts.join(language === 'en' ? ' ' : '') },
        background_config: [{ background_type: 'COLOR', background_color_config: WALL }],
      },
    })),
    x_studio: { ai_label: false },
  };
}

/** Words lead back to the sentences that they stand in. */
function sentenceSpans(
  scene: Report['scenes'][number],
  texts: readonly string[],
): { firstFrame: number; endFrame: number }[] {
  const ends: number[] = [];
  for (const text of texts) {
    const start = scene.text.indexOf(text, ends.at(-1) ?? 0);
    if (start < 0) throw new Error(`the report has lost "${text}"`);
    ends.push(start + text.length);
  }
  const times = texts.map(() => ({ from: Number.POSITIVE_INFINITY, to: 0 }));
  let offset = 0;
  for (const word of scene.words) {
    offset = scene.text.indexOf(word.text, offset);
    const time = times[ends.findIndex((end) => offset < end)];
    if (offset < 0 || time === undefined) throw new Error(`"${word.text}" is not in the text`);
    time.from = Math.min(time.from, word.start_ms);
    time.to = Math.max(time.to, word.end_ms);
  }
  return times.map(({ from, to }) => ({
    firstFrame: Math.max(0, Math.round(((from - SURROUNDINGS_MS) * FRAMES_PER_SECOND) / 1000)),
    endFrame: Math.round(((to + SURROUNDINGS_MS) * FRAMES_PER_SECOND) / 1000),
  }));
}

/** The same streams in another file, with the sound so many frames later. */
async function withLateSound(file: string, frames: number): Promise<string> {
  const late = file.replace(/\.mp4$/, '.late.mp4');
  const offset = ['-itsoffset', String(frames / FRAMES_PER_SECOND)];
  await runFfmpeg(
    ['-i', file, ...offset, '-i', file, '-map', '0:v', '-map', '1:a', '-c', 'copy', '-y', late],
    { stage: 'putting the sound later' },
  );
  return late;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
