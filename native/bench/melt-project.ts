/**
 * The same video as a project of MLT, the engine of Kdenlive and Shotcut: a track for each layer, laid over one
 * another by its `composite` transition, which measured faster than `qtblend`.
 */
import type { Rect } from '../../domain/avatar/types.ts';
import type { Ingredients } from './ingredients.ts';
import { PLACES, VIDEO } from './job.ts';

/** The project file's text. */
export function meltProject(made: Ingredients, transition: 'composite' | 'qtblend' = 'composite'): string {
  const { frameCount } = made;
  const last = frameCount - 1;
  const still = (id: string, file: string, length = frameCount) =>
    producer(id, { mlt_service: 'pixbuf', resource: file, length, eof: 'pause' }, length - 1);
  const layers: readonly (readonly [track: string, place: Rect])[] = [
    ['clip', PLACES.clip],
    ['picture', PLACES.picture],
    ['avatar', PLACES.avatar],
    ['subtitles', made.subtitlePlace],
  ];
  const laidOver = layers.map(([, place], index) =>
    [
      `  <transition out="${last}">`,
      ...properties({
        mlt_service: transition,
        a_track: 0,
        b_track: index + 1,
        ...(transition === 'composite'
          ? { geometry: `${place.x}/${place.y}:${place.width}x${place.height}:100`, progressive: 1 }
          : { rect: `${place.x} ${place.y} ${place.width} ${place.height} 1`, compositing: 0 }),
      }),
      '  </transition>',
    ].join('\n'),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<mlt LC_NUMERIC="C" producer="all">',
    ` <profile width="${VIDEO.width}" height="${VIDEO.height}" progressive="1" sample_aspect_num="1"`,
    `  sample_aspect_den="1" display_aspect_num="16" display_aspect_den="9" colorspace="709"`,
    `  frame_rate_num="${VIDEO.framesPerSecond}" frame_rate_den="1"/>`,
    still('background', made.background),
    still('picture', made.picture),
    producer('clip', { mlt_service: 'avformat', resource: made.clip, length: frameCount, eof: 'loop' }, last),
    producer('avatar', { mlt_service: 'avformat', resource: made.avatar, length: frameCount }, last),
    producer('sound', { mlt_service: 'avformat', resource: made.sound, length: frameCount }, last),
    ...made.cues.map(({ file, startFrame, endFrame }, index) =>
      still(`cue${index}`, file, endFrame - startFrame),
    ),
    subtitleTrack(made),
    ` <tractor id="all" out="${last}">`,
    '  <track producer="background" hide="audio"/>',
    ...layers.map(([track]) => `  <track producer="${track}" hide="audio"/>`),
    '  <track producer="sound" hide="video"/>',
    ...laidOver,
    `  <transition out="${last}">`,
    ...properties({ mlt_service: 'mix', a_track: 0, b_track: layers.length + 1, sum: 1 }),
    '  </transition>',
    ' </tractor>',
    '</mlt>',
    '',
  ].join('\n');
}

/** What `melt` is told; encodes as x264 is told in ffmpeg's words. */
export function meltArguments(
  project: string,
  encoder: Readonly<Record<string, string>>,
  output: string,
): string[] {
  const sound = { acodec: 'aac', ab: '192k', aac_coder: 'fast' };
  const options = { ...encoder, ...sound, real_time: '-2', terminate_on_pause: '1' };
  return [
    ...['-quiet', project, '-consumer', `avformat:${output}`],
    ...Object.entries(options).map(([name, value]) => `${name}=${value}`),
  ];
}

function subtitleTrack({ cues }: Ingredients): string {
  const lines = [' <playlist id="subtitles">'];
  let shownUntil = 0;
  for (const [index, { startFrame, endFrame }] of cues.entries()) {
    if (startFrame > shownUntil) lines.push(`  <blank length="${startFrame - shownUntil}"/>`);
    lines.push(`  <entry producer="cue${index}" in="0" out="${endFrame - startFrame - 1}"/>`);
    shownUntil = endFrame;
  }
  return [...lines, ' </playlist>'].join('\n');
}

function producer(id: string, values: Readonly<Record<string, string | number>>, out: number): string {
  return [` <producer id="${id}" in="0" out="${out}">`, ...properties(values), ' </producer>'].join('\n');
}

function properties(values: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(values).map(
    ([name, value]) => `   <property name="${name}">${escaped(String(value))}</property>`,
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
