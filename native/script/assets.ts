/** Finds and checks every picture, clip and sound that a script names and shows. */
import type { PictureFacts } from '../../domain/draw/layer-picture.ts';
import { fail, type Problem, problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import type { ClipFacts } from '../../domain/script/clip-facts.ts';
import { type MediaReference, type MediaUse, neededMedia } from '../../domain/script/media.ts';
import type { PartialScript } from '../../domain/script/prune.ts';
import { filePathOf, shownFile } from '../../domain/script/reference.ts';
import type { MediaDurations } from '../../domain/timeline/scene-length.ts';
import { inspectAudio } from '../media/audio.ts';
import type { MovingPicture } from '../media/clip-types.ts';
import { inspectImage } from '../media/image.ts';
import { movingImage } from '../media/moving-image.ts';
import { throwIfCancelled } from '../media/run.ts';
import { inspectVideo } from '../media/video.ts';
import { resolveFile } from './resolve-file.ts';

export interface ResolvedAsset {
  /** As the script has it, `file:` included. */
  readonly id: string;
  readonly kind: 'image' | 'audio' | 'clip';
  /** Real absolute path. */
  readonly file: string;
  readonly bytes: number;
  /** `PNG`, `JPEG`, `GIF`, `BMP`, `WEBP`; `MP3`, `M4A`, `WAV`; V-04's containers. */
  readonly format: string;
  /** Pixels as shown: turned as EXIF or the clip says. Pictures and clips. */
  readonly width?: number;
  readonly height?: number;
  /** Sounds, clips and animated pictures. */
  readonly durationMs?: number;
  /** Sounds and clips. */
  readonly codec?: string;
  /** Clips, and pictures that move. */
  readonly moving?: MovingPicture;
}

export interface FoundAssets {
  readonly assets: ReadonlyMap<string, ResolvedAsset>;
  /** By scene. */
  readonly recordings: readonly (ResolvedAsset | undefined)[];
  readonly music: ResolvedAsset | undefined;
  readonly problems: readonly Problem[];
}

export interface ResolveAssetsOptions {
  /** Real path of the script's folder. */
  readonly folder: string;
  /** Real paths of the folders that the user has allowed beside it. */
  readonly allowedFolders: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Never throws for a fault of a file: it is among the problems, at the first place that names the file.
 * @throws StudioError `CANCELLED`
 */
export async function resolveAssets(
  script: PartialScript,
  options: ResolveAssetsOptions,
): Promise<FoundAssets> {
  const assets = new Map<string, ResolvedAsset>();
  const looked = new Set<string>();
  const recordings: (ResolvedAsset | undefined)[] = [];
  let music: ResolvedAsset | undefined;
  const problems: Problem[] = [];
  for (const reference of neededMedia(script)) {
    throwIfCancelled(options.signal);
    // The same file may be allowed as a picture layer and not as a background.
    const key = `${reference.use} ${reference.id}`;
    if (!looked.has(key)) {
      looked.add(key);
      const { asset, problems: found } = await inspect(reference, options);
      if (asset) assets.set(reference.id, asset);
      problems.push(...found);
    }
    if (reference.use === 'music') music = assets.get(reference.id);
    if (reference.scene !== undefined) recordings[reference.scene] = assets.get(reference.id);
  }
  return { assets, recordings, music, problems: [...problems, ...checkTotals([...assets.values()])] };
}

async function inspect(
  reference: MediaReference,
  options: ResolveAssetsOptions,
): Promise<{ readonly asset?: ResolvedAsset; readonly problems: readonly Problem[] }> {
  const { id, path, use } = reference;
  const { signal } = options;
  const relative = filePathOf(id)!;
  const shownName = shownFile(relative);
  try {
    const { file } = await resolveFile(relative, { ...options, path });
    const { facts, warnings } = await lookAtMedia(use, file, { shownName, path, signal });
    return { asset: { id, file, ...facts }, problems: warnings };
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof StudioError) return { problems: error.problems };
    // The file system's own faults: a disk error, a file that went away in between.
    const reason = (error as NodeJS.ErrnoException).code;
    if (reason === undefined) throw error;
    return { problems: [problem('MEDIA_UNREADABLE', { path, details: { file: shownName, reason } })] };
  }
}

/** What a file turned out to be. */
export interface LookedAtMedia {
  readonly facts: Omit<ResolvedAsset, 'id' | 'file'>;
  readonly warnings: readonly Problem[];
}

export interface LookOptions {
  /** How messages call the file: as the script does. */
  readonly shownName: string;
  /** Where the script names it. */
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

/**
 * Checks a file for what it is used for.
 * @param file real absolute path
 * @throws StudioError with what is wrong with it; `FFMPEG_NOT_FOUND`, `CANCELLED`; Error of the file system
 */
export async function lookAtMedia(use: MediaUse, file: string, options: LookOptions): Promise<LookedAtMedia> {
  return await LOOKS[use](file, options);
}

const LOOKS: Readonly<Record<MediaUse, (file: string, options: LookOptions) => Promise<LookedAtMedia>>> = {
  music: lookAtSound,
  recording: lookAtBoundedSound,
  effect: lookAtBoundedSound,
  clip: lookAtClip,
  background: lookAtBackground,
  sticker: lookAtSticker,
  cover: lookAtSticker,
};

async function lookAtSound(file: string, options: LookOptions): Promise<LookedAtMedia> {
  const { format, bytes, durationMs, codec } = await inspectAudio(file, options);
  return { facts: { kind: 'audio', bytes, format, durationMs, codec }, warnings: [] };
}

/** V-03: a scene lasts as long as its recording and its effects. Music is cut where the video ends. */
async function lookAtBoundedSound(file: string, options: LookOptions): Promise<LookedAtMedia> {
  const looked = await lookAtSound(file, options);
  const { maximum } = RULE_LIMITS['V-03.duration'];
  const found = Math.ceil((looked.facts.durationMs ?? 0) / 1000);
  if (found > maximum)
    throw fail('AUDIO_TOO_LONG', {
      path: options.path,
      details: { file: options.shownName, found, maximum },
    });
  return looked;
}

async function lookAtClip(file: string, options: LookOptions): Promise<LookedAtMedia> {
  const { bytes, warnings, ...moving } = await inspectVideo(file, options);
  const { format, codec, width, height, durationMs } = moving;
  return { facts: { kind: 'clip', bytes, format, codec, width, height, durationMs, moving }, warnings };
}

async function lookAtBackground(file: string, options: LookOptions): Promise<LookedAtMedia> {
  const { format, bytes, width, height, warnings } = await inspectImage(file, {
    ...options,
    use: 'background',
  });
  return { facts: { kind: 'image', bytes, format, width, height }, warnings };
}

/** A picture layer may move. */
async function lookAtSticker(file: string, options: LookOptions): Promise<LookedAtMedia> {
  const { format, bytes, width, height, isAnimated, warnings } = await inspectImage(file, {
    ...options,
    use: 'sticker',
  });
  const moving = isAnimated ? await movingImage(file, options) : undefined;
  const facts = { kind: 'image', bytes, format, width, height } as const;
  return { facts: moving ? { ...facts, durationMs: moving.durationMs, moving } : facts, warnings };
}

/** What the draw list asks about pictures and clips, by source as the script has it. */
export function pictureFactsOf(
  assets: ReadonlyMap<string, ResolvedAsset>,
): ReadonlyMap<string, PictureFacts> {
  const facts = new Map<string, PictureFacts>();
  for (const [id, { width, height, durationMs }] of assets)
    if (width !== undefined && height !== undefined) facts.set(id, { width, height, durationMs });
  return facts;
}

/** What the rules about clips ask, by source as the script has it. */
export function clipFactsOf(assets: ReadonlyMap<string, ResolvedAsset>): ReadonlyMap<string, ClipFacts> {
  return new Map(
    [...assets].flatMap(([id, { kind, moving }]) => (kind === 'clip' && moving ? [[id, moving]] : [])),
  );
}

/** How long every sound and clip lasts, by source as the script has it. */
export function mediaDurationsOf(assets: ReadonlyMap<string, ResolvedAsset>): MediaDurations {
  return new Map(
    [...assets].flatMap(([id, { durationMs }]) => (durationMs === undefined ? [] : [[id, durationMs]])),
  );
}

/** V-03, V-06 and V-10: all files of a kind together; a file counts once however often it is used. */
function checkTotals(assets: readonly ResolvedAsset[]): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [kind, limit] of [
    ['audio', RULE_LIMITS['V-03.total']],
    ['clip', RULE_LIMITS['V-06.total']],
    ['image', RULE_LIMITS['V-10.total']],
  ] as const) {
    const sizes = new Map(assets.filter((one) => one.kind === kind).map((one) => [one.file, one.bytes]));
    const found = [...sizes.values()].reduce((sum, one) => sum + one, 0);
    if (found > limit.maximum)
      problems.push(
        problem('MEDIA_TOTAL_TOO_LARGE', {
          rule: limit.rule,
          path: 'shoot_scripts',
          details: { kind, found, maximum: limit.maximum },
        }),
      );
  }
  return problems;
}
