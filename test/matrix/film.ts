/** Renders a script through the command line and looks at what came out. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cli } from '../support/cli.ts';
import { probe } from '../support/media.ts';
import type { Stage } from './parts.ts';
import { type Frame, faultsOf, type Probe } from './probes.ts';
import { type MatrixScene, matrixScenes, SUBTITLE_STYLE, subtitleProbes } from './scenes.ts';

export interface Format {
  readonly name: string;
  readonly container: 'mp4' | 'webm' | 'mov';
  readonly videoConfig: Readonly<Record<string, unknown>>;
  /** As ffprobe says it: codec, pixel format, matrix, range, sound. */
  readonly streams: string;
  readonly isTransparent: boolean;
  /** What the pictures are decoded with; FFmpeg's own of VP8 and VP9 leave alpha out. */
  readonly decoder?: string;
}

export const FORMATS: readonly Format[] = [
  {
    name: 'MP4',
    container: 'mp4',
    videoConfig: { codec: 'H264' },
    streams: 'h264 yuv420p bt709 tv aac',
    isTransparent: false,
  },
  {
    name: 'WEBM VP9',
    container: 'webm',
    videoConfig: { codec: 'VP9' },
    streams: 'vp9 yuv420p bt709 tv opus',
    isTransparent: true,
    decoder: 'libvpx-vp9',
  },
  {
    name: 'WEBM VP8',
    container: 'webm',
    videoConfig: { codec: 'VP8' },
    streams: 'vp8 yuv420p bt470bg tv opus',
    isTransparent: true,
    decoder: 'libvpx',
  },
  {
    name: 'MOV ProRes',
    container: 'mov',
    videoConfig: { codec: 'QTRLE', x_studio: { alpha_codec: 'PRORES_4444' } },
    streams: 'prores yuva444p12le bt709 tv pcm_s16le',
    isTransparent: true,
  },
  {
    name: 'MOV Animation',
    container: 'mov',
    videoConfig: { codec: 'QTRLE' },
    streams: 'qtrle argb - - pcm_s16le',
    isTransparent: true,
  },
];

export interface Film {
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
}

/** A second: more than 4K at 30 frames. */
const MOST_DRAFT_PIXELS = 3e8;

interface ReportedScene {
  readonly first_frame: number;
  readonly last_frame: number;
  readonly subtitles: readonly { readonly first_frame: number; readonly last_frame: number }[];
}

/** @param folder holds the materials @returns everything that is not as it must be */
export async function filmFaults(folder: string, film: Film): Promise<string[]> {
  const { format, width, height, framesPerSecond } = film;
  const isUpright = height > width;
  const scale = width / (isUpright ? 1080 : 1920);
  const stage: Stage = {
    isUpright,
    isTransparent: format.isTransparent,
    framesPerSecond,
    hasSharpEdges: true,
  };
  const scenes = matrixScenes(stage);
  const name = `${format.name} ${width}x${height} ${framesPerSecond}`.replaceAll(' ', '-');
  const [script, video, report] = ['json', format.container, 'report.json'].map((ending) =>
    path.join(folder, `${name}.${ending}`),
  ) as [string, string, string];
  await writeFile(script, JSON.stringify(scriptOf(film, scenes)));
  const result = await cli(['render', script, '-o', video, '--report', report]);
  if (result.status !== 0) return [`exit ${result.status}: ${result.stderr.slice(-600)}`];

  const reported = JSON.parse(await readFile(report, 'utf8')) as {
    readonly frames: number;
    readonly scenes: readonly ReportedScene[];
  };
  const wanted = new Map<number, readonly Probe[]>();
  for (const [index, scene] of scenes.entries()) {
    const span = reported.scenes[index] as ReportedScene;
    if (scene.hasSubtitles) {
      const [cue] = span.subtitles;
      if (!cue) return ['there are no subtitles'];
      wanted.set(span.first_frame, subtitleProbes(stage, false));
      wanted.set(cue.first_frame, subtitleProbes(stage, true));
    } else {
      const last = span.last_frame - span.first_frame;
      for (const frame of [0, Math.min(3, last), last])
        wanted.set(span.first_frame + frame, scene.probesAt(frame));
    }
  }
  const faults = await streamFaults(video, film, reported.frames);
  await decodeFrames(video, film, [...wanted.keys()], (frame, pixels) => {
    const picture: Frame = { pixels, width, height, scale };
    const scene = reported.scenes.findIndex((one) => frame <= one.last_frame);
    const local = frame - (reported.scenes[scene]?.first_frame ?? 0);
    for (const one of wanted.get(frame) ?? [])
      for (const fault of faultsOf(picture, one).slice(0, 3))
        faults.push(`${scenes[scene]?.name}, frame ${local}: ${fault}`);
  });
  return faults;
}

function scriptOf({ format, width, height, framesPerSecond }: Film, scenes: readonly MatrixScene[]) {
  return {
    script_name: 'Matrix',
    view_mode: height > width ? 'VERTICAL' : 'LANDSCAPE',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/en-us' },
    video_config: {
      width,
      height,
      bitrate: 30_000,
      is_subtitle_enable: true,
      subtitle_config: SUBTITLE_STYLE,
      ...format.videoConfig,
      x_studio: {
        ...(format.videoConfig.x_studio as object | undefined),
        frame_rate: framesPerSecond,
        // At the largest bit rate that there is, so many pixels want a better encoder than draft's.
        quality: framesPerSecond * width * height > MOST_DRAFT_PIXELS ? 'high' : 'draft',
      },
    },
    shoot_scripts: scenes.map(({ script }, index) => ({ sequence_no: index, shoot_script: script })),
    x_studio: { ai_label: false },
  };
}

async function streamFaults(video: string, film: Film, frames: number): Promise<string[]> {
  const { streams } = await probe(video);
  const [picture, sound] = streams;
  const found = [
    ...['codec_name', 'pix_fmt', 'color_space', 'color_range'].map((key) => picture?.[key] ?? '-'),
    sound?.codec_name,
    picture?.width,
    picture?.height,
    picture?.r_frame_rate,
    picture?.nb_read_packets,
  ].join(' ');
  const { format, width, height, framesPerSecond } = film;
  const expected = `${format.streams} ${width} ${height} ${framesPerSecond}/1 ${frames}`;
  return found === expected ? [] : [`the file holds ${found} and not ${expected}`];
}

/** Some frames of a video, ascending, as straight RGBA converted as the file's tags say. */
async function decodeFrames(
  video: string,
  { format, width, height }: Film,
  frames: readonly number[],
  each: (frame: number, pixels: Uint8Array) => void,
): Promise<void> {
  const ascending = frames.toSorted((a, b) => a - b);
  const chosen = ascending.map((frame) => `eq(n\\,${frame})`).join('+');
  const child = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', ...(format.decoder ? ['-c:v', format.decoder] : []), '-i', video, '-an'],
      ...['-vf', `select=${chosen},scale=flags=accurate_rnd+full_chroma_int+bicubic,format=rgba`],
      ...['-vsync', 'passthrough', '-f', 'rawvideo', 'pipe:1'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const picture = Buffer.alloc(width * height * 4);
  let filled = 0;
  let index = 0;
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length; ) {
      const taken = chunk.copy(picture, filled, from);
      from += taken;
      filled += taken;
      if (filled < picture.length) continue;
      each(ascending[index++] as number, picture);
      filled = 0;
    }
  }
  if (index !== ascending.length)
    throw new Error(`${index} of ${ascending.length} frames of ${video} came out`);
}
