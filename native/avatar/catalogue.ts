/**
 * The avatars that are installed: every folder of `resources/avatars` that holds an `avatar.json`, and beside them the
 * gestures that all of them share.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GestureData } from '../../domain/avatar/data/gestures.ts';
import { parseGestures, parseRig, requireActions } from '../../domain/avatar/data/parse.ts';
import type { RigData } from '../../domain/avatar/data/rig-schema.ts';
import { paintGround } from '../../domain/avatar/draw/ground.ts';
import { type PreparedRig, prepareRig } from '../../domain/avatar/draw/rig.ts';
import { framingSize } from '../../domain/avatar/framing.ts';
import { createRigPlayer, paletteOf, rigInfo } from '../../domain/avatar/player.ts';
import type {
  AvatarInfo,
  AvatarPlayer,
  Canvas2D,
  Framing,
  Performance,
  Size,
} from '../../domain/avatar/types.ts';
import { fail } from '../../domain/errors.ts';
import { CANVAS_TOOLS } from './canvas-tools.ts';

const PRESETS = fileURLToPath(new URL('../../resources/avatars', import.meta.url));
const FILE_NAME = 'avatar.json';
const GESTURES_NAME = 'gestures.json';

export interface LookOptions {
  /** What of the avatar is shown; `info` then carries the crop's size. Default `full`. */
  readonly framing?: Framing;
  /** Ids of an outfit and of a light; what the avatar does not have is ignored. */
  readonly looks?: readonly string[];
}

export interface OpenAvatar {
  readonly info: AvatarInfo;
  /** Natural size of what a framing shows, in model pixels. */
  sizeOf(framing: Framing): Size;
  /** A player of one scene. */
  perform(performance: Performance, look?: LookOptions): AvatarPlayer;
  /** Fills a picture of such a size with what lies behind the avatar's head in a round picture. */
  paintGround(context: Canvas2D, size: Size, look?: LookOptions): void;
}

/**
 * All avatars, by id.
 * @throws StudioError AVATAR_DATA_INVALID when one of them is malformed.
 */
export async function listAvatars(folder = PRESETS): Promise<AvatarInfo[]> {
  const { rigs, gestures } = await readAll(folder);
  return rigs.map((rig) => rigInfo(rig, gestures));
}

/**
 * @param id as a script writes it, such as `avatar:lin`.
 * @throws StudioError AVATAR_NOT_FOUND, AVATAR_DATA_INVALID.
 */
export async function openAvatar(id: string, folder = PRESETS): Promise<OpenAvatar> {
  const { rig, gestures } = await find(id, folder);
  return {
    info: rigInfo(rig, gestures),
    sizeOf: (framing) => framingSize(rig, framing),
    perform: (performance, { framing, looks = [] } = {}) =>
      createRigPlayer(preparedRig(rig, looks), gestures, performance, framing),
    paintGround: (context, size, { framing = 'full', looks = [] } = {}) =>
      paintGround(rig, context, size, { framing, palette: paletteOf(rig, looks) }),
  };
}

/**
 * SHA-256 of everything that an avatar is drawn from, hexadecimal: what is painted of it holds while this stays.
 * @throws StudioError AVATAR_NOT_FOUND, AVATAR_DATA_INVALID.
 */
export async function avatarHash(id: string, folder = PRESETS): Promise<string> {
  const { rig, gestures } = await find(id, folder);
  return createHash('sha256')
    .update(JSON.stringify([rig, gestures]))
    .digest('hex');
}

/** Reads and checks one avatar file. @throws StudioError AVATAR_DATA_INVALID, AVATAR_NOT_FOUND. */
async function readRig(file: string): Promise<RigData> {
  return parseRig(await readJson(file), file);
}

/** Reads and checks the shared gestures. @throws StudioError AVATAR_DATA_INVALID, AVATAR_NOT_FOUND. */
export async function readGestures(file = join(PRESETS, GESTURES_NAME)): Promise<GestureData> {
  return parseGestures(await readJson(file), file);
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw fail('AVATAR_NOT_FOUND', { details: { avatar: file }, cause });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('AVATAR_DATA_INVALID', { details: { file, field: 'JSON', reason }, cause });
  }
}

/** All presenters' data, by id. @throws StudioError AVATAR_DATA_INVALID */
export async function readRigs(folder = PRESETS): Promise<readonly RigData[]> {
  return (await readAll(folder)).rigs;
}

/** So many presenters are kept ready to be drawn, in what they wear. */
const KEPT = 4;
const kept = new Map<string, PreparedRig>();

/** Scenes that show the same presenter share its pictures. */
function preparedRig(rig: RigData, looks: readonly string[]): PreparedRig {
  const palette = paletteOf(rig, looks);
  const key = createHash('sha256')
    .update(JSON.stringify([rig, palette]))
    .digest('hex');
  const prepared = kept.get(key) ?? prepareRig(rig, palette, CANVAS_TOOLS);
  kept.delete(key);
  kept.set(key, prepared);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return prepared;
}

interface Installed {
  readonly rigs: readonly RigData[];
  readonly gestures: GestureData;
}

/** What was read last. It holds while no file of it has changed: to check all of it takes much longer than to look. */
let lastRead: { readonly stamp: string; readonly installed: Promise<Installed> } | undefined;

async function readAll(folder: string): Promise<Installed> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const files = [GESTURES_NAME, ...folders.map((name) => join(name, FILE_NAME))];
  const stamps = await Promise.all(files.map((file) => stampOf(join(folder, file))));
  const stamp = JSON.stringify([folder, files, stamps]);
  if (lastRead?.stamp !== stamp) lastRead = { stamp, installed: readFolders(folder, folders) };
  return await lastRead.installed;
}

async function stampOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found && `${found.mtimeNs} ${found.size}`;
}

async function readFolders(folder: string, folders: readonly string[]): Promise<Installed> {
  const gestures = await readGestures(join(folder, GESTURES_NAME));
  const rigs = await Promise.all(
    folders.toSorted().map(async (name) => {
      const file = join(folder, name, FILE_NAME);
      const rig = await readRig(file);
      requireActions(rig, gestures, file);
      return rig;
    }),
  );
  return { rigs: rigs.sort((a, b) => (a.id < b.id ? -1 : 1)), gestures };
}

async function find(
  id: string,
  folder: string,
): Promise<{ readonly rig: RigData; readonly gestures: GestureData }> {
  const { rigs, gestures } = await readAll(folder);
  const rig = rigs.find((one) => one.id === id);
  if (rig === undefined) throw fail('AVATAR_NOT_FOUND', { details: { avatar: id } });
  return { rig, gestures };
}
