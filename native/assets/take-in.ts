/** Brings the file of an asset into the library, or notes where its user keeps it, and sees what it is. */
import type { Asset, AssetSource } from '../../domain/assets/asset.ts';
import { fail, type Problem, problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { ContentIntake, ContentStore } from '../engine/ports.ts';
import type { TaskEnd } from './asset-changes.ts';
import { hashOf, type OpenedSource, openSource } from './asset-source.ts';
import type { FileWork, OnFraction } from './file-work.ts';
import type { Incoming } from './incoming.ts';
import { LINK_CHANGED } from './mark-asset.ts';
import { CHOSEN_ANEW_MS } from './relink-asset.ts';
import type { TakeInSource } from './task-requests.ts';

export interface TakeInTools {
  readonly content: Pick<ContentStore, 'pathOf' | 'has'>;
  /** Holds what is put until the asset refers to it: the caller releases it. */
  readonly intake: ContentIntake;
  readonly incoming: Incoming;
  readonly work: FileWork;
  readonly signal: AbortSignal;
  readonly onFraction: OnFraction;
}

/** Of the whole way: the rest is for looking at the file. */
const READING = 0.9;

/**
 * @returns undefined where a linked file that was taken in before is not where it was: nothing else is known of it then
 * @throws StudioError `ASSET_SOURCE_…`, `ASSET_TOO_LARGE`, `MEDIA_…`, `DISK_…`; what `FileWork.inspect` throws
 */
export async function takeIn(
  asset: Asset,
  source: TakeInSource,
  tools: TakeInTools,
): Promise<TaskEnd | undefined> {
  const { content, work, signal, onFraction } = tools;
  const { fileName } = asset;
  const inspected = async (file: string, kept: AssetSource): Promise<TaskEnd> => {
    const findings = await work.inspect({ file, fileName, signal });
    onFraction(1);
    return { ...findings, source: kept };
  };
  if (source.kind === 'content') {
    if (!(await content.has(source.sha256)))
      throw fail('ASSET_SOURCE_GONE', { details: { file: shownFile(fileName) } });
    return await inspected(content.pathOf(source.sha256), asset);
  }
  if (source.kind === 'granted' && source.mode === 'link') {
    const kept = await linked(asset, source.path, tools);
    if (!kept) return undefined;
    const end = await inspected(source.path, kept);
    return wasUsable(asset) && kept.sha256 !== asset.sha256 && isHopeless(end) ? changedEnd(asset, end) : end;
  }
  const file = source.kind === 'upload' ? tools.incoming.pathOf(source.name) : source.path;
  const stored = await copied(file, fileName, tools);
  const kept = { ...stored, linkedPath: undefined, linkedModifiedMs: undefined };
  const end = await inspected(content.pathOf(stored.sha256), kept);
  // What neither can be used nor mended takes no room.
  return isHopeless(end) ? { ...end, source: { ...kept, sha256: undefined } } : end;
}

/** What is told of an asset whose file could not even be looked at. */
export function problemsOf(error: unknown, fileName: string): readonly Problem[] {
  if (error instanceof StudioError) return error.problems;
  return [problem('ASSET_WORK_FAILED', { details: { file: shownFile(fileName) } })];
}

function isHopeless({ problems = [], fixes = [] }: TaskEnd): boolean {
  return problems.some(({ severity }) => severity === 'error') && fixes.length === 0;
}

/**
 * Whether its file could be used as it was, and nobody has put another in its place on purpose. What is wrong with a
 * changed one is told beside that it has changed, however often it is looked at.
 */
function wasUsable({ sha256, linkedModifiedMs, problems }: Asset): boolean {
  const isUsable =
    problems.some(({ code }) => LINK_CHANGED.has(code)) ||
    problems.every(({ severity }) => severity !== 'error');
  return sha256 !== undefined && linkedModifiedMs !== CHOSEN_ANEW_MS && isUsable;
}

/** What it was stays known, so that it can be found again. That a part is missing would be said of another file. */
function changedEnd({ fileName }: Asset, { problems = [] }: TaskEnd): TaskEnd {
  const changed = problem('ASSET_LINK_CHANGED', { details: { file: shownFile(fileName) } });
  return { problems: [...problems.filter(({ code }) => code !== 'MEDIA_TRUNCATED'), changed], fixes: [] };
}

async function copied(file: string, fileName: string, { intake, signal, onFraction }: TakeInTools) {
  return await withSource(file, fileName, async (source) => {
    const { maximum } = RULE_LIMITS['V-06.copy'];
    if (source.bytes > maximum)
      throw fail('ASSET_TOO_LARGE', {
        details: { file: shownFile(fileName), found: source.bytes, maximum },
      });
    return await intake.put(source.read(signal, (fraction) => onFraction(fraction * READING)));
  });
}

/** Time and size as they are before it is read: whoever changes it meanwhile makes it differ from them. */
async function linked(
  asset: Asset,
  file: string,
  { signal, onFraction }: TakeInTools,
): Promise<AssetSource | undefined> {
  try {
    return await withSource(file, asset.fileName, async (source) => ({
      sha256: await hashOf(source, signal, (fraction) => onFraction(fraction * READING)),
      bytes: source.bytes,
      linkedPath: file,
      linkedModifiedMs: source.modifiedMs,
    }));
  } catch (error) {
    const wasThere = asset.linkedPath !== undefined && asset.sha256 !== undefined;
    if (wasThere && error instanceof StudioError && error.problems[0]?.code === 'ASSET_SOURCE_GONE')
      return undefined;
    throw error;
  }
}

async function withSource<Result>(
  file: string,
  fileName: string,
  use: (source: OpenedSource) => Promise<Result>,
): Promise<Result> {
  const source = await openSource(file, fileName);
  try {
    return await use(source);
  } finally {
    await source.close();
  }
}
