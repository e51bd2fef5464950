/** What it takes to render a script of ten scenes again after a change to one. */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { runFfmpeg } from '../media/run.ts';
import { renderProgram } from './contestants.ts';
import { sceneTexts, VIDEO, writeJob, writeScript } from './job.ts';
import { ourScenes } from './our-scenes.ts';
import { median } from './statistics.ts';
import { timedRun } from './timed-run.ts';

const SCENES = 10;
const EDITED = 4;
const EDIT = 'This sentence is new.';

/** Pixels by which a picture is moved. */
const MOVE = 40;

export interface EditedScene {
  /** A sentence more is said, so that all that follows is heard later. */
  readonly words: Edit;
  /** A picture was moved, and what is heard stays. */
  readonly picture: Edit;
}

export interface Edit {
  /** Medians over the rounds: from nothing, and again with one scene changed. */
  readonly coldMs: number;
  readonly editedMs: number;
  /** How many times faster. */
  readonly ratio: number;
  /** Frames of the nine other scenes, and how many of them are the same as without a cache. */
  readonly untouchedFrames: number;
  readonly equalFrames: number;
}

/** @param seconds how long the whole script is, about */
export async function benchEditedScene(
  { folder, seconds, rounds }: { readonly folder: string; readonly seconds: number; readonly rounds: number },
  signal: AbortSignal,
): Promise<EditedScene> {
  const jobFolder = path.join(folder, 'ten-scenes');
  const script = await writeJob(jobFolder, seconds, { signal, sceneCount: SCENES });
  const texts = sceneTexts(seconds, SCENES);
  const longer = texts.map((text, index) => (index === EDITED ? `${text} ${EDIT}` : text));
  const edits = {
    words: path.join(jobFolder, 'words.json'),
    picture: path.join(jobFolder, 'picture.json'),
  };
  await writeScript(edits.words, longer);
  await writeScript(edits.picture, texts, { scene: EDITED, byPixels: MOVE });

  const films = (name: string) => path.join(folder, `${name}.mp4`);
  const times: Record<string, number[]> = {};
  const render = async (file: string, name: string, home: string) => {
    const { elapsedMs } = await timedRun(renderProgram(file, films(name), home), 'us', signal);
    times[name] = [...(times[name] ?? []), elapsedMs];
  };
  const newHome = () => mkdtemp(path.join(folder, 'home-'));
  for (let round = 0; round < rounds; round++) {
    const home = await newHome();
    await render(script, 'ten-scenes', home);
    for (const kind of ['words', 'picture'] as const) {
      await render(edits[kind], `${kind}-again`, home);
      await render(edits[kind], `${kind}-from-nothing`, await newHome());
    }
  }

  const outcome = async (kind: keyof typeof edits): Promise<Edit> => {
    const { recipes } = await ourScenes(edits[kind], folder, signal);
    const spans = recipes.map((recipe) => recipe.scene.frameCount);
    const first = spans.slice(0, EDITED).reduce((sum, one) => sum + one, 0);
    const isTouched = (frame: number) => frame >= first && frame < first + spans[EDITED]!;
    const once = await frameHashes(films(`${kind}-from-nothing`), signal);
    const again = await frameHashes(films(`${kind}-again`), signal);
    const untouched = once.map((_, frame) => frame).filter((frame) => !isTouched(frame));
    const [coldMs, editedMs] = [median(times[`${kind}-from-nothing`]!), median(times[`${kind}-again`]!)];
    return {
      coldMs,
      editedMs,
      ratio: coldMs / editedMs,
      untouchedFrames: untouched.length,
      equalFrames: untouched.filter((frame) => once[frame] === again[frame]).length,
    };
  };
  return { words: await outcome('words'), picture: await outcome('picture') };
}

/** Of every decoded picture, in order. */
async function frameHashes(file: string, signal: AbortSignal): Promise<readonly string[]> {
  let text = '';
  await runFfmpeg(
    ['-i', `file:${file}`, '-map', '0:v', '-r', String(VIDEO.framesPerSecond), '-f', 'framemd5', '-'],
    {
      stage: 'frame hashes',
      signal,
      onOutput: (chunk) => {
        text += chunk.toString('utf8');
      },
    },
  );
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').at(-1)!.trim());
}
