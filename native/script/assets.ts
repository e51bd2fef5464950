/** Finds and checks every picture and sound that a script names. */
import { fail, type Problem, problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { type MediaReference, mediaReferences } from '../../domain/script/media.ts';
import type { PartialScript } from '../../domain/script/prune.ts';
import { filePathOf, shownFile } from '../../domain/script/reference.ts';
import { inspectAudio } from '../media/audio.ts';
import { inspectImage } from '../media/image.ts';
import { throwIfCancelled } from '../media/run.ts';
import { resolveFile } from './resolve-file.ts';

export interface ResolvedAsset {
  /** As the script has it, `file:` included. */
  readonly id: string;
  readonly kind: 'image' | 'audio';
  /** Real absolute path. */
  readonly file: string;
  readonly bytes: number;
  /** `PNG`, `JPEG`, `GIF`, `BMP`; `MP3`, `M4A`, `WAV`. */
  readonly format: string;
  /** Pixels as shown: turned as EXIF says. Pictures only. */
  readonly width?: number;
  readonly height?: number;
  /** Sounds only. */
  readonly durationMs?: number;
  readonly codec?: string;
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
  for (const reference of mediaReferences(script)) {
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
    if (use === 'music' || use === 'recording') {
      const { format, bytes, durationMs, codec } = await inspectAudio(file, { shownName, path, signal });
      if (use === 'recording') refuseLong(durationMs, shownName, path);
      return { asset: { id, kind: 'audio', file, bytes, format, durationMs, codec }, problems: [] };
    }
    const { format, bytes, width, height, warnings } = await inspectImage(file, {
      shownName,
      path,
      use,
      signal,
    });
    return { asset: { id, kind: 'image', file, bytes, format, width, height }, problems: warnings };
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof StudioError) return { problems: error.problems };
    // The file system's own faults: a disk error, a file that went away in between.
    const reason = (error as NodeJS.ErrnoException).code;
    if (reason === undefined) throw error;
    return { problems: [problem('MEDIA_UNREADABLE', { path, details: { file: shownName, reason } })] };
  }
}

/** V-03: a recording lies in memory as a whole. Music does so only as far as the video is long, and may be longer. */
function refuseLong(durationMs: number, file: string, path: string): void {
  const { maximum } = RULE_LIMITS['V-03.duration'];
  if (durationMs > maximum * 1000)
    throw fail('AUDIO_TOO_LONG', { path, details: { file, found: Math.ceil(durationMs / 1000), maximum } });
}

/** V-03 and V-10: all sounds together, all pictures together; a file counts once however often it is used. */
function checkTotals(assets: readonly ResolvedAsset[]): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [kind, limit] of [
    ['audio', RULE_LIMITS['V-03.total']],
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
