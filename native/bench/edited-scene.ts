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

export interface EditedScene {
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
  const edited = path.join(jobFolder, 'edited.json');
  await writeScript(
    edited,
    texts.map((text, index) => (index === EDITED ? `${text} ${EDIT}` : text)),
  );
  const warmFile = path.join(folder, 'edited-warm.mp4');
  const coldFile = path.join(folder, 'edited-cold.mp4');
  const render = async (file: string, output: string, home: string) =>
    (await timedRun(renderProgram(file, output, home), 'us', signal)).elapsedMs;
  const newHome = () => mkdtemp(path.join(folder, 'home-'));

  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const home = await newHome();
    await render(script, path.join(folder, 'ten-scenes.mp4'), home);
    warm.push(await render(edited, warmFile, home));
    cold.push(await render(edited, coldFile, await newHome()));
  }
  const { recipes } = await ourScenes(edited, folder, signal);
  const spans = recipes.map((recipe) => recipe.scene.frameCount);
  const first = spans.slice(0, EDITED).reduce((sum, one) => sum + one, 0);
  const isTouched = (frame: number) => frame >= first && frame < first + spans[EDITED]!;
  const [once, again] = [await frameHashes(coldFile, signal), await frameHashes(warmFile, signal)];
  const untouched = once.map((_, frame) => frame).filter((frame) => !isTouched(frame));
  const [coldMs, editedMs] = [median(cold), median(warm)];
  return {
    coldMs,
    editedMs,
    ratio: coldMs / editedMs,
    untouchedFrames: untouched.length,
    equalFrames: untouched.filter((frame) => once[frame] === again[frame]).length,
  };
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
