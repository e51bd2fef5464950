import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import { contrastOf, rgbOf } from '../../design/contrast.ts';
import { TEXTS } from '../../texts/texts.ts';
import { draftOf, textLayer } from './draft.test-helper.ts';
import { layerEdits } from './layer-edits.ts';
import { TEXT_STYLE_NAMES, TEXT_STYLES, textStyleOf, textStyleText, withTextLook } from './text-styles.ts';

describe('styles of texts', () => {
  it('are eight at least, each with a name of its own', () => {
    assert.ok(TEXT_STYLE_NAMES.length >= 8);
    for (const { inspector } of Object.values(TEXTS)) {
      const names = TEXT_STYLE_NAMES.map((style) => textStyleText(style, inspector));
      assert.equal(new Set(names).size, names.length);
    }
  });

  it('can be taken by a layer that has another one, and are known again', () => {
    let script = draftOf([textLayer('A')]);
    for (const style of [...TEXT_STYLE_NAMES, ...TEXT_STYLE_NAMES.toReversed()]) {
      const edits = layerEdits(script, 0, [0], (layer) => withTextLook(layer, TEXT_STYLES[style]));
      script = applyEdits(script, edits).script;
      assert.equal(textStyleOf(script.shoot_scripts[0]!.shoot_script.layer_config![0]!), style);
    }
    assert.equal(textStyleOf(textLayer('A')), undefined);
  });

  it('can be read on what they bring with them', () => {
    for (const style of TEXT_STYLE_NAMES) {
      const { colour, backdrop, strokeColour, strokeWidth } = TEXT_STYLES[style];
      const ground = backdrop !== '' ? backdrop.slice(0, 7) : strokeWidth > 0 ? strokeColour : undefined;
      if (ground !== undefined) assert.ok(contrastOf(rgbOf(colour), rgbOf(ground)) >= 4.5, style);
    }
  });
});
