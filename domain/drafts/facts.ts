/** What a list shows of a draft, and what it is found by, without its script. */
import { decodeBase64Text } from '../base64.ts';
import { canvasOf } from '../draw/canvas.ts';
import type { Script } from '../script/schema.ts';
import { sceneTimesMs } from './scene-times.ts';
import { spokenText } from './scene-words.ts';

export interface DraftFacts {
  readonly name: string;
  readonly sceneCount: number;
  readonly width: number;
  readonly height: number;
  readonly estimatedDurationMs: number;
  readonly avatarId: string;
}

export function factsOf(script: Script): DraftFacts {
  const { width, height } = script.video_config;
  return {
    name: script.script_name,
    sceneCount: script.shoot_scripts.length,
    // 0 leaves the size to whoever renders: the canvas has its shape at least.
    ...(width > 0 && height > 0 ? { width, height } : canvasOf(script)),
    estimatedDurationMs: sceneTimesMs(script).reduce((sum, timeMs) => sum + timeMs, 0),
    avatarId: script.model_asset_id,
  };
}

/** Everything of a draft that a reader would look for, folded: its names, what is said and what is shown. */
export function searchTextOf(script: Script): string {
  const texts = script.shoot_scripts.flatMap(({ shoot_script: scene }) => [
    spokenText(scene),
    ...(scene.layer_config ?? []).map(
      (layer) => decodeBase64Text(layer.text_config?.text_context ?? '') ?? '',
    ),
  ]);
  const all = [script.script_name, script.script_description ?? '', ...texts];
  return foldText(all.filter((text) => text !== '').join('\n'));
}

/** The words of a search, all of which have to occur. */
export function searchWords(search: string): readonly string[] {
  return foldText(search)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Case and width do not count. */
function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
