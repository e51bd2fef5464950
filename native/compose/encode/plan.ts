/** Decides how a script's settings become a stream on this machine. */
import { type Problem, problem, StudioError } from '../../../domain/errors.ts';
import type { OutputCodec } from '../../../domain/script/output.ts';
import { findFfmpeg, requireEncoders } from '../../media/ffmpeg.ts';
import { CONTAINERS } from './containers.ts';
import { findHardwarePlan } from './hardware.ts';
import { h264Plan, type PlanWish, proresPlan, qtrlePlan, vp8Plan, vp9Plan } from './software.ts';
import type { EncodingPlan } from './types.ts';

export interface EncodingWish extends PlanWish {
  /** All but `H264` keep transparency. */
  readonly codec: OutputCodec;
  /** `off`: the same frames always give the same file. `try` falls back to software and says so. */
  readonly hardware: 'off' | 'try' | 'require';
}

export interface PlannedEncoding {
  readonly plan: EncodingPlan;
  /** `ENCODER_FALLBACK`, `HARDWARE_ONLY_H264` */
  readonly warnings: readonly Problem[];
}

/**
 * @throws StudioError `FFMPEG_NOT_FOUND`, `FFMPEG_WITHOUT_ENCODER`, `CANCELLED`, and with `require` also
 * `HARDWARE_ENCODER_MISSING`, `HARDWARE_ONLY_H264`
 */
export async function planEncoding(wish: EncodingWish, signal?: AbortSignal): Promise<PlannedEncoding> {
  const { plan, warnings } = wish.hardware === 'off' ? inSoftware(wish) : await inHardware(wish, signal);
  await requireEncoders(await findFfmpeg(), [plan.encoder, CONTAINERS[plan.container].soundEncoder]);
  return { plan, warnings };
}

function inSoftware(wish: EncodingWish, warnings: readonly Problem[] = []): PlannedEncoding {
  return { plan: softwarePlan(wish), warnings };
}

async function inHardware(wish: EncodingWish, signal: AbortSignal | undefined): Promise<PlannedEncoding> {
  const used = encoderName(softwarePlan(wish));
  const isRequired = wish.hardware === 'require';
  if (wish.codec !== 'H264') {
    const details = { codec: wish.codec, used };
    if (isRequired) throw new StudioError(problem('HARDWARE_ONLY_H264', { details }));
    return inSoftware(wish, [problem('HARDWARE_ONLY_H264', { details, severity: 'warning' })]);
  }
  const { plan, failed } = await findHardwarePlan(wish, { signal });
  if (plan) return { plan, warnings: [] };
  const tried = failed.map(({ encoder, reason }) => `${encoder} (${reason})`).join('; ');
  if (isRequired) throw new StudioError(problem('HARDWARE_ENCODER_MISSING', { details: { tried } }));
  return inSoftware(wish, [problem('ENCODER_FALLBACK', { details: { tried, used }, severity: 'warning' })]);
}

const SOFTWARE_PLANS: Readonly<Record<OutputCodec, (wish: PlanWish) => EncodingPlan>> = {
  H264: h264Plan,
  VP8: vp8Plan,
  VP9: vp9Plan,
  PRORES_4444: proresPlan,
  QTRLE: qtrlePlan,
};

/** What every complete FFmpeg can do; whether this machine's can is not asked. */
export function softwarePlan(wish: Omit<EncodingWish, 'hardware'>): EncodingPlan {
  return SOFTWARE_PLANS[wish.codec](wish);
}

/** Options whose value tells what an encoder was asked for. */
const EFFORT_OPTIONS = ['-preset', '-deadline', '-cpu-used', '-quality'];

/** The encoder as a report names it: `libx264 veryfast`, `libvpx-vp9 realtime 5`. */
export function encoderName(plan: EncodingPlan): string {
  const values = EFFORT_OPTIONS.map((option) => plan.arguments.indexOf(option))
    .filter((at) => at >= 0)
    .map((at) => plan.arguments[at + 1]);
  return [plan.encoder, ...values].join(' ');
}
