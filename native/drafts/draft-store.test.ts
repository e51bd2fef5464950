import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import Database from 'better-sqlite3';
import { applyEdits } from '../../domain/drafts/apply.ts';
import { blankScript } from '../../domain/drafts/blank.ts';
import { canonicalJson } from '../../domain/drafts/canonical.ts';
import type { DraftState } from '../../domain/drafts/draft.ts';
import { type ErrorCode, StudioError } from '../../domain/errors.ts';
import type { JsonValue } from '../../domain/jobs/job.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import type { Script } from '../../domain/script/schema.ts';
import { type Library, openLibrary } from '../library/database.ts';
import { MIGRATIONS } from '../library/migrations.ts';
import { takeStep } from './draft-history.ts';
import { findDraft, scriptOf } from './draft-rows.ts';
import { DraftStore } from './draft-store.ts';
import { VersionStore } from './version-store.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-drafts-'));
after(() => rmSync(root, { recursive: true, force: true }));

interface Bench {
  readonly library: Library;
  readonly drafts: DraftStore;
  readonly versions: VersionStore;
  readonly clock: { now: number };
  readonly file: string;
  /** Changes the file behind everybody's back. */
  tamper(sql: string): void;
}

let count = 0;

async function bench(use: (bench: Bench) => Promise<void>): Promise<void> {
  count += 1;
  const file = path.join(root, `${count}.db`);
  const library = await openLibrary({ file });
  const clock = { now: 1_700_000_000_000 };
  try {
    await use({
      library,
      drafts: new DraftStore(library, () => clock.now),
      versions: new VersionStore(library, () => clock.now),
      clock,
      file,
      tamper: (sql) => {
        const database = new Database(file);
        database.exec(sql);
        database.close();
      },
    });
  } finally {
    library.close();
  }
}

const blank = (name = 'One') => ({ ...blankScript('LANDSCAPE', 'en'), script_name: name });
const bytes = (script: Script) => canonicalJson(script as unknown as JsonValue);
const seen = ({ draft }: DraftState) => ({ id: draft.id, baseRevision: draft.revision });
const TEXT = '/shoot_scripts/0/shoot_script/text_config/text';
const write = (
  state: DraftState,
  text: string,
  more: { coalesceKey?: string; client?: string; isHeld?: boolean } = {},
) => ({
  ...seen(state),
  edits: [{ kind: 'set' as const, path: TEXT, value: text }],
  label: 'edit_text',
  client: 'a',
  ...more,
});
const history = async (drafts: DraftStore, { draft }: DraftState) =>
  (await drafts.steps({ id: draft.id, limit: 100 })).steps;
const textOf = ({ script }: DraftState) => script.shoot_scripts[0]?.shoot_script.text_config?.text;

async function refusal(work: Promise<unknown>): Promise<ErrorCode | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    return error.problems[0]?.code;
  }
}

