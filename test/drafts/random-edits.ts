/** Seeded edits of drafts: mostly such as an editor makes, some that fit nothing. */
import { blankScript } from '../../domain/drafts/blank.ts';
import type { DraftEdit } from '../../domain/drafts/edits.ts';
import type { LayerConfig, Script, ShootScript } from '../../domain/script/schema.ts';
import type { Random } from '../fuzz/random.ts';

const WORDS = [
  '你好',
  '安全 第一',
  'hello',
  '',
  '👩‍🔧',
  '<speak>3.5%</speak>',
  'é',
  '\ud800',
  '"\\',
  '\u2028',
  '０',
];
const KEYS = ['own', '', 'a/b~c', '10', '9', '-', 'constructor', 'ключ'];
const MOST_SCENES = 8;
const MOST_LAYERS = 6;

export function randomText(random: Random): string {
  return Array.from({ length: random.below(5) }, () => random.pick(WORDS)).join(' ');
}

/** Of 1 to 4 scenes with up to 3 layers each. */
export function randomScript(random: Random): Script {
  const blank = blankScript(random.pick(['LANDSCAPE', 'VERTICAL']), random.pick(['zh', 'en']));
  const shoot_scripts = Array.from({ length: 1 + random.below(4) }, (_, sequence_no) => ({
    sequence_no,
    shoot_script: randomScene(random),
  }));
  return { ...blank, script_name: `Draft ${random.below(1000)}`, shoot_scripts };
}

function randomScene(random: Random): ShootScript {
  const layers = Array.from({ length: random.below(4) }, (_, index) => {
    const layer = randomLayer(random);
    return layer.position === undefined
      ? layer
      : { ...layer, position: { ...layer.position, layer_index: index + 1 } };
  });
  const text_config = { text: randomText(random) };
  return layers.length === 0 ? { text_config } : { text_config, layer_config: layers };
}

function randomLayer(random: Random): LayerConfig {
  if (random.chance(0.2)) return { layer_type: 'HUMAN' };
  const layer: LayerConfig = { layer_type: 'TEXT', group_id: `g${random.below(100)}` };
  if (random.chance(0.2)) return layer;
  const place = { dx: random.below(1920), dy: random.below(1080) };
  return {
    ...layer,
    position: random.chance(0.5) ? place : { ...place, layer_index: 1 + random.below(8) },
  };
}

