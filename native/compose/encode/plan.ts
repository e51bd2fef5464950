/** Decides how a script's settings become a stream on this machine. */
import type { Problem } from '../../../domain/errors.ts';
import { findFfmpeg, requireEncoders } from '../../media/ffmpeg.ts';
import { h264Plan, type PlanSize } from './software.ts';
import type { EncodingPlan, Quality } from './types.ts';

export interface EncodingWish extends PlanSize {
  readonly codec: 'H264';
  readonly quality: Quality;
}

export interface PlannedEncoding {
  readonly plan: EncodingPlan;
  readonly warnings: readonly Problem[];
}

/**
 * @throws StudioError `FFMPEG_NOT_FOUND`, `FFMPEG_WITHOUT_ENCODER`
 */
export async function planEncoding(wish: EncodingWish): Promise<PlannedEncoding> {
  const plan = h264Plan(wish, wish.quality);
  await requireEncoders(await findFfmpeg(), [plan.encoder, 'aac']);
  return { plan, warnings: [] };
}

/** The encoder as a report names it: `libx264 veryfast`. */
export function encoderName(plan: EncodingPlan): string {
  const preset = plan.arguments[plan.arguments.indexOf('-preset') + 1];
  return plan.arguments.includes('-preset') ? `${plan.encoder} ${preset}` : plan.encoder;
}