describe('a draft', () => {
  it('is kept with every step, and goes back and forth through the same bytes', () =>
    bench(async ({ drafts, clock }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      assert.equal(state.draft.revision, 1);
      assert.match(state.draft.id, /^[0-9a-f]{32}$/);
      const shown = [bytes(state.script)];
      for (const text of ['a', 'b', 'c']) {
        clock.now += 1000;
        state = await drafts.edit(write(state, text));
        shown.push(bytes(state.script));
      }
      state = await drafts.rename({ ...seen(state), name: 'Two', client: 'a' });
      assert.equal(state.draft.name, 'Two');
      shown.push(bytes(state.script));
      for (const wanted of shown.slice(0, -1).reverse()) {
        state = await drafts.undo(seen(state));
        assert.equal(bytes(state.script), wanted);
      }
      assert.equal(state.draft.name, 'One');
      assert.deepEqual(state.history, { undoLabel: undefined, redoLabel: 'edit_text' });
      assert.equal(await refusal(drafts.undo(seen(state))), 'DRAFT_NOTHING_TO_UNDO');
      for (const wanted of shown.slice(1)) {
        state = await drafts.redo(seen(state));
        assert.equal(bytes(state.script), wanted);
      }
      assert.deepEqual(state.history, { undoLabel: 'rename', redoLabel: undefined });
      assert.equal(await refusal(drafts.redo(seen(state))), 'DRAFT_NOTHING_TO_REDO');
      assert.equal(state.draft.revision, 13);
      assert.deepEqual(await drafts.open(state.draft.id), state);
      assert.deepEqual(
        (await history(drafts, state)).map(({ step, label, isDone }) => `${step} ${label} ${isDone}`),
        ['4 rename true', '3 edit_text true', '2 edit_text true', '1 edit_text true'],
      );
    }));

  it('forgets what was undone when something else is done', () =>
    bench(async ({ drafts }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      state = await drafts.edit(write(state, 'a'));
      state = await drafts.edit(write(state, 'b'));
      state = await drafts.undo(seen(state));
      state = await drafts.edit(write(state, 'c'));
      assert.equal(await refusal(drafts.redo(seen(state))), 'DRAFT_NOTHING_TO_REDO');
      state = await drafts.undo(seen(state));
      assert.equal(textOf(state), 'a');
    }));

  it('refuses what was meant for an earlier revision, and stays as it is', () =>
    bench(async ({ drafts, versions }) => {
      const old = await drafts.create({ script: blank(), shelf: 'drafts' });
      const version = await versions.save({ ...seen(old), name: 'v' });
      const state = await drafts.edit(write(old, 'a'));
      for (const work of [
        drafts.edit(write(old, 'b')),
        drafts.rename({ ...seen(old), name: 'b', client: 'b' }),
        drafts.undo(seen(old)),
        drafts.redo(seen(old)),
        drafts.goTo({ ...seen(old), step: 0 }),
        versions.save({ ...seen(old), name: 'b' }),
        versions.restore({ ...seen(old), versionId: version.id, client: 'b' }),
        drafts.edit({ ...write(old, 'b'), baseRevision: 99 }),
      ])
        assert.equal(await refusal(work), 'CONFLICT');
      assert.deepEqual(await drafts.open(state.draft.id), state);
    }));

  it('does an edit wholly or not at all', () =>
    bench(async ({ drafts }) => {
      const state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const edits = [
        { kind: 'set' as const, path: TEXT, value: 'a' },
        { kind: 'remove_scene' as const, scene: 5 },
      ];
      const request = { ...write(state, ''), edits };
      assert.equal(await refusal(drafts.edit(request)), 'DRAFT_EDIT_INVALID');
      assert.deepEqual(await drafts.open(state.draft.id), state);
    }));

  it('takes no step for what changes nothing', () =>
    bench(async ({ drafts }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      state = await drafts.edit(write(state, 'a'));
      state = await drafts.undo(seen(state));
      const same = await drafts.edit(write(state, ''));
      assert.deepEqual(same, state);
      assert.equal(same.history.redoLabel, 'edit_text');
    }));

  it('undoes typing as one, within five seconds and from one window; what a hand holds, however long', () =>
    bench(async ({ drafts, clock }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const type = async (text: string, afterMs: number, more = {}) => {
        clock.now += afterMs;
        state = await drafts.edit(write(state, text, { coalesceKey: 'text', ...more }));
      };
      await type('a', 0);
      await type('ab', 5000);
      await type('abc', 5000);
      await type('abcd', 5001);
      await type('abcd, held', 90_000, { isHeld: true });
      await type('abcde', 100, { client: 'b' });
      await type('abcdef', 100, { client: 'b', coalesceKey: 'other' });
      const texts: unknown[] = [];
      while (state.history.undoLabel !== undefined) {
        state = await drafts.undo(seen(state));
        texts.push(textOf(state));
      }
      assert.deepEqual(texts, ['abcde', 'abcd, held', 'abc', '']);
      while (state.history.redoLabel !== undefined) state = await drafts.redo(seen(state));
      assert.equal(textOf(state), 'abcdef');
    }));

  it('has no step of what was typed and taken back in one go', () =>
    bench(async ({ drafts }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      state = await drafts.edit(write(state, 'kept'));
      for (const text of ['kept a', 'kept ab', 'kept'])
        state = await drafts.edit(write(state, text, { coalesceKey: 'text' }));
      assert.deepEqual([textOf(state), state.draft.revision], ['kept', 5]);
      const { present, steps } = await drafts.steps({ id: state.draft.id, limit: 9 });
      assert.deepEqual([present, steps.map(({ step }) => step)], [1, [1]]);
      state = await drafts.edit(write(state, 'kept b', { coalesceKey: 'text' }));
      state = await drafts.undo(seen(state));
      assert.equal(textOf(state), 'kept');
      state = await drafts.undo(seen(state));
      assert.deepEqual([textOf(state), state.history.undoLabel], ['', undefined]);
    }));

  it('begins a new step after an undo, and after a version was kept', () =>
    bench(async ({ drafts, versions }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const type = async (text: string) => {
        state = await drafts.edit(write(state, text, { coalesceKey: 'text' }));
      };
      await type('a');
      await versions.save({ ...seen(state), name: 'a' });
      await type('ab');
      state = await drafts.undo(seen(state));
      assert.equal(textOf(state), 'a');
      await type('ac');
      state = await drafts.undo(seen(state));
      assert.equal(textOf(state), 'a');
    }));

  it('V-22 is at most so large', () =>
    bench(async ({ drafts }) => {
      const state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const { maximum } = RULE_LIMITS['V-22.draft'];
      const large = drafts.edit(write(state, '文'.repeat(maximum / 3)));
      assert.equal(await refusal(large), 'DRAFT_TOO_LARGE');
      assert.deepEqual(await drafts.open(state.draft.id), state);
    }));

  it('comes back from the recycle bin with its history, to the shelf that it was on', () =>
    bench(async ({ drafts, clock }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      state = await drafts.edit(write(state, 'a'));
      await drafts.setTemplate(state.draft.id, true);
      clock.now += 5;
      const recycled = await drafts.recycle(state.draft.id);
      assert.deepEqual([recycled.shelf, recycled.recycledMs], ['recycled', clock.now]);
      assert.equal(await refusal(drafts.edit(write(state, 'b'))), 'DRAFT_RECYCLED');
      assert.equal(await refusal(drafts.setTemplate(state.draft.id, false)), 'DRAFT_RECYCLED');
      const restored = await drafts.restore(state.draft.id);
      assert.deepEqual([restored.shelf, restored.recycledMs], ['templates', undefined]);
      state = await drafts.undo(seen(state));
      assert.equal(textOf(state), '');
    }));

  it('is removed for ever only from the recycle bin, with all that belongs to it alone', () =>
    bench(async ({ drafts, versions, library }) => {
      const row = (reference: string, digit: string) => ({
        reference,
        sha256: digit.repeat(64),
        bytes: 1,
        linkedPath: undefined,
        linkedModifiedMs: undefined,
      });
      const files = [row('a.png', 'a'), row('b.png', 'b')];
      const { draft } = await drafts.create({ script: blank(), shelf: 'drafts', files });
      const copy = await drafts.duplicate(draft.id, { shelf: 'drafts' });
      await drafts.setFiles(draft.id, [row('c.png', 'c'), row('b.png', 'd')]);
      assert.deepEqual(
        (await drafts.filesOf(draft.id)).map((one) => `${one.reference} ${one.sha256?.[0]}`),
        ['a.png a', 'b.png d', 'c.png c'],
      );
      await versions.save({ id: draft.id, baseRevision: 1, name: 'v' });
      assert.equal(await refusal(drafts.purge(draft.id)), 'DRAFT_NOT_RECYCLED');
      await drafts.recycle(draft.id);
      const hashes = await drafts.purge(draft.id);
      assert.deepEqual(hashes.map((one) => one[0]).sort(), ['a', 'c', 'd']);
      assert.deepEqual(await drafts.referencedHashes(hashes), ['a'.repeat(64)]);
      assert.deepEqual((await drafts.referencedHashes()).length, 2);
      assert.equal(await refusal(drafts.open(draft.id)), 'DRAFT_NOT_FOUND');
      assert.equal((await drafts.open(copy.draft.id)).draft.id, copy.draft.id);
      for (const table of ['draft_edits', 'draft_versions'])
        assert.equal(
          library.read((sql) => sql.all(`SELECT 1 FROM ${table}`).length),
          0,
        );
    }));

  it('V-15 is duplicated with its materials, under its own name or another, without its history', () =>
    bench(async ({ drafts }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      state = await drafts.edit(write(state, 'a'));
      const file = {
        reference: 'a.png',
        sha256: undefined,
        bytes: undefined,
        linkedPath: '/a.png',
        linkedModifiedMs: 5,
      };
      await drafts.setFiles(state.draft.id, [file]);
      const same = await drafts.duplicate(state.draft.id, { shelf: 'drafts' });
      const other = await drafts.duplicate(state.draft.id, { shelf: 'templates', name: 'Other' });
      const elsewhere = await drafts.duplicate(state.draft.id, { shelf: 'templates' });
      assert.deepEqual(
        [same.draft.name, other.draft.name, other.draft.shelf],
        ['One (2)', 'Other', 'templates'],
      );
      assert.equal(bytes(elsewhere.script), bytes(state.script));
      assert.equal(bytes(same.script), bytes({ ...state.script, script_name: 'One (2)' }));
      const third = await drafts.duplicate(same.draft.id, { shelf: 'drafts' });
      assert.equal(third.draft.name, 'One (3)');
      assert.deepEqual([same.draft.revision, same.history.undoLabel], [1, undefined]);
      assert.deepEqual(await drafts.filesOf(other.draft.id), [file]);
    }));
});

