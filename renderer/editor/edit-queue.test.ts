import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { DraftCommand } from './draft-commands.ts';
import type { KnownDraft } from './draft-view.ts';
import { openWindow, settled, TrialEngine } from './trial-engine.test-helper.ts';

const byKey = (label: string, key: string, edit: (scene: number) => DraftEdit): DraftCommand => ({
  kind: 'edits',
  label,
  make: ({ keys }: KnownDraft) => (keys.includes(key) ? [edit(keys.indexOf(key))] : undefined),
});
const remove = (key: string) => byKey('remove_scene', key, (scene) => ({ kind: 'remove_scene', scene }));
const move = (key: string, to: number) =>
  byKey('move_scene', key, (scene) => ({ kind: 'move_scene', scene, to }));
const duplicate = (key: string) =>
  byKey('duplicate_scene', key, (scene) => ({ kind: 'duplicate_scene', scene }));

describe('what a hand has hold of', () => {
  it('is told to be held from its second edit on, until it lets go', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers } = openWindow(engine);
    const draw = (value: number) =>
      queue.do({
        kind: 'edits',
        label: 'set_speech',
        coalesceKey: 'speed',
        make: () => [{ kind: 'set', path: '/voice_config/speed', value }],
      });
    const letGo = queue.hold();
    await draw(101);
    await timers.pass(10_000);
    await draw(102);
    letGo();
    await timers.pass(10_000);
    await draw(103);
    const told = engine.inputs as { coalesce_key: string; held?: boolean }[];
    assert.deepEqual(
      told.map(({ held }) => held),
      [undefined, true, undefined],
    );
    assert.equal(told[1]?.coalesce_key, told[0]?.coalesce_key);
    assert.notEqual(told[2]?.coalesce_key, told[0]?.coalesce_key);
  });
});

