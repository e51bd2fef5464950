/** Has the engine take files in, and sees what becomes of each. */
import { setTimeout as delay } from 'node:timers/promises';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import { type Problem, StudioError } from '../../../domain/errors.ts';
import type { HttpClient } from '../../host/http-client.ts';

/**
 * `duplicate`: the library has the content already. `found_again`: it had lost the file, and has it again. `waits`: it
 * goes on when the engine does.
 */
export type ImportEnd =
  | { readonly kind: 'in' | 'failed'; readonly asset: AssetSummary }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'duplicate' | 'found_again' | 'waits' };

export interface ImportOptions {
  readonly client: HttpClient;
  readonly mode: 'copy' | 'link';
  readonly tags: readonly string[];
  /** Also converts what cannot be used as it is, where that needs no choice, and waits for that too. */
  readonly fix?: boolean;
  /** Of those that wait no more is told: the engine goes on with them. */
  readonly signal: AbortSignal;
  readonly onEnd: (file: string, end: ImportEnd) => void;
  /** 0…1, never going back. */
  readonly onFraction: (fraction: number) => void;
}

/** All of them are seen in one page of the newest. */
const AT_ONCE = 200;
const LOOK_MS = 250;

/**
 * @param files absolute
 * @throws StudioError what the engine answers to none of the files in particular, as long as none has been taken in;
 * afterwards those that are left are refused with it
 */
export async function importFiles(files: readonly string[], options: ImportOptions): Promise<void> {
  const left = new Set(files);
  const onEnd = (file: string, end: ImportEnd) => {
    left.delete(file);
    options.onEnd(file, end);
  };
  try {
    await importInTurn(files, { ...options, onEnd });
  } catch (error) {
    if (!(error instanceof StudioError) || left.size === files.length) throw error;
    for (const file of left) options.onEnd(file, { kind: 'refused', problems: error.problems });
  }
}

async function importInTurn(files: readonly string[], options: ImportOptions): Promise<void> {
  for (let done = 0; done < files.length; done += AT_ONCE) {
    const some = files.slice(done, done + AT_ONCE);
    if (options.signal.aborted) for (const file of some) options.onEnd(file, { kind: 'waits' });
    else
      await importSome(some, {
        ...options,
        onFraction: (fraction) => options.onFraction((done + fraction * some.length) / files.length),
      });
  }
}

async function importSome(files: readonly string[], options: ImportOptions): Promise<void> {
  const { client, mode, tags, fix = false, onEnd } = options;
  const granted: { readonly file: string; readonly grant: string }[] = [];
  for (const file of files) {
    try {
      granted.push({ file, grant: (await client.call('files.grant', { path: file, access: 'read' })).grant });
    } catch (error) {
      if (!(error instanceof StudioError) || isOfEngine(error)) throw error;
      onEnd(file, { kind: 'refused', problems: error.problems });
    }
  }
  if (granted.length === 0) return;
  const grants = granted.map(({ grant }) => grant);
  const { assets } = await client.call('assets.import', { grants, mode, tags: [...tags], fix });
  // One for each, in their order.
  const open = new Map(assets.map(({ asset_id }, at) => [asset_id, granted[at]!.file]));
  await follow(open, options);
}

async function follow(
  open: Map<string, string>,
  { client, fix = false, signal, onEnd, onFraction }: ImportOptions,
): Promise<void> {
  const all = open.size;
  const settle = (id: string, end: ImportEnd) => {
    onEnd(open.get(id)!, end);
    open.delete(id);
  };
  try {
    while (open.size > 0 && !signal.aborted) {
      let begun = 0;
      const seen = await look(client, [...open.keys()]);
      const gone = [...seen].filter(([, asset]) => asset === undefined).map(([id]) => id);
      const found = await foundAgain(client, gone);
      for (const [id, asset] of seen) {
        if (asset === undefined) settle(id, { kind: found.has(id) ? 'found_again' : 'duplicate' });
        else if (isOpen(asset)) begun += shareOf(asset, fix);
        else settle(id, { kind: asset.state === 'FAILED' ? 'failed' : 'in', asset });
      }
      onFraction((all - open.size + begun) / all);
      if (open.size > 0) await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  } catch (error) {
    if (!(error instanceof StudioError) || !isOfEngine(error)) throw error;
  }
  // Nobody looks any more, or nobody answers: what is in the library is gone on with.
  for (const id of [...open.keys()]) settle(id, { kind: 'waits' });
}

function isOpen({ state, task }: AssetSummary): boolean {
  return state === 'CREATING' || task?.kind === 'fix';
}

/** Of the whole way, of which converting is the second half where it is asked for. */
function shareOf({ state, task }: AssetSummary, fix: boolean): number {
  const fraction = task?.fraction ?? 0;
  if (!fix) return fraction;
  return state === 'CREATING' ? fraction / 2 : 0.5 + fraction / 2;
}

/** @returns by id; undefined for one that is gone, as another one's double is */
async function look(
  client: HttpClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AssetSummary | undefined>> {
  const { assets } = await client.call('assets.list', { limit: 500 });
  const newest = new Map(assets.map((asset) => [asset.asset_id, asset]));
  const found = new Map<string, AssetSummary | undefined>();
  for (const id of ids) found.set(id, newest.get(id) ?? (await one(client, id)));
  return found;
}

/** Which imports that are gone have brought an asset its file back. */
async function foundAgain(client: HttpClient, gone: readonly string[]): Promise<ReadonlySet<string>> {
  if (gone.length === 0) return new Set();
  const { joined } = await client.call('assets.joined', { asset_ids: [...gone] });
  return new Set(joined.filter((one) => one.is_found_again).map((one) => one.asset_id));
}

async function one(client: HttpClient, id: string): Promise<AssetSummary | undefined> {
  try {
    return (await client.call('assets.get', { asset_id: id })).asset;
  } catch (error) {
    if (error instanceof StudioError && error.problems[0]?.code === 'ASSET_NOT_FOUND') return undefined;
    throw error;
  }
}

function isOfEngine({ problems }: StudioError): boolean {
  return problems.some(({ code }) => code.startsWith('ENGINE_'));
}