describe('versions of a draft', () => {
  it('are restored as one step, which can be undone', () =>
    bench(async ({ drafts, versions }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      state = await drafts.edit(write(state, 'a'));
      const kept = bytes(state.script);
      const version = await versions.save({ ...seen(state), name: 'As it was' });
      assert.deepEqual([version.name, version.revision, version.sceneCount], ['As it was', 2, 1]);
      state = await drafts.edit({ ...write(state, ''), edits: [{ kind: 'duplicate_scene', scene: 0 }] });
      const later = bytes(state.script);
      state = await versions.restore({ ...seen(state), versionId: version.id, client: 'a' });
      assert.equal(bytes(state.script), kept);
      assert.equal(state.history.undoLabel, 'restore_version');
      state = await drafts.undo(seen(state));
      assert.equal(bytes(state.script), later);
      state = await drafts.redo(seen(state));
      assert.equal(bytes(state.script), kept);
    }));

  it('are listed newest first, and forgotten one by one', () =>
    bench(async ({ drafts, versions }) => {
      const state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const other = await drafts.create({ script: blank(), shelf: 'drafts' });
      const first = await versions.save({ ...seen(state), name: 'first' });
      const second = await versions.save({ ...seen(state), name: 'second' });
      const { id } = state.draft;
      assert.deepEqual(await versions.list(id), [second, first]);
      assert.equal(await refusal(versions.remove(other.draft.id, first.id)), 'VERSION_NOT_FOUND');
      await versions.remove(id, first.id);
      assert.deepEqual(await versions.list(id), [second]);
      const gone = versions.restore({ ...seen(state), versionId: first.id, client: 'a' });
      assert.equal(await refusal(gone), 'VERSION_NOT_FOUND');
    }));
});

