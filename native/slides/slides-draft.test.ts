/** Drafts made of slides, in a library of their own. */
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import { openContentStore } from '../content/content-store.ts';
import { checkDraftFiles } from '../drafts/check-draft.ts';
import { DraftStore } from '../drafts/draft-store.ts';
import { Workspaces } from '../drafts/workspace.ts';
import { openLibrary } from '../library/database.ts';
import { paragraphXml, shapeXml, writeDeck } from './deck.test-helper.ts';
import { readSlides } from './read-slides.ts';
import { slidesBench } from './slides.test-helper.ts';
import { makeSlidesDraft } from './slides-draft.ts';

async function bench(t: TestContext) {
  const { at } = slidesBench(t);
  const database = await openLibrary({ file: at('library.db') });
  t.after(() => database.close());
  const store = new DraftStore(database);
  const drafts = {
    create: (...input: Parameters<DraftStore['create']>) => store.create(...input),
    referencedHashes: (...input: Parameters<DraftStore['referencedHashes']>) =>
      store.referencedHashes(...input),
    requireWritable: async () => {},
  };
  const content = openContentStore(at('content'));
  const workspaces = new Workspaces(at('workspaces'), content);
  const signal = new AbortController().signal;
  const make = async (file: string, name = '季度总结') =>
    await makeSlidesDraft(
      { file, fileName: path.basename(file), name, language: 'zh', order: 1, signal },
      { content, drafts, workParent: at('pictures') },
      (from, options) => readSlides(from, options, null),
    );
  return { at, store, content, workspaces, signal, make };
}

it('V-12 a draft of slides has a scene a page and passes the check of drafts', async (t) => {
  const { at, store, content, workspaces, signal, make } = await bench(t);
  await writeDeck(at('deck.pptx'), {
    slides: [
      {
        notes: '大家好，欢迎观看。',
        shapes: shapeXml({ placeholder: 'type="title"', text: paragraphXml('一') }),
      },
      { more: '<p:transition><p:fade/></p:transition>' },
      { notes: 'In English & more <b>than</b> that.'.replaceAll('&', '&amp;').replaceAll('<', '&lt;') },
    ],
  });
  const { state, losses } = await make(at('deck.pptx'));
  assert.deepEqual(
    losses.map(({ code }) => code),
    ['SLIDES_ANIMATION_LOST'],
  );
  assert.deepEqual(await store.unreadLosses(state.draft.id), { name: '季度总结', losses });
  assert.equal(state.draft.name, '季度总结');
  assert.equal(state.draft.sceneCount, 3);
  const texts = state.script.shoot_scripts.map(({ shoot_script }) => shoot_script.text_config?.text);
  assert.deepEqual(texts, [
    '大家好，欢迎观看。',
    '',
    '<speak>In English &amp; more &lt;b&gt;than&lt;/b&gt; that.</speak>',
  ]);
  const files = await store.filesOf(state.draft.id);
  assert.deepEqual(
    files.map(({ reference }) => reference),
    ['page-001.png', 'page-002.png', 'page-003.png'],
  );
  for (const { sha256 } of files) assert.ok(await content.has(sha256!));
  const problems = await checkDraftFiles(state.script, files, workspaces, signal);
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.deepEqual(readdirSync(at('pictures')), []);

  const again = await make(at('deck.pptx'));
  assert.notEqual(again.state.draft.name, state.draft.name);
});

it('slides that are refused leave neither a draft nor pictures', async (t) => {
  const { at, store, make } = await bench(t);
  writeFileSync(at('deck.pptx'), 'PK\x03\x04');
  await assert.rejects(make(at('deck.pptx')), StudioError);
  const page = await store.list({ shelf: 'drafts', search: '', order: 'changed', offset: 0, limit: 10 });
  assert.equal(page.total, 0);
  assert.deepEqual(readdirSync(at('pictures')), []);
  const kept = readdirSync(at('.'), { recursive: true, encoding: 'utf8' });
  assert.deepEqual(
    kept.filter((name) => name.startsWith('content') && /[0-9a-f]{64}/.test(name)),
    [],
  );
});
