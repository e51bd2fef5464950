/** The avatars that are installed: every folder of `resources/avatars` that holds an `avatar.json`. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { framedPlayer } from '../../domain/avatar/framing.ts';
import { createRigPlayer, rigInfo } from '../../domain/avatar/player.ts';
import { parseRig, type RigData } from '../../domain/avatar/rig-schema.ts';
import type { AvatarInfo, AvatarPlayer, Framing, Performance } from '../../domain/avatar/types.ts';
import { fail } from '../../domain/errors.ts';
import { CANVAS_TOOLS } from './canvas-tools.ts';

const PRESETS = fileURLToPath(new URL('../../resources/avatars', import.meta.url));
const FILE_NAME = 'avatar.json';

export interface OpenAvatar {
  readonly info: AvatarInfo;
  /** A player of one scene. `framing` crops it; its `info` then carries the crop's size. Default `full`. */
  perform(performance: Performance, framing?: Framing): AvatarPlayer;
}

/**
 * All avatars, by id.
 * @throws StudioError AVATAR_DATA_INVALID when one of them is malformed.
 */
export async function listAvatars(folder = PRESETS): Promise<AvatarInfo[]> {
  return (await readRigs(folder)).map(rigInfo);
}

/**
 * @param id as a script writes it, such as `avatar:lin`.
 * @throws StudioError AVATAR_NOT_FOUND, AVATAR_DATA_INVALID.
 */
export async function openAvatar(id: string, folder = PRESETS): Promise<OpenAvatar> {
  const rig = (await readRigs(folder)).find((one) => one.id === id);
  if (rig === undefined) throw fail('AVATAR_NOT_FOUND', { details: { avatar: id } });
  return {
    info: rigInfo(rig),
    perform: (performance, framing = 'full') =>
      framedPlayer(createRigPlayer(rig, performance, CANVAS_TOOLS), rig, framing),
  };
}

/**
 * SHA-256 of everything that an avatar is drawn from, hexadecimal: what is painted of it holds while this stays.
 * @throws StudioError AVATAR_NOT_FOUND, AVATAR_DATA_INVALID.
 */
export async function avatarHash(id: string, folder = PRESETS): Promise<string> {
  const rig = (await readRigs(folder)).find((one) => one.id === id);
  if (rig === undefined) throw fail('AVATAR_NOT_FOUND', { details: { avatar: id } });
  return createHash('sha256').update(JSON.stringify(rig)).digest('hex');
}

/** Reads and checks one avatar file. @throws StudioError AVATAR_DATA_INVALID, AVATAR_NOT_FOUND. */
export async function readRig(file: string): Promise<RigData> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw fail('AVATAR_NOT_FOUND', { details: { avatar: file }, cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('AVATAR_DATA_INVALID', { details: { file, field: 'JSON', reason }, cause });
  }
  return parseRig(value, file);
}

async function readRigs(folder: string): Promise<RigData[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const rigs = await Promise.all(folders.sort().map((name) => readRig(join(folder, name, FILE_NAME))));
  return rigs.sort((a, b) => (a.id < b.id ? -1 : 1));
}