describe('the list of drafts', () => {
  it('finds words in names and texts, in the order that is asked for, by pages', () =>
    bench(async ({ drafts, clock }) => {
      for (const name of ['剧本 10', '剧本 9', 'Zebra', 'apple', '安全']) {
        clock.now += 10;
        const state = await drafts.create({ script: blank(name), shelf: 'drafts' });
        await drafts.edit(write(state, `Text of ${name}, ＷＩＤＥ`));
      }
      const list = async (query: object) => {
        const defaults = { shelf: 'drafts', search: '', order: 'changed', offset: 0, limit: 10 } as const;
        const page = await drafts.list({ ...defaults, ...query });
        return [page.total, ...page.drafts.map((one) => one.name)];
      };
      assert.deepEqual(await list({}), [5, '安全', 'apple', 'Zebra', '剧本 9', '剧本 10']);
      assert.deepEqual(await list({ order: 'name' }), [5, '安全', '剧本 9', '剧本 10', 'apple', 'Zebra']);
      assert.deepEqual(await list({ search: 'wide 剧本' }), [2, '剧本 9', '剧本 10']);
      assert.deepEqual(await list({ search: 'ZEB' }), [1, 'Zebra']);
      assert.deepEqual(await list({ search: "%' OR 1" }), [0]);
      assert.deepEqual(await list({ offset: 1, limit: 2 }), [5, 'apple', 'Zebra']);
      assert.deepEqual(await list({ shelf: 'templates' }), [0]);
    }));
});

