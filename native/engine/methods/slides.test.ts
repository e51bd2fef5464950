import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import type { AssetType } from '../../../domain/assets/asset.ts';
import { EVENTS, type PayloadOf } from '../../../domain/contract/contract.ts';
import { StudioError } from '../../../domain/errors.ts';
import { openContentStore } from '../../content/content-store.ts';
import { openLibraryThread } from '../../library/library-thread.ts';
import { writeDeck } from '../../slides/deck.test-helper.ts';
import { SlideDrafts } from '../../slides/slide-drafts.ts';
import { slidesSourceOf } from '../../slides/slides-source.ts';
import type { CallContext } from '../handler.ts';
import type { EventSink } from '../ports.ts';
import { slideMethodsOf } from './slides.ts';

const root = await mkdtemp(path.join(os.tmpdir(), 'metastudio-slide-methods-'));
const thread = await openLibraryThread({ file: path.join(root, 'library.db') });
after(async () => {
  await thread.close();
  await rm(root, { recursive: true, force: true });
});

const content = openContentStore(path.join(root, 'content'));
const { stores } = thread;
const told: string[] = [];
const fractions: (number | null)[] = [];
let ended = Promise.withResolvers<PayloadOf<'slides.draft_ended'>>();
let begun = Promise.withResolvers<void>();
const DRAFTS = { shelf: 'drafts', search: '', order: 'name', offset: 0, limit: 1 } as const;
const events: EventSink = {
  publish: (name, payload) => {
    const value = EVENTS[name].payload.parse(payload);
    if (name === 'slides.drafts') {
      const { drafts } = value as PayloadOf<'slides.drafts'>;
      for (const { fraction } of drafts) {
        fractions.push(fraction);
        if (fraction !== null) begun.resolve();
      }
    } else told.push(name);
    if (name === 'slides.draft_ended') ended.resolve(value as PayloadOf<'slides.draft_ended'>);
  },
};
const slideDrafts = new SlideDrafts({
  library: { content, drafts: stores.drafts, workParent: path.join(root, 'pictures') },
  orders: stores.slideOrders,
  sourceOf: async (assetId) => slidesSourceOf(await stores.assets.get(assetId), content),
  events,
  onWork: () => {},
});
const methods = slideMethodsOf({ stores, content, events, slideDrafts });
const context: CallContext = {
  scope: 'studio',
  language: 'zh',
  client: 'one',
  signal: new AbortController().signal,
};

async function assetOf(file: string, type: AssetType = 'PPT'): Promise<string> {
  const intake = content.intake();
  const { sha256, bytes } = await intake.put(Readable.from([await readFile(file)]));
  const [asset] = await stores.assets.add([
    {
      type,
      fileName: 'deck.pptx',
      name: '我的幻灯片',
      tags: [],
      request: { source: { kind: 'content', sha256 } },
    },
  ]);
  const [task] = await stores.assetTasks.waiting(1);
  const source = { sha256, bytes, linkedPath: undefined, linkedModifiedMs: undefined };
  await stores.assetTasks.finish(task!.number, { type, source });
  intake.release();
  return asset!.id;
}

const codeOf = async (work: Promise<unknown>) =>
  await work.then(
    () => undefined,
    (error: unknown) => (error instanceof StudioError ? error.problems[0]!.code : String(error)),
  );

