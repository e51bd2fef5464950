/** Voice packs on this machine: installed whole or not at all, listed, removed. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, StudioError } from '../../domain/errors.ts';
import { errorCode } from '../files/write-fault.ts';
import { dataFolderFault, makeFolder } from './data-folder.ts';
import {
  CARD_FILE,
  type FetchOptions,
  isAddress,
  MODEL_FILE,
  type PackFiles,
  packSource,
} from './pack-sources.ts';
import { type PiperConfig, readPiperConfig } from './piper/config.ts';
import { openVoiceSession } from './piper/session.ts';

export const PACK_PREFIX = 'voice:pack/';
const CONFIG_FILE = 'voice.onnx.json';
const MANIFEST_FILE = 'pack.json';

export interface VoicePack {
  /** `voice:pack/en_US-lessac-medium` */
  readonly id: string;
  readonly name: string;
  /** From the model card; says so when there is none. */
  readonly licence: string;
}

export interface PutPack extends VoicePack {
  /** False where the very same pack was there before. */
  readonly isNew: boolean;
}

export interface InstalledPack extends VoicePack {
  /** Of the model file, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Of model and configuration together: what shapes the sound. */
  readonly identity: string;
  readonly modelFile: string;
  readonly config: PiperConfig;
}

interface Manifest extends VoicePack {
  readonly sha256: string;
  readonly source: string;
}

export interface InstallOptions extends FetchOptions {
  /** Of the model file; an address needs it. */
  readonly sha256?: string;
  /** Of the configuration, for an address whose publisher states it too. */
  readonly configSha256?: string;
  readonly dataFolder: string;
}

/**
 * @param source a folder with one `.onnx` and its `.onnx.json`, the `.onnx` file, or its http(s) address; or the files
 * @returns the pack as it is installed now; the same pack again is no fault
 * @throws VOICE_PACK_*, DATA_FOLDER_UNUSABLE, DISK_FULL, CANCELLED; nothing is left behind then
 */
