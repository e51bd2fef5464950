import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import {
  type InputOf,
  METHODS,
  type MethodName,
  type OutputOf,
  type ReadInputOf,
} from '../../../domain/contract/contract.ts';
import { blankScript } from '../../../domain/drafts/blank.ts';
import { StudioError } from '../../../domain/errors.ts';
import { AssetDesk } from '../../assets/asset-desk.ts';
import { CONVERT, pretendFileWork } from '../../assets/file-work.test-helper.ts';
import { openContentStore } from '../../content/content-store.ts';
import { FileDesk } from '../../grants/file-desk.ts';
import { openLibraryThread } from '../../library/library-thread.ts';
import type { Handlers } from '../handler.ts';
import type { EventSink } from '../ports.ts';
import { assetMethodsOf } from './assets.ts';

type AssetMethod = Extract<MethodName, `assets.${string}`>;

/** The methods over a library whose worker stands still until it is asked to work. */
async function bench(t: TestContext) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-asset-methods-'));
  const at = (name: string) => path.join(root, name);
  const thread = await openLibraryThread({ file: at('library.db') });
  const { stores } = thread;
  const content = openContentStore(at('content'));
  const files = new FileDesk(at('uploads'));
  const told: { readonly name: string; readonly payload: unknown }[] = [];
  let idle = Promise.withResolvers<void>();
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
  }) as Handlers<AssetMethod>;
  const call = async <Name extends AssetMethod>(name: Name, input: InputOf<Name>) => {
    const read = METHODS[name].input.parse(input) as ReadInputOf<Name>;
    const context = {
      ...({ scope: 'studio', language: 'en', client: 'one' } as const),
      signal: new AbortController().signal,
    };
    const answer = await (handlers as unknown as Handlers<Name>)[name](read, context);
    return METHODS[name].output.parse(answer) as OutputOf<Name>;
  };
  const refusal = async <Name extends AssetMethod>(name: Name, input: InputOf<Name>) => {
    try {
      await call(name, input);
    } catch (error) {
      assert.ok(error instanceof StudioError, String(error));
      const { code } = error.problems[0]!;
      assert.ok((METHODS[name].errors as readonly string[]).includes(code), `${name} does not name ${code}`);
      return code;
    }
    return 'none';
  };
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
    taken: async (name: string, text: string, mode: 'copy' | 'link' = 'copy') => {
      const { assets } = await call('assets.import', { grants: [grantOf(name, text)], mode });
      await work();
      return assets[0]!.asset_id;
    },
    draft: async () =>
      (await stores.drafts.create({ script: blankScript('LANDSCAPE', 'en'), shelf: 'drafts' })).draft.id,
  };
}

describe('assets.ids', () => {
  it('are those of the list, in its order, in parts', async (t) => {
    const { call, grantOf } = await bench(t);
    const grants = ['北京.png', 'a.mp4', 'c.png', 'b.png'].map((name) => grantOf(name, name));
    await call('assets.import', { grants });
    const question = { types: ['IMAGE' as const], order: 'name' as const };
    const listed = (await call('assets.list', question)).assets.map(({ asset_id }) => asset_id);
    assert.deepEqual(await call('assets.ids', question), { asset_ids: listed, total: 3 });
    const part = await call('assets.ids', { ...question, offset: 1, limit: 1 });
    assert.deepEqual(part, { asset_ids: [listed[1]], total: 3 });
  });
});

