/** Drafts of slides in the background: their order, their news, and that nothing of those asked for is lost. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { blankScript } from '../../domain/drafts/blank.ts';
import type { DraftState } from '../../domain/drafts/draft.ts';
import { factsOf } from '../../domain/drafts/facts.ts';
import { fail, problem, StudioError } from '../../domain/errors.ts';
import { MOST_ATTEMPTS } from '../assets/asset-task-run.ts';
import { openLibrary } from '../library/database.ts';
import { SlideDrafts, type SlideDraftsOptions } from './slide-drafts.ts';
import { SlideOrderStore } from './slide-order-store.ts';
import { slidesBench } from './slides.test-helper.ts';
import type { SlidesDraftWish } from './slides-draft.ts';

const LOSS = problem('SLIDES_MACROS_IGNORED', { severity: 'warning', details: { file: 'deck.pptm' } });

function stateOf(name: string): DraftState {
  const script = { ...blankScript('LANDSCAPE', 'en'), script_name: name };
  const times = { createdMs: 0, changedMs: 0, recycledMs: undefined };
  const draft = { id: 'd'.repeat(32), revision: 1, shelf: 'drafts', ...times, ...factsOf(script) } as const;
  return { draft, script, history: { undoLabel: undefined, redoLabel: undefined } };
}

/** Until what was settled has had its consequences. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
/** An id of an asset that looks like what it is called. */
const idOf = (name: string) => name.padEnd(32, '0');
const nameOf = (assetId: string) => assetId.replace(/0+$/, '');

async function bench(t: TestContext) {
  const { at } = slidesBench(t);
  const database = await openLibrary({ file: at('library.db') });
  t.after(() => database.close());
  const orders = new SlideOrderStore(database);
  /** By asset: where its file is. */
  const files = new Map<string, string>();

  /** One engine of the library. */
  const engine = () => {
    const told: { readonly name: string; readonly payload: unknown }[] = [];
    const work: boolean[] = [];
    const begun: { wish: SlidesDraftWish; end: PromiseWithResolvers<void> }[] = [];
    const make: SlideDraftsOptions['make'] = async (wish) => {
      const end = Promise.withResolvers<void>();
      begun.push({ wish, end });
      wish.signal.addEventListener('abort', () => end.reject(fail('CANCELLED')));
      await end.promise;
      await orders.remove(wish.order);
      return { state: stateOf(wish.name), losses: [LOSS] };
    };
    const slideDrafts = new SlideDrafts({
      events: { publish: (name, payload) => void told.push({ name, payload }) },
      sourceOf: async (assetId) => {
        const file = files.get(nameOf(assetId)) ?? '/deck.pptx';
        if (file === '') throw fail('ASSET_NOT_FOUND');
        return { file, fileName: 'deck.pptx' };
      },
      library: {} as SlideDraftsOptions['library'],
      ...{ orders, make, onWork: (hasWork: boolean) => void work.push(hasWork) },
    });
    return {
      ...{ slideDrafts, begun, work },
      begin: (name: string) => slideDrafts.begin({ assetId: idOf(name), name, language: 'en' }),
      cancel: (name: string) => slideDrafts.cancel(idOf(name)),
      forget: (name: string) => slideDrafts.forgetFailure(idOf(name)),
      listed: () => slideDrafts.list().drafts.map(({ name, fraction }) => [name, fraction]),
      failed: () => slideDrafts.list().failures.map(({ name, problems }) => [name, problems[0]!.code]),
      ends: () =>
        told
          .filter(({ name }) => name === 'slides.draft_ended')
          .map(({ payload }) => payload as { name: string; draft: unknown; problems: { code: string }[] })
          .map(({ name, draft, problems }) => [name, draft !== null, problems.map(({ code }) => code)]),
    };
  };
  return { engine, files };
}

