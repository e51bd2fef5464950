import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import type { AssetType } from '../../../domain/assets/asset.ts';
import { METHODS } from '../../../domain/contract/contract.ts';
import { StudioError } from '../../../domain/errors.ts';
import { openContentStore } from '../../content/content-store.ts';
import { openLibraryThread } from '../../library/library-thread.ts';
import { writeDeck } from '../../slides/deck.test-helper.ts';
import type { CallContext } from '../handler.ts';
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
const fractions: number[] = [];
const DRAFTS = { shelf: 'drafts', search: '', order: 'name', offset: 0, limit: 1 } as const;
const faults: unknown[] = [];
const methods = slideMethodsOf({
  stores,
  content,
  events: {
    publish: (name, payload) => {
      if (name === 'assets.draft_progress') fractions.push((payload as { fraction: number }).fraction);
      else told.push(name);
    },
  },
  onFault: (error) => void faults.push(error),
});
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

describe('assets.make_draft', () => {
  const file = path.join(root, 'deck.pptx');
  const make = methods['assets.make_draft'];

  it('V-12 answers with the new draft, named as its asset, and what was lost', async () => {
    await writeDeck(file, {
      slides: [{ notes: '大家好。', more: '<p:transition><p:fade/></p:transition>' }, {}],
    });
    const id = await assetOf(file);
    const record = await make({ asset_id: id }, context);
    assert.deepEqual(METHODS['assets.make_draft'].output.parse(record), record);
    assert.equal(record.draft.name, '我的幻灯片');
    assert.equal(record.draft.scene_count, 2);
    assert.deepEqual(
      record.files.map(({ reference, state }) => [reference, state]),
      [
        ['page-001.png', 'kept'],
        ['page-002.png', 'kept'],
      ],
    );
    assert.deepEqual(
      record.problems.map(({ code }) => code),
      ['SLIDES_ANIMATION_LOST'],
    );
    assert.deepEqual([told, faults], [['drafts.changed'], []]);
    assert.deepEqual(fractions, fractions.toSorted(), 'never going back');
    assert.equal(fractions.at(-1), 1);
    const named = await make({ asset_id: id, name: '第二份' }, context);
    assert.equal(named.draft.name, '第二份');
  });

  it('refuses what is no deck, what cannot be used, and what is not there', async () => {
    await writeDeck(file, { slides: [{}] });
    assert.equal(await codeOf(make({ asset_id: await assetOf(file, 'IMAGE') }, context)), 'SLIDES_EXPECTED');
    const id = await assetOf(file);
    await stores.assets.act([id], 'recycle');
    assert.equal(await codeOf(make({ asset_id: id }, context)), 'ASSET_STATE');
    assert.equal(await codeOf(make({ asset_id: '0'.repeat(32) }, context)), 'ASSET_NOT_FOUND');
  });

  it('is given up by the window that waits for it, and leaves no draft', async () => {
    await writeDeck(file, { slides: Array.from({ length: 30 }, () => ({})) });
    const id = await assetOf(file);
    const count = async () => (await stores.drafts.list(DRAFTS)).total;
    const before = await count();
    const waiting = codeOf(make({ asset_id: id }, context));
    while (fractions.at(-1) === 1) await new Promise((resolve) => setTimeout(resolve, 5));
    await methods['assets.cancel_draft']({}, { ...context, client: 'another' });
    await methods['assets.cancel_draft']({}, context);
    assert.equal(await waiting, 'CANCELLED');
    assert.equal(await count(), before);
  });
});
