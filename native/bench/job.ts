/**
 * What is rendered: an avatar that speaks with subtitles, in front of a background, a picture and a moving clip. The
 * script is an ordinary one; every file of it is made or copied here, the same on every machine.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Rect } from '../../domain/avatar/types.ts';
import { runFfmpeg } from '../media/run.ts';

/** In output pixels, even: where other programs are exact, too. */
export const PLACES = {
  clip: { x: 100, y: 90, width: 960, height: 540 },
  picture: { x: 340, y: 660, width: 416, height: 280 },
  avatar: { x: 1200, y: 180, width: 720, height: 900 },
} as const satisfies Record<string, Rect>;

const MATERIAL = path.join(import.meta.dirname, '../../resources/examples/media');
export const BACKGROUND = 'lesson-wall.jpg';
export const PICTURE = 'water-1-planet.png';
export const CLIP = 'clip.mp4';

export const VIDEO = { width: 1920, height: 1080, framesPerSecond: 25, bitrateKbps: 4000 } as const;
/** A scene in about so many seconds: what a presentation has per page. */
const SCENE_SECONDS = 15;
/** Letters and spaces that the voice says in a second. */
const CHARACTERS_PER_SECOND = 16;
const CLIP_SECONDS = 15;

const SENTENCES = [
  'Water never stands still for very long.',
  'The sun warms the sea, and vapour rises into the air.',
  'High above the hills it cools and gathers into clouds.',
  'The wind drives them over the land, sometimes for days.',
  'Then rain falls on fields, on roofs and on the open street.',
  'Some of it sinks into the ground and feeds the springs.',
  'The rest runs down to the rivers, and at last to the sea.',
  'Plants drink on the way and give most of it back.',
  'So every drop comes home, and sets out once again.',
] as const;

/**
 * Writes `script.json` and its material into a folder; the clip, which takes long to make, stays beside the folder for the
 * next job.
 * @returns the script's path
 */
export async function writeJob(
  folder: string,
  seconds: number,
  options: { readonly signal: AbortSignal; readonly sceneCount?: number },
): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const name of [BACKGROUND, PICTURE])
    await copyFile(path.join(MATERIAL, name), path.join(folder, name));
  const length = Math.min(CLIP_SECONDS, Math.max(2, seconds));
  const clip = path.join(path.dirname(folder), `clip-${length}.mp4`);
  if (!existsSync(clip)) await makeClip(clip, length, options.signal);
  await copyFile(clip, path.join(folder, CLIP));
  const count = options.sceneCount ?? Math.max(1, Math.round(seconds / SCENE_SECONDS));
  const file = path.join(folder, 'script.json');
  await writeScript(file, sceneTexts(seconds, count));
  return file;
}

/** Spoken texts that together last about so long; each begins with another sentence. */
export function sceneTexts(seconds: number, count: number): string[] {
  const wanted = Math.max(1, Math.round((seconds / count) * CHARACTERS_PER_SECOND));
  return Array.from({ length: count }, (_, scene) => {
    let next = scene;
    let text = SENTENCES[next++ % SENTENCES.length]!;
    while (text.length < wanted) text += ` ${SENTENCES[next++ % SENTENCES.length]!}`;
    // Whole words, and one at least.
    const end = text.lastIndexOf(' ', wanted);
    return end < 0 || text.length <= wanted ? text : `${text.slice(0, end).replace(/[.,]$/, '')}.`;
  });
}

/**
 * The script of the given texts, a scene each; its material lies beside it.
 * @param moved the scene whose picture stands further to the right
 */
export async function writeScript(
  file: string,
  texts: readonly string[],
  moved?: { readonly scene: number; readonly byPixels: number },
): Promise<void> {
  const script = {
    script_name: 'Benchmark',
    view_mode: 'LANDSCAPE',
    model_asset_id: 'avatar:lin',
    model_asset_type: 'HUMAN_MODEL_2D',
    voice_config: { voice_asset_id: 'voice:espeak/en-us' },
    video_config: {
      codec: 'H264',
      bitrate: VIDEO.bitrateKbps,
      width: VIDEO.width,
      height: VIDEO.height,
      frame_rate: String(VIDEO.framesPerSecond),
      is_subtitle_enable: true,
    },
    x_studio: { ai_label: false, seed: 1 },
    shoot_scripts: texts.map((text, index) => ({
      sequence_no: index,
      shoot_script: {
        script_type: 'TEXT',
        text_config: { text },
        background_config: [{ background_type: 'IMAGE', background_asset_id: `file:${BACKGROUND}` }],
        layer_config: layers(index === moved?.scene ? moved.byPixels : 0),
      },
    })),
  };
  await writeFile(file, JSON.stringify(script, null, 1));
}

function layers(pictureMoved: number) {
  return [
    {
      layer_type: 'VIDEO',
      ...layerPlace(PLACES.clip, 1),
      video_config: { video_url: `file:${CLIP}`, loop_count: -1, video_sound: 0 },
      image_config: { image_url: `file:${PICTURE}` },
    },
    {
      layer_type: 'IMAGE',
      asset_id: `file:${PICTURE}`,
      ...layerPlace({ ...PLACES.picture, x: PLACES.picture.x + pictureMoved }, 2),
      image_config: {},
    },
    { layer_type: 'HUMAN', ...layerPlace(PLACES.avatar, 3) },
  ];
}

function layerPlace({ x, y, width, height }: Rect, layer: number) {
  return { position: { dx: x, dy: y, layer_index: layer }, size: { width, height } };
}

/** 720p at 30 fps with a little grain: what a phone or a screen recorder gives. */
async function makeClip(file: string, seconds: number, signal: AbortSignal): Promise<void> {
  await runFfmpeg(
    [
      ...[
        '-f',
        'lavfi',
        '-i',
        `mandelbrot=size=1280x720:rate=30:maxiter=400:end_scale=0.02:end_pts=${30 * CLIP_SECONDS}`,
      ],
      ...['-vf', 'noise=alls=6:allf=t:all_seed=7,format=yuv420p', '-t', String(seconds)],
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '3M', '-threads', '1'],
      ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
      ...['-flags:v', '+bitexact', '-fflags', '+bitexact', '-y', `file:${file}`],
    ],
    { stage: 'making the clip', signal },
  );
}
