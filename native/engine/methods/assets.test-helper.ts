/** The asset library's methods for tests of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { MethodName } from '../../../domain/contract/contract.ts';
import { blankScript } from '../../../domain/drafts/blank.ts';
import { AssetDesk } from '../../assets/asset-desk.ts';
import { pretendFileWork } from '../../assets/file-work.test-helper.ts';
import { openContentStore } from '../../content/content-store.ts';
import { FileDesk } from '../../grants/file-desk.ts';
import { openLibraryThread } from '../../library/library-thread.ts';
import type { Handlers } from '../handler.ts';
import type { EventSink } from '../ports.ts';
import { assetMethodsOf } from './assets.ts';
import { callsOf } from './calls.test-helper.ts';

type AssetMethod = Extract<MethodName, `assets.${string}`>;

/** The methods over a library whose worker stands still until it is asked to work. */
export async function bench(t: TestContext) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-asset-methods-'));
  const at = (name: string) => path.join(root, name);
  const thread = await openLibraryThread({ file: at('library.db') });
  const { stores } = thread;
  const content = openContentStore(at('content'));
  const files = new FileDesk(at('uploads'));
  const told: { readonly name: string; readonly payload: unknown }[] = [];
  let idle = Promise.withResolvers<void>();
  let fixesOnImport = false;
  const onFault = (error: unknown) => {
    throw error;
  };
  const events: EventSink = { publish: (name, payload) => void told.push({ name, payload }) };
  const desk = new AssetDesk({
    ...{ stores, content, folder: root, cacheFolder: at('cache'), onFault },
    events,
    media: { offer: ({ file }) => `http://media/${path.basename(file)}` },
    work: pretendFileWork(),
    onWork: (hasWork) => (hasWork ? undefined : idle.resolve()),
  });
  t.after(async () => {
    await desk.close();
    await files.close();
    await thread.close();
    rmSync(root, { recursive: true, force: true });
  });
  const handlers = assetMethodsOf({
    ...{ stores, events, content, desk, onFault },
    grants: files,
    folder: root,
    fixesOnImport: async () => fixesOnImport,
  }) as Handlers<AssetMethod>;
  const { call, refusal } = callsOf<AssetMethod>(handlers);
  const grantOf = (name: string, text: string) => {
    writeFileSync(at(name), text);
    return files.give({ path: at(name), fileName: name, isOurs: false }, 'read').grant;
  };
  const work = async () => {
    idle = Promise.withResolvers();
    desk.worker.start();
    await idle.promise;
  };
  return {
    ...{ at, stores, content, files, told, call, refusal, grantOf, work },
    /** As the user's settings say. */
    fixOnImport: (wish: boolean) => {
      fixesOnImport = wish;
    },
    taken: async (name: string, text: string, mode: 'copy' | 'link' = 'copy') => {
      const { assets } = await call('assets.import', { grants: [grantOf(name, text)], mode });
      await work();
      return assets[0]!.asset_id;
    },
    draft: async () =>
      (await stores.drafts.create({ script: blankScript('LANDSCAPE', 'en'), shelf: 'drafts' })).draft.id,
  };
}
