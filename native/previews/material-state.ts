/** Which content a material has now, told without reading it. */
import { stat } from 'node:fs/promises';
import type { Material } from '../drafts/workspace.ts';

/** Another one whenever the content may be another. Never throws. */
export async function stateOf(material: Material): Promise<string> {
  if ('sha256' in material) return material.sha256;
  try {
    const { dev, ino, size, mtimeNs } = await stat(material.linkedPath, { bigint: true });
    return `${dev} ${ino} ${size} ${mtimeNs}`;
  } catch {
    return MISSING;
  }
}

/** The state of a material that is not there. */
export const MISSING = 'missing';
