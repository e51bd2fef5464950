/** From a draft to a job in the queue: its script as it is now, checked, in a folder that stays as long as the job. */
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import type { ReadInputOf } from '../../domain/contract/contract.ts';
import type { Draft } from '../../domain/drafts/draft.ts';
import { fail, problem, StudioError } from '../../domain/errors.ts';
import type { Job, JsonValue } from '../../domain/jobs/job.ts';
import { type RenderRequest, renderRequest } from '../../domain/jobs/request.ts';
import type { Script } from '../../domain/script/schema.ts';
import { checkDraftFiles, materialsIn } from '../drafts/check-draft.ts';
import type { Workspace, Workspaces } from '../drafts/workspace.ts';
import { writeFault } from '../files/write-fault.ts';
import type { RemoteStores } from '../library/library-thread.ts';
import { freeOutputs, outputsAt, type PlannedOutputs } from './free-output.ts';
import type { Grants } from './ports.ts';

export interface RenderServices {
  readonly jobs: Pick<RemoteStores['jobs'], 'add' | 'list'>;
  readonly drafts: Pick<RemoteStores['drafts'], 'open' | 'filesOf'>;
  readonly workspaces: Pick<Workspaces, 'open' | 'keep' | 'discard'>;
  readonly grants: Grants;
  readonly outputSettings: () => Promise<{
    /** Absolute. */
    readonly folder: string;
    readonly quality: NonNullable<RenderRequest['quality']>;
  }>;
}

/** @throws StudioError as `jobs.render` of the contract says */
export async function renderDraft(
  services: RenderServices,
  input: ReadInputOf<'jobs.render'>,
  signal: AbortSignal,
): Promise<Job> {
  const { drafts, workspaces } = services;
  const { draft, script } = await drafts.open(input.draft_id);
  const { name, revision } = draft;
  if (draft.shelf === 'recycled') throw fail('DRAFT_RECYCLED', { details: { name } });
  if (revision !== input.base_revision)
    throw fail('CONFLICT', { details: { found: revision, base: input.base_revision } });
  const files = await drafts.filesOf(draft.id);
  const problems = await checkDraftFiles(script, files, workspaces, signal);
  const count = problems.filter(({ severity }) => severity === 'error').length;
  if (count > 0)
    throw new StudioError([problem('DRAFT_NOT_RENDERABLE', { details: { name, count } }), ...problems]);
  const workspace = await workspaces.keep({ script, files: materialsIn(files) });
  try {
    return await queue(services, input, { ...workspace, draft, script });
  } catch (error) {
    await workspaces.discard(workspace.folder);
    throw error;
  }
}

interface KeptDraft extends Workspace {
  readonly draft: Draft;
  readonly script: Script;
}

async function queue(
  services: RenderServices,
  input: ReadInputOf<'jobs.render'>,
  { draft, script, scriptFile, allowDirs }: KeptDraft,
): Promise<Job> {
  const settings = await services.outputSettings();
  const granted = input.grant === undefined ? undefined : await services.grants.take(input.grant, 'write');
  for (;;) {
    const outputs = granted
      ? await outputsAt(granted.path, script)
      : await freeOutputs(settings.folder, draft.name, script, await queued(services));
    await requireWritable(outputs);
    const request: RenderRequest = {
      script_file: scriptFile,
      output_file: outputs[0].file,
      quality: input.quality ?? settings.quality,
      allow_dirs: [...allowDirs],
      draft: { draft_id: draft.id, name: draft.name, revision: draft.revision },
    };
    const outputFile = outputs[0].file;
    try {
      const { priority } = input;
      return await services.jobs.add({ kind: 'render', request, outputFile, outputs, priority });
    } catch (error) {
      // A name that was free a moment ago is looked for again; one that the user chose is theirs to change.
      if (granted || !isOutputQueued(error)) throw error;
    }
  }
}

/**
 * Removes the folder of a job that was forgotten, unless another job does the same work once more.
 * @param requests of all jobs that there are still
 */
export async function discardDraftOf(
  job: Job,
  requests: readonly JsonValue[],
  workspaces: Pick<Workspaces, 'discard'>,
): Promise<void> {
  const [folder] = keptFolders([job.request]) ?? [];
  const inUse = keptFolders(requests);
  if (folder !== undefined && inUse?.includes(folder) === false) await workspaces.discard(folder);
}

/**
 * Where the drafts of jobs lie as files; jobs that render a script of the user's own have no such folder.
 * @returns undefined when a request is not understood, as one of a newer version: its folder may be any
 */
export function keptFolders(requests: readonly JsonValue[]): readonly string[] | undefined {
  const folders: string[] = [];
  for (const request of requests) {
    const { data } = renderRequest.safeParse(request);
    if (!data) return undefined;
    if (data.draft) folders.push(path.dirname(data.script_file));
  }
  return folders;
}

async function queued({ jobs }: RenderServices): Promise<(key: string) => boolean> {
  const unended = await jobs.list('unended');
  const keys = new Set(unended.flatMap(({ outputs }) => (outputs ?? []).map(({ key }) => key)));
  return (key) => keys.has(key);
}

async function requireWritable(outputs: PlannedOutputs): Promise<void> {
  for (const { file } of outputs)
    await access(path.dirname(file) + path.sep, constants.W_OK).catch((error: unknown) => {
      throw writeFault(error, file);
    });
}

function isOutputQueued(error: unknown): boolean {
  return error instanceof StudioError && error.problems[0]?.code === 'JOB_OUTPUT_QUEUED';
}