describe('assets.import', () => {
  it('answers before the work, with names without their endings and with tags', async (t) => {
    const { call, grantOf } = await bench(t);
    const grants = [grantOf('产品.介绍.mp4', 'a'), grantOf('.png', 'b'), grantOf('c.mp3', 'c')];
    const { assets } = await call('assets.import', { grants, tags: ['x'] });
    assert.deepEqual(
      assets.map(({ name, type, state, tags, task }) => [name, type, state, tags, task?.kind]),
      [
        ['产品.介绍', 'VIDEO', 'CREATING', ['x'], 'take_in'],
        ['.png', 'IMAGE', 'CREATING', ['x'], 'take_in'],
        ['c', 'AUDIO', 'CREATING', ['x'], 'take_in'],
      ],
    );
  });

  it('keeps an upload beyond the desk that took it, and copies it whatever is wished', async (t) => {
    const { call, files, at, work, stores } = await bench(t);
    const upload = Readable.from([Buffer.from('a picture')]);
    const { grant } = await files.receive({ fileName: 'a.png', bytes: undefined, content: upload });
    const { assets } = await call('assets.import', { grants: [grant], mode: 'link' });
    await files.close();
    assert.equal(readdirSync(at('incoming')).length, 1);
    await work();
    const asset = await stores.assets.get(assets[0]!.asset_id);
    assert.deepEqual([asset.state, asset.linkedPath], ['ACTIVED', undefined]);
  });

  it('that is taken back, or destroyed in the bin, leaves no upload', async (t) => {
    const { call, files, at } = await bench(t);
    const imported = async (text: string) => {
      const upload = Readable.from([Buffer.from(text)]);
      const { grant } = await files.receive({ fileName: 'a.png', bytes: undefined, content: upload });
      return (await call('assets.import', { grants: [grant] })).assets[0]!.asset_id;
    };
    const [cancelled, purged] = [await imported('a'), await imported('b')];
    assert.equal(readdirSync(at('incoming')).length, 2);
    await call('assets.cancel', { asset_ids: [cancelled] });
    assert.equal(readdirSync(at('incoming')).length, 1);
    await call('assets.recycle', { asset_ids: [purged] });
    await call('assets.purge', { asset_ids: [purged] });
    assert.deepEqual(readdirSync(at('incoming')), []);
  });

  it('takes nothing in where one grant is none, and leaves nothing of the uploads among them', async (t) => {
    const { refusal, call, files, at } = await bench(t);
    const upload = Readable.from([Buffer.from('a picture')]);
    const { grant } = await files.receive({ fileName: 'a.png', bytes: undefined, content: upload });
    assert.equal(await refusal('assets.import', { grants: [grant, 'A'.repeat(43)] }), 'GRANT_INVALID');
    assert.equal((await call('assets.list', {})).total, 0);
    assert.equal(existsSync(at('incoming')), false);
  });
});

describe('assets.place', () => {
  it('gives a draft the content under a name of its own, always the same', async (t) => {
    const { call, taken, draft, stores, content } = await bench(t);
    const [one, other] = [await taken('a.png', 'one picture'), await taken('A.PNG', 'another one')];
    const draft_id = await draft();
    assert.equal((await call('assets.place', { draft_id, asset_id: one })).reference, 'file:a.png');
    assert.equal((await call('assets.place', { draft_id, asset_id: other })).reference, 'file:A-1.PNG');
    assert.equal((await call('assets.place', { draft_id, asset_id: one })).reference, 'file:a.png');
    const [, row] = await stores.drafts.filesOf(draft_id);
    await call('assets.recycle', { asset_ids: [one, other] });
    await call('assets.purge', { asset_ids: [one, other] });
    assert.ok(await content.verify(row!.sha256!), 'what a draft has stays');
  });

  it('V-16 says why an asset cannot be used', async (t) => {
    const { call, refusal, taken, draft, grantOf, stores, at } = await bench(t);
    const draft_id = await draft();
    const asset_id = await taken('a.png', 'a picture');
    const place = async (id = asset_id) => await refusal('assets.place', { draft_id, asset_id: id });
    await call('assets.set_active', { asset_ids: [asset_id], is_active: false });
    assert.equal(await place(), 'ASSET_INACTIVE');
    await call('assets.recycle', { asset_ids: [asset_id] });
    assert.equal(await place(), 'ASSET_RECYCLED');
    await stores.assets.act([asset_id], 'freeze');
    assert.equal(await place(), 'ASSET_FROZEN');
    assert.equal(await place(await taken('bad.png', 'bad')), 'ASSET_UNUSABLE');
    const linked = await taken('linked.png', 'a linked picture', 'link');
    unlinkSync(at('linked.png'));
    assert.equal(await place(linked), 'ASSET_MISSING');
    const { assets } = await call('assets.import', { grants: [grantOf('slow.png', 'slow')] });
    assert.equal(await place(assets[0]!.asset_id), 'ASSET_NOT_READY');
    await stores.drafts.recycle(draft_id);
    assert.equal(await place(), 'DRAFT_RECYCLED');
  });

  it('V-16 says so where a copy has gone from the disk', async (t) => {
    const { refusal, taken, draft, content, stores } = await bench(t);
    const asset_id = await taken('a.png', 'a picture');
    unlinkSync(content.pathOf((await stores.assets.get(asset_id)).sha256!));
    const draft_id = await draft();
    assert.equal(await refusal('assets.place', { draft_id, asset_id }), 'ASSET_MISSING');
    assert.deepEqual(await stores.drafts.filesOf(draft_id), []);
  });
});

