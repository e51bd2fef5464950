/** How fast this machine has rendered, and into how many bytes: what estimates are made from. */
import path from 'node:path';
import { z } from 'zod';
import { encoderName } from '../compose/encode/plan.ts';
import type { EncodingPlan } from '../compose/encode/types.ts';
import { readWhole, realFiles, replaceFile } from '../files/file-system.ts';

/** Of painting and encoding together. */
export interface Speed {
  readonly pixelsPerSecond: number;
  /** Of the stream. */
  readonly bytesPerPixel: number;
}

/** By encoder, then by pixels a second of the finished video. */
export type SpeedHistory = Readonly<Record<string, Readonly<Record<string, Speed>>>>;

export interface SpeedSample {
  /** Those that were encoded, not those that were there already. */
  readonly frameCount: number;
  readonly elapsedMs: number;
  readonly bytes: number;
}

export const SPEED_FILE = 'render-speed.json';
/** Share of the newest sample: after five, a new graphics card or a slower painter counts for five sixths. */
const NEWEST = 0.3;
/** Starting up weighs too much in what is shorter. */
const SHORTEST_MS = 500;

const positive = z.number().positive();
const historySchema = z.record(
  z.string(),
  z.record(z.string(), z.object({ pixelsPerSecond: positive, bytesPerPixel: positive })),
);

/** Empty where there is none that can be read: an estimate is then made from defaults. */
export async function readSpeeds(dataFolder: string): Promise<SpeedHistory> {
  try {
    return historySchema.parse(JSON.parse(await readWhole(realFiles, path.join(dataFolder, SPEED_FILE))));
  } catch {
    return {};
  }
}

/** Never rejects: a video is not the worse for it. Of two at the same time, one is forgotten. */
export async function recordSpeed(
  dataFolder: string,
  plan: EncodingPlan,
  sample: SpeedSample,
): Promise<void> {
  if (sample.elapsedMs < SHORTEST_MS || sample.frameCount <= 0 || sample.bytes <= 0) return;
  const history = await readSpeeds(dataFolder);
  const updated = withSample(history, plan, sample);
  await replaceFile(
    realFiles,
    path.join(dataFolder, SPEED_FILE),
    `${JSON.stringify(updated, null, 1)}\n`,
  ).catch(() => {});
}

function withSample(history: SpeedHistory, plan: EncodingPlan, sample: SpeedSample): SpeedHistory {
  const pixels = sample.frameCount * plan.width * plan.height;
  const newest = {
    pixelsPerSecond: (pixels * 1000) / sample.elapsedMs,
    bytesPerPixel: sample.bytes / pixels,
  };
  const encoder = encoderName(plan);
  const rate = String(pixelRate(plan));
  const before = history[encoder]?.[rate] ?? newest;
  const mean = (earlier: number, latest: number) => earlier + NEWEST * (latest - earlier);
  return {
    ...history,
    [encoder]: {
      ...history[encoder],
      [rate]: {
        pixelsPerSecond: mean(before.pixelsPerSecond, newest.pixelsPerSecond),
        bytesPerPixel: mean(before.bytesPerPixel, newest.bytesPerPixel),
      },
    },
  };
}

/** What is known of a plan's encoder: at its own pixel rate, else at the one nearest to it. */
export function knownSpeed(history: SpeedHistory, plan: EncodingPlan): Speed | undefined {
  const wanted = Math.log(pixelRate(plan));
  const distance = (rate: string) => Math.abs(Math.log(Number(rate)) - wanted);
  const known = Object.entries(history[encoderName(plan)] ?? {}).filter(([rate]) => Number(rate) > 0);
  return known.toSorted(([a], [b]) => distance(a) - distance(b))[0]?.[1];
}

function pixelRate({ width, height, framesPerSecond }: EncodingPlan): number {
  return width * height * framesPerSecond;
}
