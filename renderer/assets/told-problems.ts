/** Which of an asset's problems are told in their own words: what a fix is for, the fix says, with what will come of it. */
import type { AssetFix, ConvertStep } from '../../domain/assets/fix.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { ErrorCode } from '../../domain/errors.ts';

type ToldProblem = AssetSummary['problems'][number];

const SAID_BY: Readonly<Partial<Record<ErrorCode, readonly ConvertStep[]>>> = {
  MEDIA_FORMAT_NOT_ALLOWED: ['codec', 'container'],
  VIDEO_CODEC_NOT_ALLOWED: ['codec', 'container'],
  VIDEO_FRAME_TOO_LARGE: ['size'],
  IMAGE_TOO_LARGE: ['size'],
  VIDEO_RATE_TOO_HIGH: ['rate'],
  MEDIA_TOO_LARGE: ['bit_rate'],
};

/** @returns the newest first: why a fix has failed stands before what was found at the beginning */
export function toldProblems({
  problems,
  fixes,
}: Pick<AssetSummary, 'problems' | 'fixes'>): readonly ToldProblem[] {
  return problems.filter((problem) => !isSaidBySome(fixes, problem)).toReversed();
}

function isSaidBySome(fixes: readonly AssetFix[], { code, severity }: ToldProblem): boolean {
  const steps = SAID_BY[code as ErrorCode] ?? [];
  return (
    severity === 'error' &&
    fixes.some((fix) => fix.kind === 'convert' && fix.steps.some((step) => steps.includes(step)))
  );
}
