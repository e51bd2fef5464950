/** Where a problem is, from its path in script notation. */
import type { PathPart } from '../path.ts';
import type { Script } from '../schema.ts';
import type { FaultyPlace, ToldProblem } from './mend.ts';

const PART = /([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\./y;

/** @returns undefined for what is no path of a place, a key that was cut short included */
export function partsOfPath(path: string): readonly PathPart[] | undefined {
  const parts: PathPart[] = [];
  for (let at = 0; at < path.length; ) {
    PART.lastIndex = at;
    const found = PART.exec(path);
    if (!found) return undefined;
    const [whole, key, index, quoted] = found;
    if (key !== undefined) parts.push(key);
    else if (index !== undefined) parts.push(Number(index));
    else if (quoted !== undefined) parts.push(JSON.parse(quoted) as string);
    at += whole.length;
  }
  return parts;
}

export function valueAt(value: unknown, parts: readonly PathPart[]): unknown {
  let found = value;
  for (const part of parts) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Record<PathPart, unknown>)[part];
  }
  return found;
}

/** @returns undefined where the script has no such scene or layer, or the problem names no place */
export function placeOf(script: Script, { path, details }: ToldProblem): FaultyPlace | undefined {
  const parts = path === undefined ? undefined : partsOfPath(path);
  if (parts === undefined) return undefined;
  const sceneIndex = parts[0] === 'shoot_scripts' && typeof parts[1] === 'number' ? parts[1] : undefined;
  const scene = sceneIndex === undefined ? undefined : script.shoot_scripts[sceneIndex]?.shoot_script;
  if (sceneIndex !== undefined && !scene) return undefined;
  const layerIndex = parts[3] === 'layer_config' && typeof parts[4] === 'number' ? parts[4] : undefined;
  const layer = layerIndex === undefined ? undefined : scene?.layer_config?.[layerIndex];
  if (layerIndex !== undefined && !layer) return undefined;
  return { script, details, parts, value: valueAt(script, parts), sceneIndex, scene, layerIndex, layer };
}