describe('damage', () => {
  const DAMAGES = {
    'another content': `UPDATE drafts SET script = replace(script, 'LANDSCAPE', 'VERTICAL') WHERE name = 'One'`,
    'no JSON': `UPDATE drafts SET script = substr(script, 1, 50) WHERE name = 'One'`,
  };
  for (const [name, sql] of Object.entries(DAMAGES))
    it(`of one draft leaves it and the others as they are, and a version mends it: ${name}`, () =>
      bench(async ({ drafts, versions, tamper }) => {
        let state = await drafts.create({ script: blank(), shelf: 'drafts' });
        const other = await drafts.create({ script: blank('Other'), shelf: 'drafts' });
        state = await drafts.edit(write(state, 'a'));
        const version = await versions.save({ ...seen(state), name: 'v' });
        tamper(sql);
        for (const work of [
          drafts.open(state.draft.id),
          drafts.edit(write(state, 'b')),
          drafts.undo(seen(state)),
          drafts.duplicate(state.draft.id, { shelf: 'drafts' }),
          versions.save({ ...seen(state), name: 'w' }),
        ])
          assert.equal(await refusal(work), 'DRAFT_DAMAGED');
        await drafts.edit(write(other, 'b'));
        const query = { shelf: 'drafts', search: '', order: 'changed', offset: 0, limit: 10 } as const;
        assert.equal((await drafts.list(query)).total, 2);
        const mended = await versions.restore({ ...seen(state), versionId: version.id, client: 'a' });
        assert.equal(textOf(mended), 'a');
        assert.equal(mended.history.undoLabel, undefined);
        assert.equal(textOf(await drafts.edit(write(mended, 'c'))), 'c');
      }));

  it('of the history is seen before it reaches the draft', () =>
    bench(async ({ drafts, tamper }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      state = await drafts.edit(write(state, 'a'));
      tamper(`UPDATE draft_edits SET inverse = replace(inverse, '"value":""', '"value":"b"')`);
      assert.equal(await refusal(drafts.undo(seen(state))), 'DRAFT_DAMAGED');
      tamper(`UPDATE draft_edits SET inverse = '[{"op":"remove","path":"/gone"}]'`);
      assert.equal(await refusal(drafts.undo(seen(state))), 'DRAFT_DAMAGED');
      assert.deepEqual(await drafts.open(state.draft.id), state);
    }));

  const BROKEN = {
    'another patch': `UPDATE draft_edits SET inverse = replace(inverse, '"value":"a"', '"value":"z"') WHERE step = 2`,
    'a patch that fits nothing': `UPDATE draft_edits SET inverse = '[{"op":"remove","path":"/gone"}]' WHERE step = 2`,
    'no JSON': `UPDATE draft_edits SET inverse = '[{"op"' WHERE step = 2`,
    'a step that is missing': 'DELETE FROM draft_edits WHERE step = 2',
  };
  for (const [name, sql] of Object.entries(BROKEN))
    it(`between here and a step stops the whole way there: ${name}`, () =>
      bench(async ({ drafts, tamper }) => {
        let state = await drafts.create({ script: blank(), shelf: 'drafts' });
        for (const text of ['a', 'b', 'c', 'd']) state = await drafts.edit(write(state, text));
        tamper(sql);
        assert.equal(await refusal(drafts.goTo({ ...seen(state), step: 1 })), 'DRAFT_DAMAGED');
        assert.deepEqual(await drafts.open(state.draft.id), state);
        assert.equal(textOf(await drafts.goTo({ ...seen(state), step: 3 })), 'c');
      }));
});

