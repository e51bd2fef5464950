/** Drafts of slides in the background: their order, their news, and that nothing of those given up is told. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { DraftState } from '../../domain/drafts/draft.ts';
import { factsOf } from '../../domain/drafts/facts.ts';
import { fail, problem } from '../../domain/errors.ts';
import { SlideDrafts, type SlideDraftsOptions } from './slide-drafts.ts';
import type { SlidesDraftWish } from './slides-draft.ts';

const LOSS = problem('SLIDES_MACROS_IGNORED', { severity: 'warning', details: { file: 'deck.pptm' } });

function bench() {
  const told: { readonly name: string; readonly payload: unknown }[] = [];
  const work: boolean[] = [];
  const begun: { wish: SlidesDraftWish; end: PromiseWithResolvers<void> }[] = [];
  const stateOf = (name: string): DraftState => {
    const script = { ...blankScript('LANDSCAPE', 'en'), script_name: name };
    const times = { createdMs: 0, changedMs: 0, recycledMs: undefined };
    const draft = { id: 'd'.repeat(32), revision: 1, shelf: 'drafts', ...times, ...factsOf(script) } as const;
    return { draft, script, history: { undoLabel: undefined, redoLabel: undefined } };
  };
  const make: SlideDraftsOptions['make'] = async (_, wish) => {
    const end = Promise.withResolvers<void>();
    begun.push({ wish, end });
    wish.signal.addEventListener('abort', () => end.reject(fail('CANCELLED')));
    await end.promise;
    return { state: stateOf(wish.name), losses: [LOSS] };
  };
  const library = {} as SlideDraftsOptions['library'];
  const slideDrafts = new SlideDrafts({
    events: { publish: (name, payload) => void told.push({ name, payload }) },
    ...{ library, make, onWork: (hasWork: boolean) => void work.push(hasWork) },
  });
  return {
    ...{ slideDrafts, begun, work },
    begin: (assetId: string) =>
      slideDrafts.begin({
        assetId,
        file: '/deck.pptx',
        fileName: 'deck.pptx',
        name: assetId,
        language: 'en',
      }),
    listed: () => slideDrafts.list().drafts.map(({ asset_id, fraction }) => [asset_id, fraction]),
    ends: () =>
      told
        .filter(({ name }) => name === 'slides.draft_ended')
        .map(({ payload }) => payload as { asset_id: string; draft: unknown; problems: { code: string }[] })
        .map(({ asset_id, draft, problems }) => [asset_id, draft !== null, problems.map(({ code }) => code)]),
    /** Until what was settled has had its consequences. */
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

describe('drafts of slides in the background', () => {
  it('are made one after the other, and each tells how far it is and what came of it', async () => {
    const { begin, begun, listed, ends, work, settle } = bench();
    begin('one');
    begin('two');
    begin('one');
    await settle();
    assert.equal(begun.length, 1, 'the second waits, and nothing is begun twice');
    begun[0]!.wish.onFraction?.(0.5);
    assert.deepEqual(listed(), [
      ['one', 0.5],
      ['two', null],
    ]);
    begun[0]!.end.resolve();
    await settle();
    assert.deepEqual(listed(), [['two', null]]);
    begun[1]!.end.reject(fail('SLIDES_EMPTY', { details: { file: 'deck.pptx' } }));
    await settle();
    assert.deepEqual(listed(), []);
    assert.deepEqual(ends(), [
      ['one', true, ['SLIDES_MACROS_IGNORED']],
      ['two', false, ['SLIDES_EMPTY']],
    ]);
    assert.deepEqual(work.at(-1), false);
  });

  it('that are given up are gone at once, and begin anew when they have left everything as it was', async () => {
    const { slideDrafts, begin, begun, listed, ends, settle } = bench();
    begin('one');
    begin('waiting');
    await settle();
    slideDrafts.cancel('one');
    slideDrafts.cancel('waiting');
    slideDrafts.cancel('unknown');
    assert.deepEqual(listed(), []);
    begin('one');
    assert.deepEqual(listed(), [['one', null]]);
    await settle();
    assert.equal(begun.length, 2, 'the waiting one was never begun');
    begun[1]!.end.resolve();
    await settle();
    assert.deepEqual(ends(), [['one', true, ['SLIDES_MACROS_IGNORED']]]);
  });

  it('are all given up at the end of the engine, which waits for them', async () => {
    const { slideDrafts, begin, ends, work } = bench();
    begin('one');
    begin('two');
    await slideDrafts.close();
    begin('three');
    assert.deepEqual(ends(), []);
    assert.deepEqual(work, [true, true, true, false]);
  });
});
