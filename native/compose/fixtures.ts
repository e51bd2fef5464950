/** Pieces that the compositor's tests share. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import type { AvatarPlayer, Canvas2D, Rect } from '../../domain/avatar/types.ts';
import type { AvatarItem, ColourItem, DrawItem, TextItem } from '../../domain/draw/types.ts';
import { samplesPerFrame } from '../../domain/time.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { createCanvas } from '../text/canvas.ts';
import type { ComposeJob, SceneToCompose } from './video.test-helper.ts';

export const SMALL = { width: 320, height: 180 };
const PLAIN = { path: '', rotationDeg: 0, opacity: 1 };

export function colour(rect: Rect, value: string, more: Partial<ColourItem> = {}): ColourItem {
  return { kind: 'colour', colour: value, rect, ...PLAIN, ...more };
}

export function background(value: string, size = SMALL): ColourItem {
  return colour({ x: 0, y: 0, ...size }, value);
}

export function avatar(rect: Rect, more: Partial<AvatarItem> = {}): AvatarItem {
  return { kind: 'avatar', avatarId: 'avatar:test', framing: 'full', rect, ...PLAIN, ...more };
}

export function text(rect: Rect, value: string, more: Partial<TextItem> = {}): TextItem {
  return {
    kind: 'text',
    text: value,
    style: {
      fontFamily: 'Noto Sans SC',
      fontSizePx: 24,
      bold: false,
      colour: '#ffffff',
      strokeColour: '#000000',
      strokeWidthPx: 0,
      align: 'left',
      lineHeight: 1.2,
    },
    layout: 'wrap',
    verticalAlign: 'top',
    role: 'layer',
    rect,
    ...PLAIN,
    ...more,
  };
}

/** An avatar that is nothing but what `paint` draws. */
export function playerOf(
  paint: (context: Canvas2D, frame: number, size: { width: number; height: number }) => void,
): AvatarPlayer {
  const shut = { opening: 0, width: 0, rounding: 0, bite: 0, teeth: 0, tongue: 0 };
  return {
    info: {
      id: 'avatar:test',
      name: 'Test',
      nameZh: '测试',
      kind: 'rig',
      width: 100,
      height: 100,
      actions: [],
      emotions: [],
      looks: [],
    },
    mouthAt: () => shut,
    mouthRect: () => ({ x: 0, y: 0, width: 1, height: 1 }),
    paint(frame, { width, height, size, place, seen }) {
      const canvas = createCanvas(width, height);
      const context = canvas.getContext('2d') as unknown as Canvas2D;
      if (seen) {
        context.beginPath();
        context.rect(seen.x, seen.y, seen.width, seen.height);
        context.clip();
      }
      context.transform(...place);
      context.beginPath();
      context.rect(0, 0, size.width, size.height);
      context.clip();
      paint(context, frame, size);
      return canvas.data();
    },
    draw: paint,
  };
}

/** Fills its rectangle with one colour. */
export function flatPlayer(value: string): AvatarPlayer {
  return playerOf((context, _frame, size) => {
    context.fillStyle = value;
    context.fillRect(0, 0, size.width, size.height);
  });
}

export function sceneOf(items: readonly DrawItem[], more: Partial<SceneToCompose> = {}): SceneToCompose {
  return {
    drawListAt: () => items,
    changes: [0],
    player: undefined,
    speech: new Float32Array(0),
    ...more,
  };
}

/** Scenes of so many frames one after the other, speech from each one's first sample on. */
export function timelineOf(frameCounts: readonly number[], framesPerSecond = 25): Timeline {
  let firstFrame = 0;
  const scenes = frameCounts.map((frameCount, scene) => {
    const span = {
      scene,
      firstFrame,
      frameCount,
      speechOffsetSample: 0,
      speechSampleCount: frameCount * samplesPerFrame(framesPerSecond),
    };
    firstFrame += frameCount;
    return span;
  });
  return {
    framesPerSecond,
    frameCount: firstFrame,
    sampleCount: firstFrame * samplesPerFrame(framesPerSecond),
    scenes,
  };
}

export function sine(seconds: number, frequency: number, amplitude: number): Float32Array {
  return Float32Array.from({ length: Math.round(seconds * 48_000) }, (_, at) => {
    return amplitude * Math.sin((2 * Math.PI * frequency * at) / 48_000);
  });
}

export async function temporaryFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'compose-test-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export function jobOf(
  folder: string,
  frameCounts: readonly number[],
  scenes: readonly SceneToCompose[],
  more: Partial<ComposeJob> = {},
): ComposeJob {
  return {
    timeline: timelineOf(frameCounts),
    canvas: SMALL,
    // Enough bits that what comes out is what went in.
    output: { file: path.join(folder, 'video.mp4'), ...SMALL, bitrateKbps: 8000 },
    scenes,
    images: async (source) => {
      throw new Error(`no picture ${source}`);
    },
    title: 'Test',
    aiLabel: true,
    workFolder: folder,
    ...more,
  };
}

const run = promisify(execFile);

/** Standard output of a media tool. */
export async function toolOutput(tool: 'ffmpeg' | 'ffprobe', args: readonly string[]): Promise<Buffer> {
  const { stdout } = await run(tool, [...args], { encoding: 'buffer', maxBuffer: 1 << 30 });
  return stdout;
}

/** Every frame of a film as packed RGB. */
export async function framesOf(file: string, size = SMALL): Promise<Buffer[]> {
  const all = await toolOutput('ffmpeg', [
    ...['-v', 'error', '-i', `file:${file}`, '-an'],
    ...['-vf', 'scale=in_color_matrix=bt709:in_range=tv:flags=accurate_rnd+full_chroma_int+bicubic'],
    ...['-pix_fmt', 'rgb24', '-f', 'rawvideo', 'pipe:1'],
  ]);
  const bytes = size.width * size.height * 3;
  return Array.from({ length: all.length / bytes }, (_, at) => all.subarray(at * bytes, (at + 1) * bytes));
}

export function pixel(frame: Buffer, x: number, y: number, width = SMALL.width): [number, number, number] {
  const at = (y * width + x) * 3;
  return [frame[at] ?? -1, frame[at + 1] ?? -1, frame[at + 2] ?? -1];
}