describe('typing', () => {
  it('is sent a moment later, as one text, and is saved when the engine has said so', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, type, shown, journal } = openWindow(engine);
    type(0, 'ab');
    type(0, 'abc');
    assert.deepEqual(shown(), ['abc', 'b']);
    assert.equal(queue.view.saving.kind, 'saving');
    assert.deepEqual(journal.entries, [
      { scene_index: 0, revision: 1, base: 'a', text: 'abc', is_disputed: false },
    ]);
    await timers.pass(200);
    assert.deepEqual(engine.calls, ['drafts.edit']);
    assert.deepEqual(engine.texts, ['abc', 'b']);
    assert.equal(queue.view.saving.kind, 'saved');
    assert.equal(queue.view.draft.revision, 2);
    assert.deepEqual(journal.entries, []);
  });

  it('goes one edit at a time: what is typed meanwhile is put together and goes next', async () => {
    const engine = new TrialEngine('');
    const { queue, timers, type, shown } = openWindow(engine);
    engine.hold();
    type(0, 'h');
    await timers.pass(200);
    for (const text of ['he', 'hel', 'hell', 'hello']) type(0, text);
    await timers.pass(1000);
    assert.deepEqual(engine.calls, ['drafts.edit']);
    engine.release();
    await timers.pass(1000);
    assert.deepEqual(engine.calls, ['drafts.edit', 'drafts.edit']);
    assert.deepEqual(shown(), ['hello']);
    assert.deepEqual(engine.texts, ['hello']);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('ends its run with its own words, unsent or not: what is put on them next is a step of its own', async () => {
    const engine = new TrialEngine('');
    const sent: { readonly text: unknown; readonly run: string | undefined }[] = [];
    const answer = engine.call.bind(engine);
    engine.call = (name, input) => {
      const { edits, coalesce_key } = input as { edits: DraftEdit[]; coalesce_key?: string };
      const [edit] = edits ?? [];
      if (edit?.kind === 'set') sent.push({ text: edit.value, run: coalesce_key });
      return answer(name, input);
    };
    const { queue, timers, type, shown } = openWindow(engine);
    engine.hold();
    type(0, 'w');
    await timers.pass(100);
    type(0, 'words');
    queue.endRun();
    type(0, '<words>');
    queue.endRun();
    type(0, '<words> on');
    engine.release();
    await timers.pass(1000);
    assert.deepEqual(
      sent.map(({ text }) => text),
      ['w', 'words', '<words>', '<words> on'],
    );
    const [first, second, third, fourth] = sent.map(({ run }) => run);
    assert.equal(second, first);
    assert.equal(new Set([first, third, fourth]).size, 3);
    assert.equal(queue.view.saving.kind, 'saved');
    await queue.do({ kind: 'undo' });
    await queue.do({ kind: 'undo' });
    assert.deepEqual(shown(), ['words']);
  });

  it('that comes back to what was there sends nothing', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    type(0, 'ab');
    type(0, 'a');
    await timers.pass(1000);
    assert.deepEqual(engine.calls, []);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('is not called saved while an input method puts characters together', () => {
    const { queue } = openWindow(new TrialEngine(''));
    queue.setUnfinished('composition', true);
    assert.equal(queue.view.saving.kind, 'saving');
    queue.setUnfinished('composition', false);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('is sent before the caller goes on when it is flushed, as a page needs that is being left', async () => {
    const engine = new TrialEngine('');
    const { queue, type } = openWindow(engine);
    type(0, 'last words');
    const flushed = queue.flush();
    assert.deepEqual(engine.calls, ['drafts.edit']);
    assert.equal(await flushed, true);
    assert.deepEqual(engine.texts, ['last words']);
  });
});

describe('commands', () => {
  it('go after the texts that were typed before them, in order', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, type, key } = openWindow(engine);
    type(0, 'x');
    const one = queue.do(duplicate(key(0)));
    const other = queue.do({ kind: 'undo' });
    assert.equal((await one).kind, 'done');
    assert.equal((await other).kind, 'done');
    assert.deepEqual(engine.calls, ['drafts.edit', 'drafts.edit', 'drafts.undo']);
    assert.deepEqual(engine.texts, ['x', 'b']);
  });

  it('undo and redo what was typed just before', async () => {
    const engine = new TrialEngine('a');
    const { queue, type, shown } = openWindow(engine);
    type(0, 'b');
    assert.equal((await queue.do({ kind: 'undo' })).kind, 'done');
    assert.deepEqual(shown(), ['a']);
    assert.equal((await queue.do({ kind: 'redo' })).kind, 'done');
    assert.deepEqual(shown(), ['b']);
  });

  it('what is typed while an undo is under way stays, over what the undo gave', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    type(0, 'ab');
    await timers.pass(1000);
    engine.hold();
    const undone = queue.do({ kind: 'undo' });
    type(0, 'abc');
    engine.release();
    await undone;
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['abc']);
    assert.equal(queue.view.conflicts.size, 0);
  });

  it('that move scenes are undone and redone with each scene under its own key', async () => {
    const engine = new TrialEngine('a', 'b', 'c');
    const { queue, shown } = openWindow(engine);
    const [a, b, c] = queue.view.keys;
    await queue.do(move(a!, 2));
    assert.deepEqual(queue.view.keys, [b, c, a]);
    await queue.do({ kind: 'undo' });
    assert.deepEqual(shown(), ['a', 'b', 'c']);
    assert.deepEqual(queue.view.keys, [a, b, c]);
    await queue.do({ kind: 'redo' });
    assert.deepEqual(shown(), ['b', 'c', 'a']);
    assert.deepEqual(queue.view.keys, [b, c, a]);
  });

  for (const isAnswered of [true, false])
    it(`undo a move while a text is typed: it stays in its scene${isAnswered ? '' : ', though the answer was lost'}`, async () => {
      const engine = new TrialEngine('a', 'b');
      const { queue, timers, key } = openWindow(engine);
      const first = key(0);
      await queue.do(move(first, 1));
      await settled();
      engine.hold();
      if (!isAnswered) engine.fates.push('unanswered');
      const undone = queue.do({ kind: 'undo' });
      queue.setText(first, 'a, typed on');
      engine.release();
      await timers.pass(10_000);
      assert.equal((await undone).kind, 'done');
      assert.deepEqual(engine.texts, ['a, typed on', 'b']);
    });

  it('undo a move while a disagreement is open: it stays with its scene', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, type, key } = openWindow(engine);
    const first = key(0);
    engine.setText(0, 'theirs');
    type(0, 'mine');
    await timers.pass(1000);
    await queue.do(move(first, 1));
    await queue.do({ kind: 'undo' });
    assert.equal(queue.view.conflicts.get(first)?.theirs, 'theirs');
    assert.equal(queue.view.conflicts.size, 1);
    queue.resolve(first, 'mine');
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['mine', 'b']);
  });

  it('that cannot be done are told, and the rest goes on', async () => {
    const engine = new TrialEngine('only');
    const { queue, type, timers, key } = openWindow(engine);
    const outcome = await queue.do(remove(key(0)));
    assert.equal(outcome.kind === 'failed' && outcome.fault.code, 'DRAFT_EDIT_INVALID');
    type(0, 'on');
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['on']);
  });

  it('whose scene is gone have nothing left to do', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, key } = openWindow(engine);
    const first = key(0);
    engine.edit('remove_scene', { kind: 'remove_scene', scene: 0 });
    assert.equal((await queue.do(remove(first))).kind, 'needless');
    assert.deepEqual(engine.texts, ['b']);
  });
});

