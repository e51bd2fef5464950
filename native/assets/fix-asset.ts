/** Mends the file of an asset, or takes that back: new content for the same asset, with what it was kept beside it. */
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Asset } from '../../domain/assets/asset.ts';
import type { AssetFix } from '../../domain/assets/fix.ts';
import { fail } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { ContentIntake, ContentStore } from '../engine/ports.ts';
import type { LazyWorkFolder } from '../files/lazy-work-folder.ts';
import type { AssetOriginal, TaskEnd } from './asset-changes.ts';
import { fileOf, openSource } from './asset-source.ts';
import type { FileWork, OnFraction } from './file-work.ts';

/** Of the cache folder: where files are mended before they are kept. */
export const MENDING_FOLDER = 'mending';

export interface FixTools {
  readonly content: Pick<ContentStore, 'pathOf'>;
  /** Holds what is put until the asset refers to it: the caller releases it. */
  readonly intake: ContentIntake;
  readonly mending: LazyWorkFolder;
  readonly work: FileWork;
  readonly signal: AbortSignal;
  readonly onFraction: OnFraction;
}

/** Of the whole way: the rest is for keeping and looking at it. */
const MAKING = 0.9;

/**
 * @param original where the bytes were before an earlier fix
 * @throws StudioError what `FileWork` throws; `ASSET_SOURCE_GONE`, `DISK_…`
 */
export async function fixAsset(
  asset: Asset,
  fix: AssetFix,
  original: AssetOriginal | undefined,
  { content, intake, mending, work, signal, onFraction }: FixTools,
): Promise<TaskEnd> {
  const { type, fileName } = asset;
  const file = requireFile(asset, fileName, content);
  const output = path.join(await mending.open(), randomBytes(12).toString('hex'));
  try {
    const made = await work.fix({
      ...{ file, fileName, type, fix, output, signal },
      onFraction: (fraction) => onFraction(fraction * MAKING),
    });
    const stored = await kept(output, made.fileName, intake, signal);
    const findings = await work.inspect({
      file: content.pathOf(stored.sha256),
      fileName: made.fileName,
      signal,
    });
    return {
      ...findings,
      source: { ...stored, linkedPath: undefined, linkedModifiedMs: undefined },
      fileName: made.fileName,
      original: original ?? sourceOf(asset),
    };
  } finally {
    await rm(output, { force: true }).catch(() => {});
  }
}

/** @throws StudioError what `FileWork.inspect` throws; `ASSET_SOURCE_GONE` */
export async function unfixAsset(
  original: AssetOriginal,
  { content, work, signal }: FixTools,
): Promise<TaskEnd> {
  const { fileName, ...source } = original;
  const file = requireFile(original, fileName, content);
  const findings = await work.inspect({ file, fileName, signal });
  return { ...findings, source, fileName, original: null };
}

async function kept(file: string, fileName: string, intake: ContentIntake, signal: AbortSignal) {
  const source = await openSource(file, fileName);
  try {
    return await intake.put(source.read(signal, () => {}));
  } finally {
    await source.close();
  }
}

function sourceOf({ sha256, bytes, linkedPath, linkedModifiedMs, fileName }: Asset): AssetOriginal {
  return { sha256, bytes, linkedPath, linkedModifiedMs, fileName };
}

function requireFile(
  placed: Parameters<typeof fileOf>[0],
  fileName: string,
  content: Pick<ContentStore, 'pathOf'>,
): string {
  const file = fileOf(placed, content);
  if (file === undefined) throw fail('ASSET_SOURCE_GONE', { details: { file: shownFile(fileName) } });
  return file;
}
