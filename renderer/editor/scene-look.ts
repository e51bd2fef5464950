/** What a scene looks like, as a short name: as long as it stays the same, so does its picture. */
import type { Script, ShootScriptItem } from '../../domain/script/schema.ts';
import { contentOf } from './scene-keys.ts';

const ofScene = new WeakMap<ShootScriptItem, string>();
const ofDraft = new WeakMap<Script, string>();

export function lookOf(script: Script, scene: ShootScriptItem): string {
  return `${remembered(ofDraft, script, shared)}-${remembered(ofScene, scene, contentOf)}`;
}

/** What holds for all scenes: canvas, presenter, subtitles. */
function shared(script: Script): string {
  const { shoot_scripts: _scenes, script_name: _name, script_description: _description, ...rest } = script;
  return JSON.stringify(rest);
}

function remembered<Value extends object>(
  known: WeakMap<Value, string>,
  value: Value,
  textOf: (value: Value) => string,
): string {
  const found = known.get(value) ?? shortName(textOf(value));
  known.set(value, found);
  return found;
}

/** 53 bits of a text: pictures are remembered by it for minutes, in one page. */
function shortName(text: string): string {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2654435761);
    other = Math.imul(other ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return (4294967296 * (2097151 & other) + (one >>> 0)).toString(36);
}