describe('another window', () => {
  it('changed something else: the text goes onto the newest revision', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, type } = openWindow(engine);
    engine.setText(1, 'B');
    type(0, 'A');
    await timers.pass(1000);
    assert.deepEqual(engine.calls, ['drafts.edit', 'drafts.open', 'drafts.edit']);
    assert.deepEqual(engine.texts, ['A', 'B']);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('moved the scene: the text follows it', async () => {
    const engine = new TrialEngine('a', 'b', 'c');
    const { queue, timers, type, key, shown } = openWindow(engine);
    const last = key(2);
    engine.edit('move_scene', { kind: 'move_scene', scene: 2, to: 0 });
    type(2, 'c!');
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['c!', 'a', 'b']);
    assert.deepEqual(shown(), ['c!', 'a', 'b']);
    assert.equal(queue.view.keys[0], last);
  });

  for (const choice of ['mine', 'theirs'] as const) {
    it(`changed the same text: both are shown, and ${choice} stays when it is chosen`, async () => {
      const engine = new TrialEngine('a');
      const { queue, timers, type, key, journal } = openWindow(engine);
      engine.setText(0, 'theirs');
      type(0, 'mine');
      await timers.pass(1000);
      assert.deepEqual(engine.texts, ['theirs']);
      assert.equal(queue.view.saving.kind, 'conflict');
      const { mine, theirs } = queue.view.conflicts.get(key(0))!;
      assert.deepEqual({ mine, theirs }, { mine: 'mine', theirs: 'theirs' });
      assert.equal(journal.entries[0]?.text, 'mine');
      assert.equal(await queue.flush(), false);
      queue.resolve(key(0), choice);
      await timers.pass(1000);
      assert.deepEqual(engine.texts, [choice]);
      assert.equal(queue.view.saving.kind, 'saved');
      assert.deepEqual(journal.entries, []);
    });
  }

  it('changed the text while an input method was at work on it: nothing is overwritten unseen', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, key } = openWindow(engine);
    queue.setUnfinished('composition', true);
    engine.setText(0, 'theirs');
    queue.told(engine.change().draft);
    await timers.pass(1000);
    queue.setUnfinished('composition', false);
    queue.setText(key(0), 'a你', 'a');
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['theirs']);
    assert.equal(queue.view.conflicts.get(key(0))?.mine, 'a你');
  });

  it('came to the same text: there is nothing to disagree about', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    engine.setText(0, 'same');
    type(0, 'same');
    await timers.pass(1000);
    assert.equal(queue.view.saving.kind, 'saved');
    assert.deepEqual(engine.steps, ['edit_text']);
  });

  it('removed the scene: the text is not lost, and can be put back', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, type, key } = openWindow(engine);
    const second = key(1);
    type(1, 'bbb');
    engine.edit('remove_scene', { kind: 'remove_scene', scene: 1 });
    await timers.pass(1000);
    assert.equal(queue.view.conflicts.get(second)?.theirs, undefined);
    assert.equal(queue.view.conflicts.get(second)?.mine, 'bbb');
    queue.resolve(second, 'mine');
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['a', 'bbb']);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('removed the scene: a text that is on its way back as a scene is in the journal until it is there', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, type, key, journal } = openWindow(engine);
    const second = key(1);
    type(1, 'bbb');
    engine.edit('remove_scene', { kind: 'remove_scene', scene: 1 });
    await timers.pass(1000);
    engine.fates.push('lost', 'lost');
    queue.resolve(second, 'mine');
    await timers.pass(100);
    assert.equal(journal.entries[0]?.text, 'bbb');
    queue.close();
    const next = openWindow(engine, journal);
    const [[found, conflict] = []] = next.queue.view.conflicts;
    assert.deepEqual([conflict?.mine, conflict?.theirs], ['bbb', undefined]);
    next.queue.resolve(found!, 'mine');
    await next.timers.pass(1000);
    assert.deepEqual(engine.texts, ['a', 'bbb']);
    assert.deepEqual(journal.entries, []);
  });

  it('disagrees, and what is put together with an input method meanwhile is of this side', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type, key } = openWindow(engine);
    type(0, 'mine');
    queue.setUnfinished('composition', true);
    engine.setText(0, 'theirs');
    await timers.pass(1000);
    assert.equal(queue.view.conflicts.get(key(0))?.mine, 'mine');
    queue.setText(key(0), 'mine你', 'mine');
    queue.setUnfinished('composition', false);
    assert.equal(queue.view.conflicts.get(key(0))?.mine, 'mine你');
    queue.resolve(key(0), 'mine');
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['mine你']);
  });

  it('is heard by its event, and shown where nothing is being typed', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, shown, type } = openWindow(engine);
    type(0, 'A');
    engine.setText(1, 'B');
    queue.told(engine.change().draft);
    await timers.pass(1000);
    assert.deepEqual(shown(), ['A', 'B']);
    assert.deepEqual(engine.texts, ['A', 'B']);
  });

  it('was quicker than an undo: nothing of the other window is undone', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, type } = openWindow(engine);
    type(0, 'A');
    await timers.pass(1000);
    engine.setText(1, 'B');
    const outcome = await queue.do({ kind: 'undo' });
    assert.equal(outcome.kind === 'failed' && outcome.fault.code, 'CONFLICT');
    assert.deepEqual(engine.texts, ['A', 'B']);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('has gone on since: an undo that was meant for one step undoes no other', async () => {
    const engine = new TrialEngine('a', 'b', 'c');
    const { queue, key } = openWindow(engine);
    const outcome = await queue.do(remove(key(0)));
    const onlyAt = outcome.kind === 'done' ? outcome.after.draft.revision : 0;
    await queue.do(duplicate(key(0)));
    assert.equal((await queue.do({ kind: 'undo', onlyAt })).kind, 'needless');
    assert.deepEqual(engine.texts, ['b', 'b', 'c']);
    await queue.do({ kind: 'undo' });
    const back = await queue.do({ kind: 'undo', onlyAt: queue.view.draft.revision });
    assert.equal(back.kind, 'done');
    assert.deepEqual(engine.texts, ['a', 'b', 'c']);
  });

  it('always being quicker does not keep this one spinning', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    for (let i = 0; i < 200; i += 1) engine.fates.push('CONFLICT', undefined);
    type(0, 'b');
    await timers.pass(2000);
    assert.ok(engine.calls.length <= 50, String(engine.calls.length));
    // Whatever the engine says of it, a conflict is tried again on the newest revision.
    const { saving } = queue.view;
    assert.equal(saving.kind === 'unsaved' && saving.isTriedAgain, true);
    engine.fates.length = 0;
    await timers.pass(10_000);
    assert.deepEqual(engine.texts, ['b']);
  });
});

