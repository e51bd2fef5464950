/** What of a draft is seen in some of its scenes, with stand-ins for what cannot be shown. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { fail } from '../../domain/errors.ts';
import { type Script, script as scriptSchema } from '../../domain/script/schema.ts';
import { writeFault } from '../files/write-fault.ts';
import { pictureScript } from '../render/picture-script.ts';
import { type ResolvedAsset, resolveAssets } from '../script/assets.ts';
import { readScriptFile } from '../script/read.ts';
import { paintStandIn } from './stand-in-picture.ts';
import { type StandIn, withStandIns } from './stand-ins.ts';

export interface DraftScenes {
  /** All scenes, those that are asked for with their stand-ins. */
  readonly script: Script;
  /** By source as the script has it. */
  readonly assets: ReadonlyMap<string, ResolvedAsset>;
  readonly hasStandIns: boolean;
}

export interface DraftScenesOptions {
  /** Real path of the draft's folder. */
  readonly folder: string;
  readonly allowedFolders: readonly string[];
  readonly avatarIds: readonly string[];
  /** A file that is not there yet, for the picture of a stand-in. Absolute. */
  readonly scratchFile: () => string;
  readonly signal: AbortSignal;
}

/** @throws StudioError when it cannot be read, or is no script */
export async function readDraft(file: string): Promise<Script> {
  const { value } = await readScriptFile(file);
  const parsed = scriptSchema.safeParse(value);
  if (!parsed.success)
    throw fail('DRAFT_DAMAGED', { cause: parsed.error, details: { name: path.basename(file) } });
  return parsed.data;
}

/** What is wrong with the files that are stood in for is told by the draft's check, not here. */
export async function draftScenes(
  drafted: Script,
  scenes: readonly number[],
  { folder, allowedFolders, avatarIds, scratchFile, signal }: DraftScenesOptions,
): Promise<DraftScenes> {
  const assets = new Map<string, ResolvedAsset>();
  for (const scene of scenes) {
    const found = await resolveAssets(pictureScript(drafted, scene), { folder, allowedFolders, signal });
    for (const [id, asset] of found.assets) assets.set(id, asset);
  }
  const hasAvatar = avatarIds.includes(drafted.model_asset_id);
  const standIns = new Map<string, StandIn>();
  const shoot_scripts = drafted.shoot_scripts.map((item, index) => {
    if (!scenes.includes(index)) return item;
    const hasPicture = (source: string) => assets.has(source);
    const options = { canvas: canvasOf(drafted), hasPicture, hasAvatar };
    const { scene, standIns: needed } = withStandIns(item.shoot_script, options);
    for (const one of needed) standIns.set(one.source, one);
    return { ...item, shoot_script: scene };
  });
  for (const one of standIns.values()) assets.set(one.source, await assetOf(one, scratchFile()));
  return {
    // Somebody must be there to be hidden.
    script: { ...drafted, shoot_scripts, ...(hasAvatar ? {} : { model_asset_id: avatarIds[0] ?? '' }) },
    assets,
    hasStandIns: standIns.size > 0 || !hasAvatar,
  };
}

async function assetOf(standIn: StandIn, file: string): Promise<ResolvedAsset> {
  const png = await paintStandIn(standIn);
  await writeFile(file, png, { flag: 'wx' }).catch((error: unknown) => {
    throw writeFault(error, file);
  });
  const { source: id, width, height } = standIn;
  return { id, kind: 'image', file, bytes: png.length, format: 'PNG', width, height };
}
