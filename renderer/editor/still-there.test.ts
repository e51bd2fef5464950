import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../domain/drafts/apply.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import { mendOf } from '../../domain/script/mends.ts';
import type { LayerConfig } from '../../domain/script/schema.ts';
import { draftOf, textLayer } from './inspector/draft.test-helper.ts';
import { type DraftProblem, type KeyedScript, problemsInText } from './live-problems.ts';
import { stillThere } from './still-there.ts';

const EMPTY: LayerConfig = { layer_type: 'TEXT' };
const draft = (...layers: readonly LayerConfig[]): KeyedScript => ({ script: draftOf(layers), keys: ['a'] });
const changed = ({ script, keys }: KeyedScript, edits: readonly DraftEdit[]): KeyedScript => ({
  script: applyEdits(script, edits).script,
  keys,
});
const LAYER = (index: number) => `shoot_scripts[0].shoot_script.layer_config[${index}]`;
const layerPath = (problem: DraftProblem | undefined) => problem?.path?.slice(0, LAYER(0).length);

describe('a problem by the time that it is mended', () => {
  it('is none any more once it was mended: what has its place now is left alone', () => {
    for (const next of [textLayer('innocent'), EMPTY]) {
      const before = draft(textLayer('A'), { ...EMPTY, asset_id: 'x' }, next);
      const problem = problemsInText(before.script).find(({ path }) => path?.startsWith(LAYER(1)))!;
      assert.equal(stillThere(problem, before, before)?.path, problem.path);
      const after = changed(before, mendOf(before.script, problem)!.edits);
      assert.equal(after.script.shoot_scripts[0]!.shoot_script.layer_config?.length, 2);
      assert.equal(stillThere(problem, before, after), undefined);
    }
  });

  it('is found where its scene and its layer went', () => {
    const before = draft(EMPTY, textLayer('A'), textLayer('B'));
    const [problem] = problemsInText(before.script);
    const removed = changed(before, [{ kind: 'insert_layer', scene: 0, layer: textLayer('C') }]);
    assert.equal(layerPath(stillThere(problem!, before, removed)), LAYER(0));
    const other = draftOf([textLayer('Z')], [textLayer('A'), EMPTY]);
    const moved = stillThere(problem!, before, { script: other, keys: ['b', 'a'] });
    assert.equal(moved?.path?.startsWith('shoot_scripts[1].shoot_script.layer_config[1]'), true);
    assert.equal(stillThere(problem!, before, { script: other, keys: ['b', 'c'] }), undefined);
  });

  it('that was found in a file holds for as long as the script names what was looked at', () => {
    const clip: LayerConfig = { layer_type: 'VIDEO', asset_id: 'file:a.mp4', x_studio: { from_ms: 9000 } };
    const before = draft(clip, textLayer('A'));
    const late: DraftProblem = {
      code: 'CLIP_STARTS_AFTER_END',
      severity: 'error',
      path: `${LAYER(0)}.x_studio.from_ms`,
      details: {},
    };
    const [item] = before.script.shoot_scripts;
    const withLayers = (...layer_config: LayerConfig[]): KeyedScript => ({
      script: {
        ...before.script,
        shoot_scripts: [{ ...item!, shoot_script: { ...item!.shoot_script, layer_config } }],
      },
      keys: before.keys,
    });
    assert.equal(layerPath(stillThere(late, before, withLayers(textLayer('A'), clip))), LAYER(1));
    const mended = withLayers({ layer_type: 'VIDEO', asset_id: 'file:a.mp4' }, textLayer('A'));
    assert.equal(stillThere(late, before, mended), undefined);

    const unspoken: DraftProblem = {
      code: 'SSML_ACTION_UNKNOWN',
      severity: 'warning',
      path: 'shoot_scripts[0].shoot_script.text_config.text',
      details: { line: 1, column: 1, action: 'x' },
    };
    const rewritten = changed(before, [
      { kind: 'set', path: '/shoot_scripts/0/shoot_script/text_config/text', value: 'Other.' },
    ]);
    assert.equal(stillThere(unspoken, before, before)?.path, unspoken.path);
    assert.equal(stillThere(unspoken, before, rewritten), undefined);
  });
});
