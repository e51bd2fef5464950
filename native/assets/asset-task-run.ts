/** One task of the asset library, from its beginning to its end. */
import type { Asset } from '../../domain/assets/asset.ts';
import { clearFixOf } from '../../domain/assets/fix.ts';
import { problem } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import type { ContentStore } from '../engine/ports.ts';
import type { TaskEnd } from './asset-changes.ts';
import type { AssetNews } from './asset-news.ts';
import type { TakenIn } from './asset-task-store.ts';
import { DERIVE_PICTURES, runDerive } from './derive-looks.ts';
import { fixAsset, unfixAsset } from './fix-asset.ts';
import type { FixOutcome } from './fix-tally.ts';
import { lostLinksOf } from './lost-links.ts';
import { LINK_CHANGED } from './mark-asset.ts';
import { problemsOf, takeIn } from './take-in.ts';
import { fixRequest, type NewTask, takeInRequest } from './task-requests.ts';
import type { TaskRun, TaskTools } from './task-tools.ts';
import type { AssetTask } from './waiting-tasks.ts';

/** So often a task may be begun: what ends the engine each time must not be begun for ever. */
export const MOST_ATTEMPTS = 3;

/**
 * What is wrong with a file becomes its asset's standing. What was interrupted is left as it was, to be begun again.
 * @returns what has come of a fix; undefined of any other task, and of one that was interrupted
 * @throws StudioError `LIBRARY_…`, `DISK_FULL`: of the library itself
 */
export async function runTask(
  task: AssetTask,
  tools: TaskTools,
  run: TaskRun,
): Promise<FixOutcome | undefined> {
  const { number } = task;
  const attempts = await tools.stores.assetTasks.begin(number, run.counted.has(number));
  if (attempts === 0) return undefined;
  run.counted.add(number);
  const [asset] = await tools.stores.assets.some([task.assetId]);
  if (!asset) return undefined;
  if (attempts > MOST_ATTEMPTS) return await giveUp(task, asset, tools);
  let hasEnded = false;
  try {
    const outcome = await RUNS[task.kind](task, asset, tools, run);
    hasEnded = !run.signal.aborted;
    return outcome;
  } finally {
    if (!hasEnded) await tools.stores.assetTasks.giveBack(number);
    run.counted.delete(number);
  }
}

type Run = (task: AssetTask, asset: Asset, tools: TaskTools, run: TaskRun) => Promise<FixOutcome | undefined>;

const RUNS: Readonly<Record<AssetTask['kind'], Run>> = {
  take_in: runTakeIn,
  fix: runFix,
  derive: runDerive,
};

async function runTakeIn(task: AssetTask, asset: Asset, tools: TaskTools, run: TaskRun): Promise<undefined> {
  const { stores, content, incoming, news } = tools;
  const intake = content.intake();
  let isHandedOver = false;
  const put: string[] = [];
  try {
    const { source, isMended } = takeInRequest.parse(task.request);
    const end = await orProblems(asset, tools, run, async () => {
      const found = await takeIn(asset, source, { ...tools, ...run, intake: noting(intake, put) });
      isHandedOver = true;
      return found;
    });
    if (end === 'interrupted') return undefined;
    if (end === undefined) {
      await stores.assetTasks.dropAsMissing(task.number);
      news.changed([asset]);
      return undefined;
    }
    const { problems = [] } = end;
    // An upload that was of no use is not kept: what was wrong with it says more than that it is gone.
    const isKnown = source.kind === 'upload' && asset.problems.length > 0;
    if (isKnown && problems.some(({ code }) => code === 'ASSET_SOURCE_GONE')) {
      const failed = await stores.assetTasks.finish(task.number, { problems: asset.problems });
      if (failed) news.changed([failed]);
      return undefined;
    }
    const { sha256, bytes } = end.source ?? {};
    const hasFile = sha256 !== undefined && bytes !== undefined;
    const taken = await stores.assetTasks.takeIn(
      task.number,
      end,
      hasFile ? nextOf(end, isMended === true) : undefined,
      hasFile ? await lostLinksOf({ sha256, bytes }, tools) : [],
    );
    if (taken) await tellTakenIn(asset, taken, news);
    if (source.kind === 'upload' && isHandedOver) await incoming.remove(source.name);
    return undefined;
  } finally {
    intake.release();
    await sweep(tools, [...put, ...contentsOf(asset)]);
  }
}

/** What is made anew has other looks: those of before are not waited for. */
function nextOf({ fixes = [] }: TaskEnd, isMended: boolean): NewTask {
  const fix = isMended ? clearFixOf(fixes) : undefined;
  return fix ? { kind: 'fix', request: { fix } } : DERIVE_PICTURES;
}

