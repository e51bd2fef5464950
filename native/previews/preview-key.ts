/** The name under which a scene's picture is kept: the hash of everything that its pixels depend on. */
import { createHash } from 'node:crypto';
import { mediaReferences } from '../../domain/script/media.ts';
import { filePathOf } from '../../domain/script/reference.ts';
import type { Script } from '../../domain/script/schema.ts';
import { avatarHash } from '../avatar/catalogue.ts';
import { engineFingerprint } from '../compose/segments/fingerprint.ts';
import type { Material } from '../drafts/workspace.ts';
import { VERSION } from '../version.ts';
import { stateOf } from './material-state.ts';
import type { PreviewSize } from './preview-size.ts';
import type { SceneWish } from './scene-wish.ts';

/** Raised when what is painted in this folder becomes another picture. What paints the video is in the fingerprint. */
const REVISION = 1;

export interface SceneToShow extends SceneWish {
  readonly size: PreviewSize;
}

/** SHA-256, hexadecimal. */
export async function previewKey({ script, files, sceneIndex, size }: SceneToShow): Promise<string> {
  // A transition shows the scene before.
  const shoot_scripts = script.shoot_scripts.slice(Math.max(0, sceneIndex - 1), sceneIndex + 1);
  const seen = { ...script, script_name: '', script_description: '', shoot_scripts };
  const [engine, avatar, materials] = await Promise.all([
    engineDigest(),
    avatarDigest(script.model_asset_id),
    materialsOf(seen, files),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([REVISION, engine, avatar, size, sceneIndex, seen, materials]))
    .digest('hex');
}

/** Where FFmpeg is put right later, clips can be shown that could not. Never throws. */
export async function engineDigest(): Promise<string> {
  return await engineFingerprint().catch(() => `${VERSION} without FFmpeg`);
}

const digests = new Map<string, Promise<string>>();

/** Presenters come with the product, and stay as they are while it runs. Never throws. */
export function avatarDigest(id: string): Promise<string> {
  const known = digests.get(id) ?? avatarHash(id).catch(() => 'none');
  digests.set(id, known);
  return known;
}

/** Of each file that is named, by its reference, what it is now. */
async function materialsOf(
  script: Script,
  files: readonly Material[],
): Promise<readonly (readonly string[])[]> {
  const named = new Set(mediaReferences(script).map(({ id }) => filePathOf(id)));
  const used = files.filter(({ reference }) => named.has(reference));
  const found = await Promise.all(used.map(async (one) => [one.reference, await stateOf(one)] as const));
  return found.sort(([one], [other]) => (one < other ? -1 : 1));
}
