/** Makes what the library shows of an asset's file: first its pictures, and a proxy when all else is done. */
import type { Asset } from '../../domain/assets/asset.ts';
import { fail } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { PatientStat } from '../files/patient-stat.ts';
import { fileOf } from './asset-source.ts';
import { PICTURE_LOOKS } from './file-work.ts';
import { deriveRequest, type NewTask } from './task-requests.ts';
import type { TaskRun, TaskTools } from './task-tools.ts';
import type { AssetTask } from './waiting-tasks.ts';

export const DERIVE_PICTURES: NewTask = { kind: 'derive', request: { what: 'pictures' } };
export const DERIVE_PROXY: NewTask = { kind: 'derive', request: { what: 'proxy' } };

/** V-09: whether browsers do not show it as it is, and could be shown something else that moves or sounds. */
export function wantsProxy({ type, facts }: Pick<Asset, 'type' | 'facts'>): boolean {
  return (type === 'VIDEO' || type === 'AUDIO') && facts.isPlayable !== true;
}

/** The asset is none the worse for what cannot be made; it is tried again when it is next asked for. */
export async function runDerive(
  task: AssetTask,
  asset: Asset,
  tools: TaskTools,
  run: TaskRun,
): Promise<undefined> {
  const { stores, looks, tries, news, onFault } = tools;
  const { sha256 } = asset;
  const { what } = deriveRequest.parse(task.request);
  let next: NewTask | undefined;
  if (sha256 !== undefined) {
    try {
      await derive(asset, what, { ...tools, ...run, sha256 });
      tries.forget(sha256);
      if (what === 'proxy') await looks.trimProxies(await tools.cacheLimitBytes(), sha256);
      // One that cannot be used before it is fixed gets another one then; whoever opens it sees it all the same.
      const isLasting = asset.fixes.every((fix) => !fix.is_needed);
      if (isLasting && wantsProxy(asset) && !(await looks.find(sha256)).isProxied) next = DERIVE_PROXY;
    } catch (error) {
      if (run.signal.aborted) return undefined;
      tries.failed(sha256);
      // A user's file may come and go.
      if (await isUnchanged(asset, tools.files)) onFault(error);
    }
  }
  const dropped = await stores.assetTasks.drop(task.number, next);
  if (dropped) news.changed([dropped]);
  return undefined;
}

async function derive(
  asset: Asset,
  what: 'pictures' | 'proxy',
  {
    content,
    looks,
    work,
    files,
    signal,
    onFraction,
    sha256,
  }: TaskTools & TaskRun & { readonly sha256: string },
): Promise<void> {
  const { type, facts, fileName } = asset;
  const file = fileOf(asset, content)!;
  // What is shown of a file must not be found under another one's hash.
  const confirm = async () => {
    if (!(await isUnchanged(asset, files)))
      throw fail('MEDIA_NOT_FOUND', { details: { file: shownFile(fileName) } });
  };
  await looks.make(sha256, async (folder) => {
    await confirm();
    const only = what === 'pictures' ? PICTURE_LOOKS : (['proxy'] as const);
    await work.derive({ file, fileName, type, facts, folder, only, confirm, signal, onFraction });
    await looks.complete(sha256, what);
  });
}

/** Whether a linked file is there, and the one whose hash is known. Copies never change. */
async function isUnchanged(
  { linkedPath, bytes, linkedModifiedMs }: Asset,
  files: PatientStat,
): Promise<boolean> {
  if (linkedPath === undefined) return true;
  const found = await files.find(linkedPath);
  if (found === undefined || found === 'unknown') return false;
  return found.bytes === bytes && found.modifiedMs === linkedModifiedMs;
}
