/** What assets are called, and what of them is told where. */
import { AudioLines, Film, Image, type LucideIcon, Presentation } from 'lucide-react';
import type { AssetType } from '../../domain/assets/asset.ts';
import { isBeyondHelp } from '../../domain/assets/help.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { Language } from '../../domain/errors.ts';
import { faultText } from '../texts/faults.ts';
import type { Format } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import { toldProblems } from './told-problems.ts';

export const KIND_ICONS: Readonly<Record<AssetType, LucideIcon>> = {
  IMAGE: Image,
  VIDEO: Film,
  AUDIO: AudioLines,
  PPT: Presentation,
};

export function kindName(type: AssetType, texts: Texts['assets']): string {
  return { IMAGE: texts.image, VIDEO: texts.video, AUDIO: texts.audio, PPT: texts.slide }[type];
}

export function kindNames(type: AssetType, texts: Texts['assets']): string {
  return { IMAGE: texts.images, VIDEO: texts.videos, AUDIO: texts.audios, PPT: texts.slides }[type];
}

/** Of the line that says how an asset is, so that its row can be described by it. */
export function noteId({ asset_id }: AssetSummary): string {
  return `asset-note-${asset_id}`;
}

export interface AssetNote {
  readonly tone: 'neutral' | 'busy' | 'warning' | 'danger';
  readonly text: string;
  /** In a sentence, where there is one. */
  readonly whole?: string;
  /** Of what is under way; undefined while nobody knows. */
  readonly fraction?: number | undefined;
}

/** What is to be said of an asset before its facts; undefined where all is well. */
export function noteOf(
  asset: AssetSummary,
  texts: Texts['assets'],
  format: Format,
  language: Language,
): AssetNote | undefined {
  const { task, state } = asset;
  if (task !== null && task.kind !== 'derive') {
    const name = task.kind === 'fix' ? texts.stateFixing : texts.stateImporting;
    return task.fraction === null
      ? { tone: 'busy', text: task.kind === 'fix' ? name : texts.stateWaiting }
      : {
          tone: 'busy',
          text: texts.stateProgress(name, format.percent(task.fraction)),
          fraction: task.fraction,
        };
  }
  if (state === 'CREATING') return { tone: 'busy', text: texts.stateWaiting };
  if (asset.is_missing) return { tone: 'warning', text: texts.stateMissing, whole: texts.missingText };
  if (state === 'FAILED') {
    const problem = [...toldProblems(asset), ...asset.problems].find(({ severity }) => severity === 'error');
    const isHopeless = isBeyondHelp({ ...asset, isMissing: asset.is_missing });
    const helped = asset.fixes.length > 0 ? texts.stateMendable : texts.stateHelpable;
    return {
      tone: isHopeless ? 'danger' : 'warning',
      text: isHopeless ? texts.stateFailed : helped,
      whole: problem ? faultText(problem, language) : texts.stateFailed,
    };
  }
  if (state === 'UNACTIVED') return { tone: 'neutral', text: texts.stateAside };
  if (state === 'BLOCK') return { tone: 'warning', text: texts.stateBlocked };
  return undefined;
}

/** In a few words: the size of a picture, the pages of slides, the size of the file. */
export function factsOf({ facts, bytes }: AssetSummary, texts: Texts['assets'], format: Format): string {
  const { width, height, page_count } = facts;
  return [
    page_count === null ? undefined : texts.pages(page_count),
    width === null || height === null || page_count !== null
      ? undefined
      : texts.size(String(width), String(height)),
    bytes === null ? undefined : format.bytes(bytes),
  ]
    .filter((one) => one !== undefined)
    .join(' · ');
}

/** `HEVC`, `H.264`, …: as people call what FFmpeg calls otherwise. */
export function codecName(codec: string): string {
  const known: Readonly<Record<string, string>> = {
    h264: 'H.264',
    h265: 'H.265 (HEVC)',
    hevc: 'H.265 (HEVC)',
    mpeg4: 'MPEG-4',
    mpeg2video: 'MPEG-2',
    prores: 'ProRes',
    vp8: 'VP8',
    vp9: 'VP9',
    av1: 'AV1',
    aac: 'AAC',
    mp3: 'MP3',
  };
  return known[codec.toLowerCase()] ?? codec.toUpperCase();
}
