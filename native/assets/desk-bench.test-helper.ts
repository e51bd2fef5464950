/** A library with its desk, and files of a user's, for tests. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { EventName } from '../../domain/contract/contract.ts';
import { openContentStore } from '../content/content-store.ts';
import { openLibraryThread, type RemoteStores } from '../library/library-thread.ts';
import { AssetDesk, type AssetDeskOptions } from './asset-desk.ts';
import { pretendFileWork } from './file-work.test-helper.ts';
import type { TakeInSource } from './task-requests.ts';

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

type Tasks = RemoteStores['assetTasks'];

/** @param changes methods of the store of tasks that the desk has in place of the real ones */
export async function bench(
  t: TestContext,
  changes: (tasks: Tasks) => Partial<Tasks> = () => ({}),
  {
    library = {},
    ...more
  }: Pick<AssetDeskOptions, 'files' | 'cacheLimitBytes'> & {
    library?: Partial<RemoteStores['library']>;
  } = {},
) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-asset-desk-'));
  const at = (...names: readonly string[]) => path.join(root, ...names);
  mkdirSync(at('user'));
  const thread = await openLibraryThread({ file: at('library.db') });
  const { stores } = thread;
  const assetTasks = overlaid(stores.assetTasks, changes(stores.assetTasks));
  const content = openContentStore(at('content'));
  const told: { readonly name: EventName; readonly payload: unknown }[] = [];
  const worked: string[] = [];
  /** What happens while a file is worked on, such as `derive a.png`. */
  const meanwhile = new Map<string, () => void>();
  const faults: unknown[] = [];
  let work = Promise.withResolvers<void>();
  let isIdle = true;
  const open = () =>
    new AssetDesk({
      stores: overlaid(stores, { assetTasks, library: overlaid(stores.library, library) }),
      ...{ content, folder: root, cacheFolder: at('cache') },
      events: { publish: (name, payload) => void told.push({ name, payload }) },
      media: { offer: ({ file, mediaType }) => `http://media/${mediaType}/${path.basename(file)}` },
      work: pretendFileWork((what, fileName) => {
        worked.push(`${what} ${fileName}`);
        meanwhile.get(`${what} ${fileName}`)?.();
      }),
      onWork: (hasWork) => {
        isIdle = !hasWork;
        if (isIdle) work.resolve();
      },
      onFault: (error) => void faults.push(error),
      ...more,
    });
  const desk = open();
  const desks = [desk];
  t.after(async () => {
    for (const one of desks) await one.close();
    await thread.close();
    rmSync(root, { recursive: true, force: true });
  });
  const write = (name: string, text: string) => {
    writeFileSync(at('user', name), text);
    return at('user', name);
  };
  const add = async (fileName: string, source: TakeInSource) => {
    const [asset] = await stores.assets.add([
      { type: 'IMAGE', fileName, name: fileName, tags: [], request: { source } },
    ]);
    return asset!.id;
  };
  return {
    ...{ at, stores, content, desk, told, worked, meanwhile, faults, write, add },
    open: () => {
      const next = open();
      desks.push(next);
      return next;
    },
    copy: async (name: string, text: string) =>
      await add(name, { kind: 'granted', path: write(name, text), mode: 'copy' }),
    link: async (name: string, text: string) =>
      await add(name, { kind: 'granted', path: write(name, text), mode: 'link' }),
    /** Works until nothing is left to do. */
    work: async (of = desk) => {
      work = Promise.withResolvers();
      of.worker.start();
      await work.promise;
    },
    stateOf: async (id: string) => {
      const { state, problems, task } = await stores.assets.get(id);
      return [state, problems.map(({ code }) => code).join(), task];
    },
    names: (name: EventName) => told.filter((one) => one.name === name),
  };
}

/** Stores have no properties of their own that could be spread. */
function overlaid<Whole extends object>(whole: Whole, changes: Partial<Whole>): Whole {
  return new Proxy(whole, {
    get: (of, name) => Reflect.get(Reflect.has(changes, name) ? changes : of, name) as unknown,
  });
}