describe('an engine that cannot be reached', () => {
  for (const fate of ['lost', 'unanswered'] as const) {
    it(`a text whose ${fate === 'lost' ? 'request' : 'answer'} was lost is there once`, async () => {
      const engine = new TrialEngine('a');
      const { queue, timers, type } = openWindow(engine);
      engine.fates.push(fate);
      type(0, 'b');
      await timers.pass(150);
      assert.equal(queue.view.saving.kind, 'unsaved');
      await timers.pass(10_000);
      assert.deepEqual(engine.texts, ['b']);
      assert.deepEqual(engine.steps, ['edit_text']);
      assert.equal(queue.view.saving.kind, 'saved');
    });

    it(`a scene is duplicated once when the ${fate === 'lost' ? 'request' : 'answer'} was lost`, async () => {
      const engine = new TrialEngine('a');
      const { queue, timers, key } = openWindow(engine);
      engine.fates.push(fate);
      const outcome = queue.do(duplicate(key(0)));
      await timers.pass(10_000);
      assert.equal((await outcome).kind, 'done');
      assert.deepEqual(engine.texts, ['a', 'a']);
    });

    it(`one step is undone when the ${fate === 'lost' ? 'request' : 'answer'} was lost`, async () => {
      const engine = new TrialEngine('a');
      engine.setText(0, 'b');
      engine.setText(0, 'c');
      const { queue, timers } = openWindow(engine);
      engine.fates.push(fate);
      const outcome = queue.do({ kind: 'undo' });
      await timers.pass(10_000);
      assert.equal((await outcome).kind, 'done');
      assert.deepEqual(engine.texts, ['b']);
    });
  }

  it('what was typed on after the lost answer follows it, without a disagreement', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    engine.fates.push('unanswered');
    type(0, 'ab');
    await timers.pass(150);
    type(0, 'abc');
    await timers.pass(10_000);
    assert.deepEqual(engine.texts, ['abc']);
    assert.equal(queue.view.conflicts.size, 0);
  });

  it('a command that was overtaken while its answer was lost is not sent again, and that is told', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, key } = openWindow(engine);
    engine.fates.push('unanswered');
    const outcome = queue.do(duplicate(key(0)));
    await settled();
    engine.setText(2, 'B');
    await timers.pass(10_000);
    assert.equal((await outcome).kind, 'unsure');
    assert.deepEqual(engine.texts, ['a', 'a', 'B']);
  });

  it('an undo that another window overtook before it arrived is not sent again', async () => {
    const engine = new TrialEngine('a', 'b');
    engine.setText(0, 'A');
    const { queue, timers } = openWindow(engine);
    engine.fates.push('lost');
    const outcome = queue.do({ kind: 'undo' });
    await settled();
    engine.setText(1, 'B');
    await timers.pass(10_000);
    assert.equal((await outcome).kind, 'unsure');
    assert.deepEqual(engine.texts, ['A', 'B']);
  });

  it('and then refuses: a command whose answer was lost is told so, and no later one in its stead', async () => {
    const engine = new TrialEngine('a', 'b');
    const { queue, timers, key } = openWindow(engine);
    engine.fates.push('unanswered', 'LIBRARY_NEWER');
    const lost = queue.do(duplicate(key(0)));
    await timers.pass(10_000);
    assert.equal((await lost).kind, 'unsure');
    assert.equal(queue.view.lasting?.code, 'LIBRARY_NEWER');
    const last = queue.view.keys.at(-1)!;
    assert.equal((await queue.do(remove(last))).kind, 'done');
    assert.deepEqual(engine.texts, ['a', 'a']);
  });

  it('lets commands wait: whoever leaves for good is told what became of each', async () => {
    const engine = new TrialEngine('a');
    const { queue, key } = openWindow(engine);
    engine.hold();
    const sent = queue.do(duplicate(key(0)));
    const waiting = queue.do({ kind: 'rename', name: 'New name' });
    queue.close();
    const late = queue.do({ kind: 'undo' });
    assert.deepEqual(
      [(await sent).kind, (await waiting).kind, (await late).kind],
      ['unsure', 'dropped', 'dropped'],
    );
  });

  it('is asked again at growing pauses, and at once when it is back', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    for (let i = 0; i < 5; i += 1) engine.fates.push('lost');
    type(0, 'b');
    await timers.pass(150);
    assert.equal(await queue.flush(), false);
    engine.fates.length = 0;
    queue.tryAgain();
    await settled();
    assert.deepEqual(engine.texts, ['b']);
  });
});