describe('assets.relink', () => {
  it('refuses another file without spending its grant, and takes it when that is confirmed', async (t) => {
    const { call, refusal, taken, grantOf, work, at, stores } = await bench(t);
    const asset_id = await taken('a.png', 'a picture', 'link');
    unlinkSync(at('a.png'));
    const grant = grantOf('b.png', 'b picture');
    assert.equal(await refusal('assets.relink', { asset_id, grant }), 'ASSET_OTHER_CONTENT');
    const moved = grantOf('moved.png', 'a picture');
    assert.equal((await call('assets.relink', { asset_id, grant: moved })).task, null);
    assert.equal((await stores.assets.get(asset_id)).linkedPath, at('moved.png'));
    const other = await call('assets.relink', { asset_id, grant, accept_other: true });
    assert.equal(other.task?.kind, 'take_in');
    await work();
    const asset = await stores.assets.get(asset_id);
    assert.deepEqual([asset.state, asset.linkedPath, asset.bytes], ['ACTIVED', at('b.png'), 9]);
    assert.equal(await refusal('assets.relink', { asset_id, grant }), 'GRANT_INVALID');
  });

  it('is nothing for a copy', async (t) => {
    const { refusal, taken, grantOf } = await bench(t);
    const asset_id = await taken('a.png', 'a picture');
    const grant = grantOf('b.png', 'a picture');
    assert.equal(await refusal('assets.relink', { asset_id, grant }), 'ASSET_NOT_LINKED');
  });
});

describe('what is under way', () => {
  it('is taken back: new assets go, fixes are given up, and others stay as they are', async (t) => {
    const { call, refusal, taken, grantOf, told } = await bench(t);
    const done = await taken('done.png', 'done');
    const mend = await taken('mend.png', 'mend slow');
    const { assets } = await call('assets.import', { grants: [grantOf('slow.png', 'slow')] });
    const added = assets[0]!.asset_id;
    await call('assets.fix', { asset_id: mend, fix: CONVERT });
    const asset_ids = [done, mend, added];
    const cancelled = await call('assets.cancel', { asset_ids });
    assert.deepEqual(cancelled.removed_ids, [added]);
    assert.deepEqual(
      cancelled.assets.map(({ asset_id, task }) => [asset_id, task]),
      [[mend, null]],
    );
    assert.equal((await call('assets.list', {})).total, 2);
    assert.ok(told.some(({ name }) => name === 'assets.removed'));
    assert.equal(await refusal('assets.fix', { asset_id: done, fix: CONVERT }), 'ASSET_FIX_UNKNOWN');
    assert.equal(await refusal('assets.unfix', { asset_id: mend }), 'ASSET_FIX_UNKNOWN');
    assert.equal(await refusal('assets.retry', { asset_ids: [done] }), 'ASSET_STATE');
  });
});
