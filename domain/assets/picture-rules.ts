/** Which pictures can be used as they are, and what is offered to do about the others (V-10). */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import type { SystemProperty } from './asset.ts';
import type { Judgement } from './clip-rules.ts';
import type { AssetFix, ConvertStep } from './fix.ts';

export interface PictureTraits {
  /** By the file's first bytes. */
  readonly format: string;
  /** As shown. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly hasAlpha: boolean;
  readonly isAnimated: boolean;
}

/** What we can decode within the memory that one picture may take: phones make pictures of 108 million. */
export const MOST_PICTURE_PIXELS = 1 << 27;

export function judgePicture(picture: PictureTraits, fileName: string): Judgement {
  const { format, width, height, bytes, isAnimated } = picture;
  const file = fileName;
  const problems: Problem[] = [];
  const steps: ConvertStep[] = [];
  const allowed: readonly string[] = RULE_LIMITS['V-10.sticker'].values;
  if (!allowed.includes(format)) {
    steps.push('codec');
    problems.push(
      problem('MEDIA_FORMAT_NOT_ALLOWED', { details: { file, found: format, allowed: allowed.join(', ') } }),
    );
  }
  const longer = RULE_LIMITS['V-10.longer'].maximum;
  const shorter = RULE_LIMITS['V-10.shorter'].maximum;
  if (Math.max(width, height) > longer || Math.min(width, height) > shorter) {
    steps.push('size');
    problems.push(problem('IMAGE_TOO_LARGE', { details: { file, width, height, longer, shorter } }));
  }
  const { maximum } = RULE_LIMITS['V-10.total'];
  const isHuge = bytes > maximum || width * height > MOST_PICTURE_PIXELS;
  if (bytes > maximum)
    problems.push(problem('MEDIA_TOO_LARGE', { rule: 'V-10', details: { file, found: bytes, maximum } }));
  if (problems.length === 0) problems.push(...warningsOf(picture, fileName));
  const isNeeded = steps.length > 0;
  // A background is PNG or JPEG; a picture layer may be more.
  if (!isNeeded && systemPropertiesOf(format).length === 1) steps.push('codec');
  // Made anew it would stand still.
  const isOffered = steps.length > 0 && !isHuge && !(isAnimated && format !== 'PNG');
  const fix: AssetFix = { kind: 'convert', steps, format: formatFor(picture), is_needed: isNeeded };
  return { problems, fixes: isOffered ? [fix] : [], isPlayable: SHOWN.includes(format) };
}

/** M-07: what the hosted editor offers it as. */
export function systemPropertiesOf(format: string): readonly SystemProperty[] {
  return format === 'PNG' || format === 'JPEG' ? ['BACKGROUND_IMG', 'MATERIAL_IMG'] : ['MATERIAL_IMG'];
}

const SHOWN: readonly string[] = ['PNG', 'JPEG', 'GIF', 'WEBP', 'BMP', 'AVIF'];

/** Drawings keep their edges, photographs their size. */
function formatFor({ format, hasAlpha }: PictureTraits): 'PNG' | 'JPEG' {
  return hasAlpha || ['PNG', 'GIF', 'BMP'].includes(format) ? 'PNG' : 'JPEG';
}

function warningsOf(picture: PictureTraits, file: string): readonly Problem[] {
  const { format, width, height, isAnimated } = picture;
  const isLarge =
    Math.max(width, height) > RULE_LIMITS['V-10.advised-longer'].maximum ||
    Math.min(width, height) > RULE_LIMITS['V-10.advised-shorter'].maximum;
  const warnings: Problem[] = [];
  if (isLarge)
    warnings.push(
      problem('IMAGE_LARGER_THAN_ADVISED', { severity: 'warning', details: { file, width, height } }),
    );
  if (isAnimated && format === 'PNG')
    warnings.push(problem('IMAGE_ANIMATED', { severity: 'warning', details: { file } }));
  return warnings;
}
