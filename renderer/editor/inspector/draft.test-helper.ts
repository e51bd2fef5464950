/** Small drafts for tests of the inspector. */
import { encodeBase64Text } from '../../../domain/base64.ts';
import { applyEdits } from '../../../domain/drafts/apply.ts';
import { blankScript } from '../../../domain/drafts/blank.ts';
import type { DraftEdit } from '../../../domain/drafts/edits.ts';
import type { LayerConfig, Script, ShootScript } from '../../../domain/script/schema.ts';

/** A scene for each list of layers; they have no presenter's layer of their own. */
export function draftOf(...scenes: readonly (readonly LayerConfig[])[]): Script {
  const blank = blankScript('LANDSCAPE', 'en');
  return {
    ...blank,
    shoot_scripts: scenes.map((layers, sequence_no) => ({
      sequence_no,
      shoot_script: { text_config: { text: 'Hello.' }, layer_config: [...layers] },
    })),
  };
}

export function textLayer(text: string, more: Partial<LayerConfig> = {}): LayerConfig {
  return {
    layer_type: 'TEXT',
    position: { dx: 10, dy: 20 },
    size: { width: 300, height: 100 },
    text_config: { text_context: encodeBase64Text(text) },
    ...more,
  };
}

export function sceneAfter(script: Script, edits: readonly DraftEdit[], scene = 0): ShootScript {
  return applyEdits(script, edits).script.shoot_scripts[scene]!.shoot_script;
}