/** Any JSON, up to three deep. */
export function randomValue(random: Random, depth = 0): Json {
  const kind = random.below(depth > 2 ? 5 : 7);
  if (kind === 0) return null;
  if (kind === 1) return random.chance(0.5);
  if (kind === 2) return random.pick([0, -1, 1.5, 1e21, 1e-7, 4_294_967_296, -0.1]);
  if (kind < 5) return randomText(random);
  const below = Array.from({ length: random.below(4) }, () => randomValue(random, depth + 1));
  if (kind === 5) return below;
  return Object.fromEntries(below.map((value) => [random.pick(KEYS), value]));
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One to six edits, made for a script as some window saw it. */
export function randomEdits(random: Random, script: Script): readonly DraftEdit[] {
  const count = random.chance(0.8) ? 1 : 2 + random.below(5);
  return Array.from({ length: count }, () => randomEdit(random, script));
}

function randomEdit(random: Random, script: Script): DraftEdit {
  if (random.chance(0.04)) return misfit(random, script);
  const scene = random.below(script.shoot_scripts.length);
  return random.chance(0.45)
    ? fieldEdit(random, scene)
    : random.chance(0.5)
      ? sceneEdit(random, script, scene)
      : layerEdit(random, script, scene);
}

function fieldEdit(random: Random, scene: number): DraftEdit {
  const at = `/shoot_scripts/${scene}/shoot_script`;
  const set = (path: string, value: Json): DraftEdit => ({ kind: 'set', path, value });
  const own = `/x_studio/${random.pick(['kept', 'other'])}/${pointerPart(random.pick(KEYS))}`;
  switch (random.below(7)) {
    case 0:
      return set('/voice_config/speed', 50 + random.below(100));
    case 1:
      return set('/background_music_config/volume', random.below(100));
    case 2:
      return set(own, randomValue(random));
    case 3:
      return { kind: 'unset', path: random.pick(['/view_mode', '/background_music_config', own]) };
    case 4:
      return set(`${at}/background_config/0`, {
        background_type: 'COLOR',
        background_color_config: '#123456',
      });
    default:
      return set(`${at}/text_config/text`, randomText(random));
  }
}

const pointerPart = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

function sceneEdit(random: Random, script: Script, scene: number): DraftEdit {
  const count = script.shoot_scripts.length;
  const grows = count < MOST_SCENES && random.chance(0.6);
  if (grows) {
    if (random.chance(0.5)) return { kind: 'duplicate_scene', scene };
    return { kind: 'insert_scene', at: random.below(count + 1), scene: randomScene(random) };
  }
  if (random.chance(0.5)) return { kind: 'remove_scene', scene };
  return { kind: 'move_scene', scene, to: random.below(count) };
}

function layerEdit(random: Random, script: Script, scene: number): DraftEdit {
  const count = script.shoot_scripts[scene]?.shoot_script.layer_config?.length ?? 0;
  const layer = random.below(Math.max(1, count));
  if (count === 0 || (count < MOST_LAYERS && random.chance(0.5))) {
    if (count > 0 && random.chance(0.4)) return { kind: 'duplicate_layer', scene, layer };
    return { kind: 'insert_layer', scene, layer: randomLayer(random) };
  }
  if (random.chance(0.4))
    return placeEdit(random, `/shoot_scripts/${scene}/shoot_script/layer_config/${layer}`);
  if (random.chance(0.4)) return { kind: 'remove_layer', scene, layer };
  if (random.chance(0.3)) {
    const path = `/shoot_scripts/${scene}/shoot_script/layer_config/${layer}/position/layer_index`;
    return { kind: 'set', path, value: 1 + random.below(9) };
  }
  return { kind: 'order_layer', scene, layer, to: 1 + random.below(count) };
}

/** What hands do to a layer: it is moved, sized, turned, hidden, written in. @param at the layer's pointer */
function placeEdit(random: Random, at: string): DraftEdit {
  const set = (path: string, value: Json): DraftEdit => ({ kind: 'set', path: `${at}/${path}`, value });
  switch (random.below(7)) {
    case 0:
      return set('position', { dx: random.below(1920), dy: -random.below(500) });
    case 1:
      return set('position/dx', random.below(1920));
    case 2:
      return set('size', { width: 1 + random.below(1000), height: 1 + random.below(1000) });
    case 3:
      return set('x_studio/rotation', random.below(3600) / 10);
    case 4:
      return set(`x_studio/${random.pick(['hidden', 'locked'])}`, random.chance(0.5));
    case 5:
      return set('text_config/text_context', btoa(String(random.below(1e6))));
    default:
      return { kind: 'unset', path: `${at}/${random.pick(['position', 'size', 'x_studio', 'group_id'])}` };
  }
}

/** What no draft takes. */
function misfit(random: Random, script: Script): DraftEdit {
  const beyond = script.shoot_scripts.length + random.below(3);
  return random.pick<DraftEdit>([
    { kind: 'remove_scene', scene: beyond },
    { kind: 'remove_layer', scene: 0, layer: 99 },
    { kind: 'set', path: '/nonsense', value: 1 },
    { kind: 'set', path: '/script_name', value: 7 },
    { kind: 'set', path: '/x_studio/__proto__/polluted', value: true },
    { kind: 'unset', path: '/voice_config' },
    { kind: 'unset', path: '/shoot_scripts/0' },
  ]);
}