describe('slides.make_draft', () => {
  const file = path.join(root, 'deck.pptx');
  const make = methods['slides.make_draft'];
  const madeOf = async (asset_id: string, name?: string) => {
    ended = Promise.withResolvers();
    await make({ asset_id, ...(name === undefined ? {} : { name }) }, context);
    return await ended.promise;
  };

  it('V-12 ends with the new draft, named as its asset, and what was lost', async () => {
    await writeDeck(file, {
      slides: [{ notes: '大家好。', more: '<p:transition><p:fade/></p:transition>' }, {}],
    });
    const id = await assetOf(file);
    const { asset_id, name, draft, problems } = await madeOf(id);
    assert.deepEqual([asset_id, name, draft?.scene_count], [id, '我的幻灯片', 2]);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['SLIDES_ANIMATION_LOST'],
    );
    const { script } = await stores.drafts.open(draft!.draft_id);
    assert.equal(script.shoot_scripts[0]!.shoot_script.text_config?.text, '大家好。');
    const files = await stores.drafts.filesOf(draft!.draft_id);
    assert.deepEqual(
      files.map(({ reference }) => reference),
      ['page-001.png', 'page-002.png'],
    );
    for (const { sha256 } of files) assert.ok(await content.has(sha256!));
    assert.deepEqual(told, ['drafts.changed', 'slides.draft_ended']);
    const [first, ...known] = fractions;
    assert.equal(first, null);
    assert.deepEqual(
      known,
      known.toSorted((one, other) => one! - other!),
      'never going back',
    );
    assert.equal(known.at(-1), 1);
    assert.deepEqual((await methods['slides.drafts']({}, context)).drafts, []);
    assert.deepEqual(await stores.slideOrders.list(), [], 'no next engine makes it once more');
    assert.equal((await madeOf(id, '第二份')).draft?.name, '第二份');
  });

  it('V-12 keeps what was lost with the draft until somebody has read it', async () => {
    await writeDeck(file, { slides: [{ more: '<p:transition><p:fade/></p:transition>' }] });
    const { draft } = await madeOf(await assetOf(file), '有损失');
    const input = { draft_id: draft!.draft_id };
    const losses = async () => {
      const { name, losses } = await methods['slides.losses'](input, context);
      return [name, ...losses.map(({ code }) => code)];
    };
    assert.deepEqual(await losses(), ['有损失', 'SLIDES_ANIMATION_LOST']);
    told.length = 0;
    await methods['slides.forget_losses'](input, context);
    assert.deepEqual(told, ['slides.losses_read']);
    assert.deepEqual(await losses(), ['有损失']);
  });

  it('tells of a deck that was recycled as it waited, until somebody has seen it', async () => {
    await writeDeck(file, { slides: Array.from({ length: 30 }, () => ({})) });
    const before = await assetOf(file);
    const waiting = await assetOf(file);
    await make({ asset_id: before }, context);
    ended = Promise.withResolvers();
    await make({ asset_id: waiting, name: '等着的' }, context);
    await stores.assets.act([waiting], 'recycle');
    await methods['slides.cancel_draft']({ asset_id: before }, context);
    const { asset_id, draft } = await ended.promise;
    assert.deepEqual([asset_id, draft], [waiting, null]);
    const failures = async () =>
      (await methods['slides.drafts']({}, context)).failures.map(({ asset_id, name, problems }) => [
        ...[asset_id, name],
        ...problems.map(({ code }) => code),
      ]);
    assert.deepEqual(await failures(), [[waiting, '等着的', 'ASSET_STATE']]);
    await methods['slides.forget_failure']({ asset_id: waiting }, context);
    assert.deepEqual(await failures(), []);
  });

  it('refuses what is no deck, what cannot be used, and what is not there', async () => {
    await writeDeck(file, { slides: [{}] });
    const refusal = async (asset_id: string) => await codeOf(make({ asset_id }, context));
    assert.equal(await refusal(await assetOf(file, 'IMAGE')), 'SLIDES_EXPECTED');
    const id = await assetOf(file);
    await stores.assets.act([id], 'recycle');
    assert.equal(await refusal(id), 'ASSET_STATE');
    assert.equal(await refusal('0'.repeat(32)), 'ASSET_NOT_FOUND');
  });

  it('goes on whoever leaves, is given up by anybody, and then leaves neither draft nor pictures', async () => {
    await writeDeck(file, { slides: Array.from({ length: 30 }, () => ({})) });
    const id = await assetOf(file);
    const count = async () => (await stores.drafts.list(DRAFTS)).total;
    const before = await count();
    const gone = new AbortController();
    begun = Promise.withResolvers();
    await make({ asset_id: id }, { ...context, signal: gone.signal });
    gone.abort();
    await begun.promise;
    assert.equal((await methods['slides.drafts']({}, context)).drafts.length, 1);
    await methods['slides.cancel_draft']({ asset_id: id }, { ...context, client: 'another' });
    assert.deepEqual((await methods['slides.drafts']({}, context)).drafts, []);
    await slideDrafts.close();
    assert.equal(await count(), before);
    assert.deepEqual(await readdir(path.join(root, 'pictures')), []);
  });
});