describe('what cannot be saved', () => {
  it('a full disk is tried again, and told meanwhile', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    engine.fates.push('DISK_FULL', 'LIBRARY_BUSY');
    type(0, 'b');
    await timers.pass(130);
    const { saving } = queue.view;
    assert.equal(saving.kind === 'unsaved' && saving.fault.code, 'DISK_FULL');
    await timers.pass(20_000);
    queue.tryAgain();
    await timers.pass(20_000);
    assert.deepEqual(engine.texts, ['b']);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('a draft in the recycle bin keeps the text here until it is restored', async () => {
    const engine = new TrialEngine('a');
    const { queue, timers, type } = openWindow(engine);
    engine.shelf = 'recycled';
    type(0, 'b');
    await timers.pass(10_000);
    assert.equal(queue.view.lasting?.code, 'DRAFT_RECYCLED');
    assert.deepEqual(engine.calls, ['drafts.edit']);
    assert.equal(await queue.flush(), false);
    engine.shelf = 'drafts';
    queue.told({ ...engine.change().draft, shelf: 'recycled' });
    queue.told(engine.change().draft);
    await timers.pass(1000);
    assert.deepEqual(engine.texts, ['b']);
  });

  it('commands that wait behind it are told, instead of waiting for ever', async () => {
    const engine = new TrialEngine('a');
    const { queue, type, key } = openWindow(engine);
    engine.shelf = 'recycled';
    type(0, 'b');
    const outcome = await queue.do(duplicate(key(0)));
    assert.equal(outcome.kind === 'failed' && outcome.fault.code, 'DRAFT_RECYCLED');
  });
});

describe('a page that is killed', () => {
  it('leaves what was not sent, and the next one sends it', async () => {
    const engine = new TrialEngine('a', 'b');
    const { journal, type, queue } = openWindow(engine);
    type(1, 'unsent');
    queue.close();
    const next = openWindow(engine, journal);
    assert.equal(next.queue.hasUnsent, true);
    assert.deepEqual(next.shown(), ['a', 'unsent']);
    assert.equal(await next.queue.flush(), true);
    assert.deepEqual(engine.texts, ['a', 'unsent']);
    assert.deepEqual(journal.entries, []);
  });

  it('whose last edit had arrived sends nothing again', async () => {
    const engine = new TrialEngine('a');
    const { journal, type, queue } = openWindow(engine);
    type(0, 'sent');
    void queue.flush();
    const { record } = journal;
    await settled();
    journal.record = record;
    const next = openWindow(engine, journal);
    assert.equal(next.queue.hasUnsent, false);
    assert.deepEqual(engine.steps, ['edit_text']);
  });

  it('is followed by a scene that was moved meanwhile, and asks where the text was changed', async () => {
    const engine = new TrialEngine('a', 'b');
    const { journal, type, queue } = openWindow(engine);
    type(0, 'A');
    type(1, 'B');
    queue.close();
    engine.edit('move_scene', { kind: 'move_scene', scene: 1, to: 0 });
    engine.setText(1, 'other');
    const next = openWindow(engine, journal);
    assert.equal(await next.queue.flush(), false);
    assert.deepEqual(engine.texts, ['B', 'other']);
    assert.deepEqual(
      [...next.queue.view.conflicts.values()].map(({ mine, theirs }) => ({ mine, theirs })),
      [{ mine: 'A', theirs: undefined }],
    );
  });

  it('with a new name for the draft leaves it, and the next one gives it', async () => {
    const engine = new TrialEngine('a');
    const { queue, journal } = openWindow(engine);
    engine.fates.push('lost');
    void queue.do({ kind: 'rename', name: 'New name' });
    queue.close();
    const next = openWindow(engine, journal);
    assert.equal(next.queue.hasUnsent, true);
    assert.equal(await next.queue.flush(), true);
    assert.equal(engine.change().draft.name, 'New name');
    assert.equal(journal.record.name, null);
  });

  it('in the middle of a disagreement leaves it with its scene, wherever that stands by then', async () => {
    const engine = new TrialEngine('a', 'b', 'c');
    const { queue, journal, key, type, timers } = openWindow(engine);
    const first = key(0);
    engine.setText(0, 'theirs');
    type(0, 'mine');
    await timers.pass(1000);
    await queue.do(move(first, 2));
    queue.close();
    for (const scene of [undefined, 2]) {
      // Once as it was left, once after another window has moved it too.
      if (scene !== undefined) engine.edit('move_scene', { kind: 'move_scene', scene, to: 1 });
      const next = openWindow(engine, journal);
      const [[found, conflict] = []] = next.queue.view.conflicts;
      assert.equal(conflict?.theirs, 'theirs');
      assert.equal(found, next.key(engine.texts.indexOf('theirs')));
      next.queue.close();
    }
  });

  it('after another window removed the scene offers its text as a scene, never in the place of another text', async () => {
    const engine = new TrialEngine('a', 'b', 'c');
    const { queue, journal, type, timers } = openWindow(engine);
    type(1, 'bbb');
    engine.edit('remove_scene', { kind: 'remove_scene', scene: 1 });
    await timers.pass(1000);
    queue.close();
    const next = openWindow(engine, journal);
    assert.deepEqual(
      [...next.queue.view.conflicts.values()].map(({ mine, theirs }) => ({ mine, theirs })),
      [{ mine: 'bbb', theirs: undefined }],
    );
  });

  it('in the middle of a disagreement leaves it undecided', async () => {
    const engine = new TrialEngine('a');
    const { journal, type, timers, queue } = openWindow(engine);
    engine.setText(0, 'theirs');
    type(0, 'mine');
    await timers.pass(1000);
    queue.close();
    const next = openWindow(engine, journal);
    await next.queue.flush();
    assert.deepEqual(engine.texts, ['theirs']);
    assert.equal(next.queue.view.saving.kind, 'conflict');
  });
});

describe('going to a step of the history', () => {
  const goTo = (
    step: number,
    engine: TrialEngine,
    expected: { undo: string | null; redo: string | null },
  ) => ({
    kind: 'go_to' as const,
    step,
    onlyAt: engine.revision,
    expected: { undo_label: expected.undo, redo_label: expected.redo },
  });
  const withSteps = () => {
    const engine = new TrialEngine('a', 'b');
    engine.setText(0, 'one');
    engine.edit('move_scene', { kind: 'move_scene', scene: 0, to: 1 });
    engine.setText(0, 'three');
    return engine;
  };

  it('is one change, and shows what the draft was', async () => {
    const engine = withSteps();
    const { queue, shown } = openWindow(engine);
    const revision = engine.revision;
    const outcome = await queue.do(goTo(1, engine, { undo: 'edit_text', redo: 'move_scene' }));
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(shown(), ['one', 'b']);
    assert.equal(queue.view.draft.revision, revision + 1);
    assert.equal(queue.view.saving.kind, 'saved');
  });

  it('is not done where the draft is another one by then: its steps may be others', async () => {
    const engine = withSteps();
    const { queue, shown } = openWindow(engine);
    const command = goTo(1, engine, { undo: 'edit_text', redo: 'move_scene' });
    assert.equal((await queue.do({ ...command, onlyAt: command.onlyAt - 1 })).kind, 'needless');
    engine.setText(0, 'theirs');
    assert.equal((await queue.do(command)).kind, 'failed');
    await settled();
    assert.deepEqual(shown(), ['theirs', 'one']);
    assert.deepEqual(engine.calls, ['drafts.go_to', 'drafts.open']);
  });

  it('is found out about when its answer is lost, and done once', async () => {
    for (const fate of ['unanswered', 'lost'] as const) {
      const engine = withSteps();
      const { queue, timers, shown } = openWindow(engine);
      engine.fates.push(fate);
      const outcome = queue.do(goTo(1, engine, { undo: 'edit_text', redo: 'move_scene' }));
      await timers.pass(1000);
      assert.equal((await outcome).kind, 'done', fate);
      assert.deepEqual(shown(), ['one', 'b']);
      const sent = engine.calls.filter((name) => name === 'drafts.go_to').length;
      assert.equal(sent, fate === 'lost' ? 2 : 1);
    }
  });

  it('is unsure when its answer is lost and another window was quicker', async () => {
    const engine = withSteps();
    const { queue, timers } = openWindow(engine);
    engine.fates.push('lost');
    const outcome = queue.do(goTo(1, engine, { undo: 'edit_text', redo: 'move_scene' }));
    await settled();
    engine.setText(0, 'theirs');
    await timers.pass(1000);
    assert.equal((await outcome).kind, 'unsure');
    assert.deepEqual(engine.calls.filter((name) => name === 'drafts.go_to').length, 1);
  });
});