describe('drafts of slides in the background', () => {
  it('are made one after the other, and each tells how far it is and what came of it', async (t) => {
    const { begin, begun, listed, failed, ends, work } = (await bench(t)).engine();
    await begin('one');
    await begin('two');
    await begin('one');
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
    assert.deepEqual([listed(), failed()], [[], [['two', 'SLIDES_EMPTY']]]);
    assert.deepEqual(ends(), [
      ['one', true, ['SLIDES_MACROS_IGNORED']],
      ['two', false, ['SLIDES_EMPTY']],
    ]);
    assert.deepEqual(work.at(-1), false);
  });

  it('that are given up are gone at once, and begin anew when they have left everything as it was', async (t) => {
    const { engine } = await bench(t);
    const { begin, cancel, begun, listed, ends } = engine();
    await begin('one');
    await begin('waiting');
    await settle();
    await cancel('one');
    await cancel('waiting');
    await cancel('unknown');
    assert.deepEqual(listed(), []);
    await begin('one');
    assert.deepEqual(listed(), [['one', null]]);
    await settle();
    assert.equal(begun.length, 2, 'the waiting one was never begun');
    begun[1]!.end.resolve();
    await settle();
    assert.deepEqual(ends(), [['one', true, ['SLIDES_MACROS_IGNORED']]]);
    const next = engine();
    await next.slideDrafts.start();
    assert.deepEqual([next.listed(), next.failed()], [[], []]);
  });

  it('are gone on with by the next engine, however often one ends, which waits for what it ends', async (t) => {
    const { engine } = await bench(t);
    const first = engine();
    await first.begin('one');
    await first.begin('two');
    for (let count = 0, last = first; count <= MOST_ATTEMPTS; count += 1) {
      await settle();
      await last.slideDrafts.close();
      assert.deepEqual([last.ends(), last.failed()], [[], []]);
      assert.deepEqual(last.work, [true, true, true, false]);
      await assert.rejects(
        last.begin('three'),
        (error: unknown) => error instanceof StudioError && error.problems[0]?.code === 'ENGINE_STOPPING',
      );
      last = engine();
      await last.slideDrafts.start();
      assert.deepEqual(last.listed(), [
        ['one', null],
        ['two', null],
      ]);
    }
  });

  it('that end the engine each time are told as failed in the end, and the others are made', async (t) => {
    const { engine } = await bench(t);
    await engine().begin('deadly');
    await settle();
    for (let count = 1; count < MOST_ATTEMPTS; count += 1) {
      const { slideDrafts, begun } = engine();
      await slideDrafts.start();
      await settle();
      assert.equal(begun.length, 1);
    }
    const last = engine();
    await last.slideDrafts.start();
    await last.begin('other');
    await settle();
    assert.deepEqual(last.failed(), [['deadly', 'ASSET_ENDED_ENGINE']]);
    assert.deepEqual(
      last.begun.map(({ wish }) => wish.name),
      ['other'],
    );
  });

  it('that could not be made are told until somebody has seen it or asks anew, by the next engine too', async (t) => {
    const { engine } = await bench(t);
    const first = engine();
    for (const name of ['one', 'two']) {
      await first.begin(name);
      await settle();
      first.begun.at(-1)!.end.reject(fail('SLIDES_EMPTY', { details: { file: 'deck.pptx' } }));
      await settle();
    }
    const next = engine();
    await next.slideDrafts.start();
    assert.deepEqual(next.failed(), [
      ['one', 'SLIDES_EMPTY'],
      ['two', 'SLIDES_EMPTY'],
    ]);
    assert.equal(next.begun.length, 0);
    await next.forget('one');
    await next.begin('two');
    assert.deepEqual([next.listed(), next.failed()], [[['two', null]], []]);
    const third = engine();
    await third.slideDrafts.start();
    assert.deepEqual([third.listed(), third.failed()], [[['two', null]], []]);
  });

  it('are made of the file that the asset has when its turn comes, and fail where it has none', async (t) => {
    const { engine, files } = await bench(t);
    const { begin, begun, failed } = engine();
    for (const name of ['one', 'two', 'three']) await begin(name);
    await settle();
    files.set('two', '').set('three', '/elsewhere.pptx');
    begun[0]!.end.resolve();
    await settle();
    assert.deepEqual(failed(), [['two', 'ASSET_NOT_FOUND']]);
    assert.equal(begun[1]?.wish.file, '/elsewhere.pptx');
  });
});