export async function installVoicePack(
  source: string | PackFiles,
  options: InstallOptions,
): Promise<PutPack> {
  if (typeof source === 'string' && isAddress(source) && options.sha256 === undefined)
    throw fail('VOICE_PACK_HASH_REQUIRED');
  const from = await packSource(source, options);
  const folder = packsFolder(options.dataFolder);
  const temporary = path.join(folder, `.${from.name}.${process.pid}.${randomUUID()}.part`);
  try {
    await makeFolder(folder);
    await mkdir(temporary);
    const configFile = path.join(temporary, CONFIG_FILE);
    await from.config(configFile);
    await checkHash(configFile, `${from.name}.onnx.json`, options.configSha256);
    const config = readPiperConfig(await readFile(configFile, 'utf8'), `${from.name}.onnx.json`);
    const modelFile = path.join(temporary, MODEL_FILE);
    await from.model(modelFile);
    options.signal?.throwIfAborted();
    const sha256 = await checkHash(modelFile, `${from.name}.onnx`, options.sha256);
    await checkModel(modelFile, `${from.name}.onnx`);
    const hasCard = await from.card(path.join(temporary, CARD_FILE));
    const manifest: Manifest = {
      id: `${PACK_PREFIX}${from.name}`,
      name: packName(from.name, config),
      licence: hasCard ? licenceOf(await readFile(path.join(temporary, CARD_FILE), 'utf8')) : UNKNOWN_LICENCE,
      sha256,
      source: from.shown,
    };
    await writeFile(path.join(temporary, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    options.signal?.throwIfAborted();
    return await putInPlace(temporary, path.join(folder, from.name), hasCard);
  } catch (error) {
    if (options.signal?.aborted) throw fail('CANCELLED', { cause: error });
    throw dataFolderFault(error, options.dataFolder);
  } finally {
    // Where nothing could be created, nothing can be removed either.
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Removes what processes left that ended while they installed a pack or removed one. Never throws. */
export async function removeUnfinishedPacks(options: { dataFolder: string }): Promise<void> {
  const folder = packsFolder(options.dataFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid] = UNFINISHED.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(path.join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

/** The process that is at work on it stands in its name. */
const UNFINISHED = /^\..*\.(\d+)\.[0-9a-f-]{36}\.(?:part|removed)$/;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}

/** @throws VOICE_PACK_EXISTS when another pack, or a damaged one, has the name */
async function putInPlace(temporary: string, target: string, hasCard: boolean): Promise<PutPack> {
  const made = await readPack(temporary);
  const id = `${PACK_PREFIX}${path.basename(target)}`;
  try {
    await rename(temporary, target);
    return { id, name: made.name, licence: made.licence, isNew: true };
  } catch (error) {
    if (!(await stat(target).catch(() => undefined))?.isDirectory()) throw error;
    const known = await readPack(target).catch(() => undefined);
    // An address that brought no card this time says nothing against the licence that is known.
    const same = known?.identity === made.identity && (!hasCard || known.licence === made.licence);
    if (!same) throw fail('VOICE_PACK_EXISTS', { details: { name: path.basename(target) } });
    return { id, name: known.name, licence: known.licence, isNew: false };
  }
}

/**
 * Packs that are complete, by id. A damaged one is left out.
 * @throws DATA_FOLDER_UNUSABLE
 */
export async function listVoicePacks(options: { dataFolder: string }): Promise<readonly InstalledPack[]> {
  const folder = packsFolder(options.dataFolder);
  const packs: InstalledPack[] = [];
  for (const name of (await namesIn(folder, options.dataFolder)).sort()) {
    if (name.startsWith('.')) continue;
    const pack = await readPack(path.join(folder, name)).catch(() => undefined);
    if (pack !== undefined) packs.push(pack);
  }
  return packs;
}

/** @throws VOICE_NOT_FOUND, DATA_FOLDER_UNUSABLE */
export async function removeVoicePack(id: string, options: { dataFolder: string }): Promise<void> {
  const name = id.startsWith(PACK_PREFIX) ? id.slice(PACK_PREFIX.length) : '';
  const folder = packsFolder(options.dataFolder);
  // Only a name that the folder lists is taken: an id cannot lead elsewhere.
  if (name.startsWith('.') || !(await namesIn(folder, options.dataFolder)).includes(name))
    throw fail('VOICE_NOT_FOUND', { details: { voice: id } });
  const doomed = path.join(folder, `.${name}.${process.pid}.${randomUUID()}.removed`);
  try {
    await rename(path.join(folder, name), doomed);
    await rm(doomed, { recursive: true, force: true });
  } catch (error) {
    throw dataFolderFault(error, options.dataFolder);
  }
}

/** Nothing where no pack was ever installed. */
async function namesIn(folder: string, dataFolder: string): Promise<string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw dataFolderFault(error, dataFolder);
  });
}

/** The pack that a voice belongs to; undefined for voices of other kinds. */
export function packOf(voiceId: string): string | undefined {
  if (!voiceId.startsWith(PACK_PREFIX)) return undefined;
  return PACK_PREFIX + voiceId.slice(PACK_PREFIX.length).split('/')[0]!;
}

const UNKNOWN_LICENCE = 'unknown / 未注明';

function packsFolder(dataFolder: string): string {
  return path.join(dataFolder, 'voices', 'packs');
}

async function readPack(folder: string): Promise<InstalledPack> {
  const manifest = JSON.parse(await readFile(path.join(folder, MANIFEST_FILE), 'utf8')) as Manifest;
  const modelFile = path.join(folder, MODEL_FILE);
  await stat(modelFile);
  const configText = await readFile(path.join(folder, CONFIG_FILE), 'utf8');
  const config = readPiperConfig(configText, CONFIG_FILE);
  const { name, licence, sha256 } = manifest;
  const identity = createHash('sha256').update(`${sha256}\n${configText}`).digest('hex');
  return { id: `${PACK_PREFIX}${path.basename(folder)}`, name, licence, sha256, identity, modelFile, config };
}

function packName(name: string, config: PiperConfig): string {
  const language = config.language?.name_native ?? config.language?.name_english;
  return language === undefined ? name : `${config.dataset ?? name} · ${language}`;
}

/** Piper's cards say `* License: …`; a bare name of a licence on a line of its own is taken too. */
function licenceOf(card: string): string {
  const line = /licen[cs]e\s*:?\s*\**\s*:?\s*(\S.{0,200})/i.exec(card)?.[1]?.trim();
  return line ?? UNKNOWN_LICENCE;
}

/** @throws VOICE_PACK_HASH_MISMATCH */
async function checkHash(file: string, shown: string, wanted: string | undefined): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const actual = hash.digest('hex');
  const expected = wanted?.trim().toLowerCase();
  if (expected !== undefined && expected !== actual)
    throw fail('VOICE_PACK_HASH_MISMATCH', { details: { file: shown, expected, actual } });
  return actual;
}

/** It loads, and has the inputs that we will feed. */
async function checkModel(file: string, shownAs: string): Promise<void> {
  try {
    await (await openVoiceSession(file, ['cpu'])).release();
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    const reason = String(error.problems[0]!.details.reason).replaceAll(file, shownAs);
    throw fail('VOICE_PACK_MODEL_INVALID', { details: { file: shownAs, reason }, cause: error });
  }
}