describe('the history of a draft', () => {
  it('tells each step with its edits, newest first and in parts, and where the draft stands', () =>
    bench(async ({ drafts, clock }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const id = state.draft.id;
      assert.deepEqual(await drafts.steps({ id, limit: 9 }), {
        revision: 1,
        present: 0,
        count: 0,
        createdMs: clock.now,
        steps: [],
      });
      for (const text of ['a', 'ab', 'abc'])
        state = await drafts.edit(write(state, text, { coalesceKey: 't' }));
      clock.now += 1000;
      state = await drafts.rename({ ...seen(state), name: 'Two', client: 'b' });
      state = await drafts.edit(write(state, 'd'));
      state = await drafts.undo(seen(state));
      const all = await drafts.steps({ id, limit: 9 });
      assert.deepEqual([all.revision, all.present, all.count], [7, 2, 3]);
      const facts = all.steps.map((one) => [one.step, one.label, one.editCount, one.revision, one.isDone]);
      assert.deepEqual(facts, [
        [3, 'edit_text', 1, 6, false],
        [2, 'rename', 1, 5, true],
        [1, 'edit_text', 3, 4, true],
      ]);
      assert.deepEqual(
        all.steps.map(({ atMs }) => atMs - all.createdMs),
        [1000, 1000, 0],
      );
      const parts = [await drafts.steps({ id, limit: 2 }), await drafts.steps({ id, before: 2, limit: 2 })];
      assert.deepEqual(
        parts.flatMap(({ steps }) => steps),
        all.steps,
      );
      assert.equal(await refusal(drafts.steps({ id: '0'.repeat(32), limit: 1 })), 'DRAFT_NOT_FOUND');
    }));

  it('is gone through in one change to any step, back and forth, and goes on from there', () =>
    bench(async ({ drafts, clock }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const shown = [bytes(state.script)];
      for (const text of ['a', 'b', 'c', 'd', 'e']) {
        state = await drafts.edit(write(state, text));
        shown.push(bytes(state.script));
      }
      for (const step of [0, 5, 2, 4, 1]) {
        const before = state;
        clock.now += 1000;
        state = await drafts.goTo({ ...seen(state), step });
        assert.equal(bytes(state.script), shown[step]);
        assert.equal(state.draft.revision, before.draft.revision + 1);
        assert.equal(state.draft.changedMs, clock.now);
      }
      assert.deepEqual(state.history, { undoLabel: 'edit_text', redoLabel: 'edit_text' });
      assert.deepEqual(await drafts.goTo({ ...seen(state), step: 1 }), state, 'to where it stands');
      for (const step of [6, 99])
        assert.equal(await refusal(drafts.goTo({ ...seen(state), step })), 'DRAFT_STEP_NOT_FOUND');
      assert.deepEqual(await drafts.open(state.draft.id), state);
      state = await drafts.edit(write(state, 'f'));
      assert.equal(await refusal(drafts.goTo({ ...seen(state), step: 3 })), 'DRAFT_STEP_NOT_FOUND');
      assert.equal(textOf(await drafts.goTo({ ...seen(state), step: 0 })), '');
    }));

  it('of thousands of steps leads to the same bytes', () =>
    bench(async ({ drafts, library }) => {
      let state = await drafts.create({ script: blank(), shelf: 'drafts' });
      const COUNT = 10_000;
      const half = COUNT / 2;
      const kept = new Map<number, string>([[0, bytes(state.script)]]);
      // One transaction for all of them: each on its own would wait for the disk.
      await manySteps(library, state.draft.id, COUNT, (step, script) => {
        if (step === half || step === COUNT) kept.set(step, bytes(script));
      });
      state = await drafts.open(state.draft.id);
      for (const step of [0, COUNT, half]) {
        state = await drafts.goTo({ ...seen(state), step });
        assert.equal(bytes(state.script), kept.get(step));
      }
      const { steps, count } = await drafts.steps({ id: state.draft.id, before: 5001, limit: 2 });
      assert.deepEqual([count, ...steps.map(({ step }) => step)], [COUNT, 5000, 4999]);
    }));
});

/** Takes steps without waiting for each to be on the disk. */
async function manySteps(
  library: Library,
  id: string,
  count: number,
  onStep: (step: number, script: Script) => void,
): Promise<void> {
  library.write((sql) => {
    for (let step = 1; step <= count; step += 1) {
      const row = findDraft(sql, id);
      const applied = applyEdits(scriptOf(row), [{ kind: 'set', path: TEXT, value: `text ${step}` }]);
      const how = { label: 'edit_text', client: 'a', coalesceKey: null, isHeld: false };
      const one = { ...applied, ...how, atMs: step };
      takeStep(sql, row, one);
      onStep(step, applied.script);
    }
  });
}

describe('a library of a newer version', () => {
  it('shows its drafts and changes none of them', () =>
    bench(async ({ drafts, file, library, tamper }) => {
      const state = await drafts.create({ script: blank(), shelf: 'drafts' });
      library.close();
      tamper(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
      const newer = await openLibrary({ file });
      try {
        const store = new DraftStore(newer);
        const versions = new VersionStore(newer);
        assert.deepEqual(await store.open(state.draft.id), state);
        const query = { shelf: 'drafts', search: '', order: 'changed', offset: 0, limit: 10 } as const;
        assert.equal((await store.list(query)).total, 1);
        for (const work of [
          store.edit(write(state, 'a')),
          store.create({ script: blank(), shelf: 'drafts' }),
          store.recycle(state.draft.id),
          versions.save({ ...seen(state), name: 'v' }),
        ])
          assert.equal(await refusal(work), 'LIBRARY_NEWER');
        assert.deepEqual(await store.open(state.draft.id), state);
      } finally {
        newer.close();
      }
    }));
});
