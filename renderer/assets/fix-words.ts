/** A fix in words: what is wrong, what converting makes of it, and that nothing is lost. */
import type { AssetFix, ConvertStep } from '../../domain/assets/fix.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import type { Format } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import { codecName } from './asset-words.ts';

type Convert = Extract<AssetFix, { readonly kind: 'convert' }>;
type Words = Texts['fixes'] & Pick<Texts['assets'], 'size'>;

/** In the order in which people would name them. */
const REASONS: readonly ConvertStep[] = [
  ...(['codec', 'container', 'hdr', 'rate', 'constant_rate', 'size'] as const),
  ...(['upright', 'deinterlace', 'square_pixels', 'bit_rate'] as const),
];

/** Two sentences: "This clip is encoded as H.265 and has 60 frames a second. Converting makes …" */
export function convertWords(
  asset: AssetSummary,
  fix: Convert,
  { fixes, assets }: Pick<Texts, 'fixes' | 'assets'>,
  format: Format,
): string {
  const texts: Words = { ...fixes, size: assets.size };
  const reasons = REASONS.filter((step) => fix.steps.includes(step)).map((step) =>
    reasonOf(step, asset, texts, format),
  );
  return `${texts.reasons(kindOf(asset, texts), joined(reasons, texts))}${becomesOf(asset, fix, texts)}`;
}

function joined(reasons: readonly string[], texts: Words): string {
  if (reasons.length < 2) return reasons.join('');
  return `${reasons.slice(0, -1).join(texts.reasonThen)}${texts.reasonAnd}${reasons.at(-1)}`;
}

function kindOf({ type }: AssetSummary, texts: Words): string {
  return { IMAGE: texts.kindImage, VIDEO: texts.kindVideo, AUDIO: texts.kindAudio, PPT: texts.kindSlides }[
    type
  ];
}

function reasonOf(step: ConvertStep, { facts, bytes }: AssetSummary, texts: Words, format: Format): string {
  switch (step) {
    case 'codec':
      if (facts.codec !== null) return texts.reasonCodec(codecName(facts.codec));
      return facts.format === null ? texts.reasonCodecUnknown : texts.reasonCodec(facts.format);
    case 'container':
      return facts.format === null ? texts.reasonContainerUnknown : texts.reasonContainer(facts.format);
    case 'hdr':
      return texts.reasonHdr;
    case 'rate':
      return texts.reasonRate(format.number(Math.round(facts.frames_per_second ?? 0)));
    case 'constant_rate':
      return texts.reasonVaries;
    case 'size':
      return texts.reasonSize(texts.size(String(facts.width ?? 0), String(facts.height ?? 0)));
    case 'upright':
      return texts.reasonUpright;
    case 'deinterlace':
      return texts.reasonFields;
    case 'square_pixels':
      return texts.reasonPixels;
    case 'bit_rate':
      return texts.reasonBits(format.bytes(bytes ?? 0));
  }
}

function becomesOf(asset: AssetSummary, { steps, format: to }: Convert, texts: Words): string {
  const formats: Readonly<Record<Convert['format'], string>> = {
    MP4: texts.formatMp4,
    PNG: texts.formatPng,
    JPEG: texts.formatJpeg,
    M4A: texts.formatM4a,
    WAV: texts.formatWav,
  };
  const how = [
    steps.includes('rate') ? texts.becomesRate : undefined,
    steps.includes('size') ? smallerOf(asset, texts) : undefined,
    steps.includes('hdr') ? texts.becomesSdr : undefined,
    steps.includes('upright') ? texts.becomesUpright : undefined,
  ].filter((one) => one !== undefined);
  return texts.becomes(formats[to], how.map((one) => `${texts.becomesPart}${one}`).join(''));
}

function smallerOf({ type }: AssetSummary, texts: Words): string {
  const { maximum: longer } = RULE_LIMITS['V-10.longer'];
  const { maximum: shorter } = RULE_LIMITS['V-10.shorter'];
  if (type === 'IMAGE') return texts.becomesWithin(texts.size(String(longer), String(shorter)));
  return texts.becomesSmaller(`${RULE_LIMITS['V-05.shorter'].maximum}p`);
}
