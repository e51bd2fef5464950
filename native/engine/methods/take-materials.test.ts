import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import type { DraftFileRow } from '../../../domain/drafts/draft.ts';
import { openContentStore } from '../../content/content-store.ts';
import { openLibraryThread } from '../../library/library-thread.ts';
import { callsOf } from './calls.test-helper.ts';
import { draftMethodsOf } from './drafts.ts';

const root = await mkdtemp(path.join(os.tmpdir(), 'metastudio-take-materials-'));
const thread = await openLibraryThread({ file: path.join(root, 'library.db') });
after(async () => {
  await thread.close();
  await rm(root, { recursive: true, force: true });
});

const content = openContentStore(path.join(root, 'content'));
const { stores } = thread;
const { call, refusal } = callsOf(
  draftMethodsOf({
    stores,
    content,
    events: { publish: () => {} },
    check: async () => [],
    onFault: (error) => {
      throw error;
    },
  }),
);

const blank = { kind: 'blank', view_mode: 'LANDSCAPE' } as const;
const draft = async () => (await call('drafts.create', { from: blank })).draft.draft_id;

/** A file in the library, as a draft has it. */
async function kept(reference: string, text: string): Promise<DraftFileRow> {
  const intake = content.intake();
  const stored = await intake.put(Readable.from([Buffer.from(text)]));
  return { reference, ...stored, linkedPath: undefined, linkedModifiedMs: undefined };
}

function linked(reference: string, text: string): DraftFileRow & { readonly linkedPath: string } {
  const linkedPath = path.join(root, `linked ${path.basename(reference)}`);
  writeFileSync(linkedPath, text);
  return { reference, sha256: undefined, bytes: text.length, linkedPath, linkedModifiedMs: 5 };
}

describe('drafts.take_materials', () => {
  it('gives a draft files of another one, each under a name that is free, and once', async () => {
    const [from_draft_id, draft_id] = [await draft(), await draft()];
    const own = await kept('a.png', 'another picture');
    const same = await kept('known.png', 'the same picture');
    await stores.drafts.setFiles(draft_id, [own, same]);
    const theirs = [
      await kept('a.png', 'one picture'),
      await kept('folder/a.PNG', 'the same picture'),
      linked('clips/b.mp4', 'a clip'),
    ];
    await stores.drafts.setFiles(from_draft_id, theirs);
    const references = ['file:a.png', 'file:folder/a.PNG', 'file:clips/b.mp4', 'file:a.png'];
    const asked = { draft_id, from_draft_id, references };
    const expected = {
      references: [
        { from: 'file:a.png', to: 'file:a-1.png' },
        { from: 'file:clips/b.mp4', to: 'file:b.mp4' },
        { from: 'file:folder/a.PNG', to: 'file:known.png' },
      ],
      missing: [],
    };
    assert.deepEqual(await call('drafts.take_materials', asked), expected);
    assert.deepEqual(await call('drafts.take_materials', asked), expected, 'asked for once more');
    const rows = new Map((await stores.drafts.filesOf(draft_id)).map((row) => [row.reference, row]));
    assert.deepEqual([...rows.keys()].sort(), ['a-1.png', 'a.png', 'b.mp4', 'known.png']);
    assert.equal(rows.get('a-1.png')!.sha256, theirs[0]!.sha256);
    assert.equal(rows.get('a.png')!.sha256, own.sha256);
    assert.equal(rows.get('b.mp4')!.linkedPath, theirs[2]!.linkedPath);
    await call('drafts.recycle', { draft_id: from_draft_id });
    await call('drafts.purge', { draft_id: from_draft_id });
    assert.ok(await content.verify(theirs[0]!.sha256!), 'it does not go with the other draft');
  });

  it('tells what is not there, and gives the rest', async () => {
    const [from_draft_id, draft_id] = [await draft(), await draft()];
    const [lost, there] = [linked('lost.mp4', 'a clip'), await kept('there.png', 'there')];
    await stores.drafts.setFiles(from_draft_id, [lost, there]);
    rmSync(lost.linkedPath);
    const references = ['file:there.png', 'file:lost.mp4', 'file:never.png', 'file:'];
    assert.deepEqual(await call('drafts.take_materials', { draft_id, from_draft_id, references }), {
      references: [{ from: 'file:there.png', to: 'file:there.png' }],
      missing: ['file:lost.mp4', 'file:never.png', 'file:'],
    });
    assert.equal((await stores.drafts.filesOf(draft_id)).length, 1);
  });

  it('has nothing to do where both are the same draft', async () => {
    const draft_id = await draft();
    await stores.drafts.setFiles(draft_id, [await kept('x/a.png', 'any'), await kept('b.png', 'any')]);
    const asked = { draft_id, from_draft_id: draft_id, references: ['file:x/a.png', 'file:b.png'] };
    const { references } = await call('drafts.take_materials', asked);
    assert.ok(references.every(({ from, to }) => from === to));
    assert.equal((await stores.drafts.filesOf(draft_id)).length, 2);
  });

  it('V-16 says why nothing comes of it: either draft is gone, or in the recycle bin', async () => {
    const [one, other] = [await draft(), await draft()];
    await stores.drafts.setFiles(one, [await kept('a.png', 'any')]);
    const taken = async (draft_id: string, from_draft_id: string) =>
      await refusal('drafts.take_materials', { draft_id, from_draft_id, references: ['file:a.png'] });
    assert.equal(await taken(other, '0'.repeat(32)), 'DRAFT_NOT_FOUND');
    assert.equal(await taken('0'.repeat(32), one), 'DRAFT_NOT_FOUND');
    await call('drafts.recycle', { draft_id: one });
    assert.equal(await taken(other, one), 'DRAFT_RECYCLED');
    assert.equal(await taken(one, other), 'DRAFT_RECYCLED');
    assert.deepEqual(await stores.drafts.filesOf(other), []);
  });
});