async function tellTakenIn({ id }: Asset, taken: TakenIn, news: AssetNews): Promise<void> {
  if ('doubleOf' in taken) {
    news.joined(id, taken.fileName, { id: taken.doubleOf.id, isFoundAgain: taken.isFoundAgain });
  }
  news.changed(['asset' in taken ? taken.asset : taken.doubleOf]);
  if ('doubleOf' in taken && taken.isFoundAgain) await news.moved(taken.doubleOf.id);
}

async function runFix(
  task: AssetTask,
  asset: Asset,
  tools: TaskTools,
  run: TaskRun,
): Promise<FixOutcome | undefined> {
  const { stores, content, news } = tools;
  const intake = content.intake();
  const put: string[] = [];
  try {
    const { fix } = fixRequest.parse(task.request);
    const original = await stores.assetTasks.originalOf(asset.id);
    const fixTools = { ...tools, ...run, intake: noting(intake, put) };
    const end = await orProblems(asset, tools, run, async () => {
      if (fix) return await fixAsset(asset, fix, original, fixTools);
      return original && (await unfixAsset(original, fixTools));
    });
    if (end === 'interrupted') return undefined;
    const finished = end
      ? await stores.assetTasks.finish(task.number, end, DERIVE_PICTURES)
      : await stores.assetTasks.drop(task.number);
    if (!finished) return undefined;
    news.changed([finished]);
    const isUsable = finished.problems.every(({ severity }) => severity !== 'error');
    return end?.source !== undefined && isUsable ? 'mended' : 'failed';
  } finally {
    intake.release();
    await sweep(tools, [...put, ...contentsOf(asset)]);
  }
}

/** What has ended the engine again and again. */
async function giveUp(task: AssetTask, asset: Asset, tools: TaskTools): Promise<FixOutcome | undefined> {
  const details = { file: shownFile(asset.fileName), count: MOST_ATTEMPTS };
  tools.onFault(new Error(`${task.kind} of an asset has ended the engine ${MOST_ATTEMPTS} times`));
  const ended =
    task.kind === 'derive'
      ? await tools.stores.assetTasks.drop(task.number)
      : await tools.stores.assetTasks.finish(task.number, {
          problems: withProblems(asset, [problem('ASSET_ENDED_ENGINE', { details })]),
        });
  if (ended) tools.news.changed([ended]);
  return task.kind === 'fix' ? 'failed' : undefined;
}

/**
 * A failure as what is found of the asset; a stop says so.
 * @throws never what `work` throws
 */
async function orProblems<End>(
  asset: Asset,
  { onFault }: TaskTools,
  { signal }: TaskRun,
  work: () => Promise<End>,
): Promise<End | TaskEnd | 'interrupted'> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return 'interrupted';
    const problems = problemsOf(error, asset.fileName);
    if (problems.some(({ code }) => code === 'ASSET_WORK_FAILED')) onFault(error);
    return { problems: withProblems(asset, problems) };
  }
}

/** One that could be used before can still be: what went wrong is only told. */
function withProblems(asset: Asset, problems: NonNullable<TaskEnd['problems']>): TaskEnd['problems'] & {} {
  // A second attempt that came to nothing has not seen the file: that it has changed still holds.
  if (asset.state === 'CREATING')
    return [...asset.problems.filter(({ code }) => LINK_CHANGED.has(code)), ...problems];
  const isUsable = asset.problems.every(({ severity }) => severity !== 'error');
  const codes = new Set(problems.map(({ code }) => code));
  return [
    ...asset.problems.filter(({ code }) => !codes.has(code)),
    ...problems.map((one) => (isUsable ? { ...one, severity: 'warning' as const } : one)),
  ];
}

/** Tells also what was put and then not referred to, so that it can go. */
function noting(
  intake: ReturnType<ContentStore['intake']>,
  put: string[],
): ReturnType<ContentStore['intake']> {
  return {
    ...intake,
    put: async (...given) => {
      const stored = await intake.put(...given);
      put.push(stored.sha256);
      return stored;
    },
  };
}

/** What the asset had: a fix may have put something else in its place. */
function contentsOf({ sha256, linkedPath }: Asset): readonly string[] {
  return sha256 === undefined || linkedPath !== undefined ? [] : [sha256];
}

/** What stays is swept at the next start. */
async function sweep({ content, stores, onFault }: TaskTools, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await content.sweep(() => stores.drafts.referencedHashes(hashes), hashes).catch(onFault);
}
