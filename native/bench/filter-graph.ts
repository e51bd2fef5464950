/**
 * The same video by one ffmpeg with a filter graph written by hand, as well as we can: still layers are put together
 * and converted once and held by `loop`, moving ones come at their own size, subtitles change only with their words,
 * and all is laid over in 4:2:0, so that nothing is converted twice.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CONTAINERS } from '../compose/encode/containers.ts';
import { MARK_BT709 } from '../compose/encode/software.ts';
import type { Ingredients } from './ingredients.ts';
import { PLACES, VIDEO } from './job.ts';

const TO_BT709 = 'out_color_matrix=bt709:out_range=tv';

/**
 * @param folder a list of the subtitles is written to it
 * @param encoder FFmpeg's arguments from `-c:v` on, without filters
 */
export async function filterGraphArguments(
  made: Ingredients,
  folder: string,
  encoder: readonly string[],
  output: string,
): Promise<string[]> {
  const list = path.join(folder, 'subtitles.txt');
  await writeFile(list, subtitleList(made));
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error'],
    ...['-i', made.background, '-i', made.picture, '-stream_loop', '-1', '-i', made.clip, '-i', made.avatar],
    ...['-f', 'concat', '-safe', '0', '-i', list, '-i', made.sound],
    ...[
      '-filter_complex',
      graph(made),
      '-map',
      '[video]',
      '-map',
      '5:a',
      '-frames:v',
      String(made.frameCount),
    ],
    ...[...encoder, '-c:a', 'aac', ...CONTAINERS.mp4.soundArguments, '-y', output],
  ];
}

function graph({ subtitlePlace }: Ingredients): string {
  const { clip, picture, avatar } = PLACES;
  const { width, height, framesPerSecond } = VIDEO;
  return [
    `[0:v]scale=${width}:${height}:${TO_BT709},format=yuv420p[background]`,
    `[1:v]scale=${picture.width}:${picture.height}:${TO_BT709},format=yuva420p[picture]`,
    `[background][picture]overlay=${picture.x}:${picture.y}:format=yuv420,` +
      `loop=loop=-1:size=1:start=0,setpts=N/(${framesPerSecond}*TB)[still]`,
    `[2:v]fps=${framesPerSecond},scale=${clip.width}:${clip.height}[clip]`,
    `[still][clip]overlay=${clip.x}:${clip.y}:format=yuv420[one]`,
    `[3:v]scale=${TO_BT709},format=yuva420p[avatar]`,
    `[one][avatar]overlay=${avatar.x}:${avatar.y}:format=yuv420[two]`,
    // Converted before they are repeated: once for each subtitle.
    `[4:v]scale=${TO_BT709},format=yuva420p,fps=${framesPerSecond}[subtitles]`,
    `[two][subtitles]overlay=${subtitlePlace.x}:${subtitlePlace.y}:format=yuv420,${MARK_BT709}[video]`,
  ].join(';');
}

/** For the concat demuxer: pictures and gaps, with their durations. */
export function subtitleList({ cues, blank, frameCount }: Ingredients): string {
  const lines = ['ffconcat version 1.0'];
  const add = (file: string, frames: number) => {
    if (frames <= 0) return;
    lines.push(`file '${file.replaceAll("'", "'\\''")}'`, `duration ${frames / VIDEO.framesPerSecond}`);
  };
  let shownUntil = 0;
  for (const cue of cues) {
    add(blank, cue.startFrame - shownUntil);
    add(cue.file, cue.endFrame - cue.startFrame);
    shownUntil = cue.endFrame;
  }
  add(blank, frameCount - shownUntil);
  // The last picture's duration counts only when another one follows.
  lines.push(`file '${blank.replaceAll("'", "'\\''")}'`);
  return `${lines.join('\n')}\n`;
}

/** Without `-vf`, which a filter graph excludes. */
export function withoutFilters(encoder: readonly string[]): string[] {
  const at = encoder.indexOf('-vf');
  return at < 0 ? [...encoder] : encoder.filter((_, index) => index !== at && index !== at + 1);
}
