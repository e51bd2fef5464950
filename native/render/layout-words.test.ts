/** The words that layouts put into scenes, measured with the fonts that paint them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutEdits } from '../../domain/arrange/layout-edits.ts';
import { LAYOUT_IDS } from '../../domain/arrange/layouts.ts';
import { orientationEdits } from '../../domain/arrange/orientation.ts';
import { applyEdits } from '../../domain/drafts/apply.ts';
import { blankScript } from '../../domain/drafts/blank.ts';
import { textProblems } from './text-problems.ts';

const WORDS = {
  zh: { title: '标题', subtitle: '一句话介绍' },
  en: { title: 'Your title', subtitle: 'A few words about it' },
} as const;

for (const language of ['zh', 'en'] as const)
  test(`fit their places in every layout, and still do when the draft is turned (${language})`, () => {
    for (const viewMode of ['LANDSCAPE', 'VERTICAL'] as const)
      for (const id of LAYOUT_IDS) {
        const blank = blankScript(viewMode, language);
        const laid = applyEdits(blank, layoutEdits(blank, 0, id, WORDS[language])).script;
        const turned = applyEdits(laid, orientationEdits(laid)).script;
        const back = applyEdits(turned, orientationEdits(turned)).script;
        for (const script of [laid, turned, back])
          assert.deepEqual(textProblems({ script, displayTexts: [] }), [], `${viewMode} ${id}`);
        // Given to a scene that has words already, they are as well placed as new ones.
        for (const other of LAYOUT_IDS) {
          const again = applyEdits(laid, layoutEdits(laid, 0, other, WORDS[language])).script;
          assert.deepEqual(
            textProblems({ script: again, displayTexts: [] }),
            [],
            `${viewMode} ${id} ${other}`,
          );
        }
      }
  });
