/** Scripts and rectangles to try things on: small ones by hand, many by seed. */
import { unitOf } from '../avatar/seed.ts';
import type { Rect } from '../avatar/types.ts';
import { encodeBase64Text } from '../base64.ts';
import { canvasOf } from '../draw/canvas.ts';
import { createSceneView } from '../draw/list.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { type LayerBox, layerBoxes } from './layer-boxes.ts';
import type { Turned } from './turned.ts';

export const CANVAS = { width: 1920, height: 1080 };

/** @returns numbers [from..to), the same for a seed every time */
export function randomOf(seed: number): (from: number, to: number) => number {
  let position = 0;
  return (from, to) => {
    position += 1;
    return from + unitOf(seed, 0, position) * (to - from);
  };
}

/** So often, each time with another seed; the one that fails is told. */
export function forSeeds(count: number, prove: (random: ReturnType<typeof randomOf>) => void): void {
  for (let seed = 1; seed <= count; seed += 1)
    try {
      prove(randomOf(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.stack : error}`);
    }
}

export function randomTurned(random: ReturnType<typeof randomOf>): Turned {
  const rect: Rect = {
    x: random(-400, 1800),
    y: random(-400, 1000),
    width: random(1, 900),
    height: random(1, 900),
  };
  return { rect, rotationDeg: random(-720, 720) };
}

export function textOf(text: string, more: Partial<LayerConfig> = {}): LayerConfig {
  return {
    layer_type: 'TEXT',
    position: { dx: 100, dy: 100 },
    size: { width: 300, height: 100 },
    text_config: { text_context: encodeBase64Text(text) },
    ...more,
  };
}

/** @param scenes the layers of each; a scene without layers has none */
export function scriptOf(...scenes: readonly (readonly LayerConfig[] | undefined)[]): Script {
  return {
    script_name: 'trial',
    model_asset_id: 'avatar:lin',
    voice_config: { voice_asset_id: 'voice:espeak/cmn' },
    video_config: { bitrate: 4000, ...CANVAS },
    shoot_scripts: scenes.map((layers, sequence_no) => ({
      sequence_no,
      shoot_script: layers === undefined ? {} : { layer_config: [...layers] },
    })),
  };
}

export function boxesIn(script: Script, sceneIndex = 0): readonly LayerBox[] {
  const view = createSceneView({
    script,
    sceneIndex,
    canvas: canvasOf(script),
    framesPerSecond: 25,
    frameCount: 100,
    avatarSize: { width: 800, height: 1000 },
    cues: [],
    aiLabelText: undefined,
  });
  return layerBoxes(view.items);
}
