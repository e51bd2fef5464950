/** Voice packs on this machine: installed whole or not at all, listed, removed. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, StudioError } from '../../domain/errors.ts';
import { download, tooLarge } from './download.ts';
import { MOST_CONFIG_BYTES, type PiperConfig, readPiperConfig } from './piper/config.ts';
import { openVoiceSession } from './piper/session.ts';

export const PACK_PREFIX = 'voice:pack/';
const MOST_MODEL_BYTES = 512 * 1024 * 1024;
const MOST_CARD_BYTES = 64 * 1024;
const MODEL_FILE = 'voice.onnx';
const CONFIG_FILE = 'voice.onnx.json';
const CARD_FILE = 'MODEL_CARD';
const MANIFEST_FILE = 'pack.json';

export interface VoicePack {
  /** `voice:pack/en_US-lessac-medium` */
  readonly id: string;
  readonly name: string;
  /** From the model card; says so when there is none. */
  readonly licence: string;
}

export interface InstalledPack extends VoicePack {
  /** Of the model file, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly modelFile: string;
  readonly config: PiperConfig;
}

interface Manifest extends VoicePack {
  readonly sha256: string;
  readonly source: string;
}

interface Sources {
  readonly name: string;
  /** Each brings one file to a place; the card answers whether there was one. */
  readonly model: (target: string) => Promise<void>;
  readonly config: (target: string) => Promise<void>;
  readonly card: (target: string) => Promise<boolean>;
}

export interface InstallOptions {
  /** Of the model file; a URL needs it. */
  readonly sha256?: string;
  readonly dataFolder: string;
  readonly signal?: AbortSignal;
  /** [0..1] of the model file, where its size is known. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * @param source a folder with one `.onnx` and its `.onnx.json`, the `.onnx` file, or its http(s) address
 * @throws VOICE_PACK_* ; nothing is left behind then
 */
export async function installVoicePack(source: string, options: InstallOptions): Promise<VoicePack> {
  const isAddress = /^https?:\/\//i.test(source);
  if (isAddress && options.sha256 === undefined) throw fail('VOICE_PACK_HASH_REQUIRED');
  const sources = isAddress ? fromAddress(new URL(source), options) : await fromDisk(source);
  const folder = packsFolder(options.dataFolder);
  const temporary = path.join(folder, `.${sources.name}.${process.pid}.${randomUUID()}.part`);
  await mkdir(temporary, { recursive: true });
  try {
    const configFile = path.join(temporary, CONFIG_FILE);
    await sources.config(configFile);
    const config = readPiperConfig(await readFile(configFile, 'utf8'), `${sources.name}.onnx.json`);
    const modelFile = path.join(temporary, MODEL_FILE);
    await sources.model(modelFile);
    options.signal?.throwIfAborted();
    const sha256 = await hashOf(modelFile);
    const expected = options.sha256?.trim().toLowerCase();
    if (expected !== undefined && expected !== sha256)
      throw fail('VOICE_PACK_HASH_MISMATCH', { details: { expected, actual: sha256 } });
    await checkModel(modelFile, `${sources.name}.onnx`);
    const hasCard = await sources.card(path.join(temporary, CARD_FILE));
    const manifest: Manifest = {
      id: `${PACK_PREFIX}${sources.name}`,
      name: packName(sources.name, config),
      licence: hasCard ? licenceOf(await readFile(path.join(temporary, CARD_FILE), 'utf8')) : UNKNOWN_LICENCE,
      sha256,
      source: isAddress ? source : path.basename(source),
    };
    await writeFile(path.join(temporary, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    options.signal?.throwIfAborted();
    const target = path.join(folder, sources.name);
    await rename(temporary, target).catch(async (error: unknown) => {
      const known = await readPack(target).catch(() => undefined);
      if (known === undefined) throw error;
      if (known.sha256 !== sha256) throw fail('VOICE_PACK_EXISTS', { details: { name: sources.name } });
    });
    const { id, name, licence } = manifest;
    return { id, name, licence };
  } catch (error) {
    if (options.signal?.aborted) throw fail('CANCELLED', { cause: error });
    if (error instanceof StudioError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    if (reason === 'ENOSPC') throw fail('DISK_FULL', { details: { folder }, cause: error });
    throw fail('OUTPUT_NOT_WRITABLE', { details: { file: folder, reason }, cause: error });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Packs that are complete, by id. A damaged one is left out. */
export async function listVoicePacks(options: { dataFolder: string }): Promise<readonly InstalledPack[]> {
  const folder = packsFolder(options.dataFolder);
  const names: string[] = await readdir(folder).catch(() => []);
  const packs: InstalledPack[] = [];
  for (const name of names.sort()) {
    if (name.startsWith('.')) continue;
    const pack = await readPack(path.join(folder, name)).catch(() => undefined);
    if (pack !== undefined) packs.push(pack);
  }
  return packs;
}

/** @throws VOICE_NOT_FOUND */
export async function removeVoicePack(id: string, options: { dataFolder: string }): Promise<void> {
  const name = id.startsWith(PACK_PREFIX) ? id.slice(PACK_PREFIX.length) : '';
  const folder = packsFolder(options.dataFolder);
  const names: string[] = await readdir(folder).catch(() => []);
  // Only a name that the folder lists is taken: an id cannot lead elsewhere.
  if (name.startsWith('.') || !names.includes(name))
    throw fail('VOICE_NOT_FOUND', { details: { voice: id } });
  const doomed = path.join(folder, `.${name}.${randomUUID()}.removed`);
  await rename(path.join(folder, name), doomed);
  await rm(doomed, { recursive: true, force: true });
}

const UNKNOWN_LICENCE = 'unknown / 未注明';

function packsFolder(dataFolder: string): string {
  return path.join(dataFolder, 'voices', 'packs');
}

async function readPack(folder: string): Promise<InstalledPack> {
  const manifest = JSON.parse(await readFile(path.join(folder, MANIFEST_FILE), 'utf8')) as Manifest;
  const modelFile = path.join(folder, MODEL_FILE);
  await stat(modelFile);
  const config = readPiperConfig(await readFile(path.join(folder, CONFIG_FILE), 'utf8'), CONFIG_FILE);
  const { name, licence, sha256 } = manifest;
  return { id: `${PACK_PREFIX}${path.basename(folder)}`, name, licence, sha256, modelFile, config };
}

/** File names become parts of ids and of paths: letters, digits, `.`, `_` and `-` only. */
function safeName(file: string): string {
  const name = path
    .basename(file)
    .replace(/\.onnx$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 80);
  return name === '' ? 'voice' : name;
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

async function fromDisk(source: string): Promise<Sources> {
  const missing = () => fail('VOICE_PACK_NOT_FOUND', { details: { source } });
  const info = await stat(source).catch(() => undefined);
  if (info === undefined) throw missing();
  let model = source;
  if (info.isDirectory()) {
    const models = (await readdir(source)).filter((name) => name.toLowerCase().endsWith('.onnx'));
    if (models.length !== 1) throw missing();
    model = path.join(source, models[0]!);
  }
  const config = `${model}.json`;
  if (!(await stat(config).catch(() => undefined))?.isFile()) throw missing();
  // A voice.onnx is named after its folder, the others after themselves.
  const named = path.basename(model) === MODEL_FILE ? path.dirname(path.resolve(model)) : model;
  const copy = (from: string, most: number) => async (target: string) => {
    const { size } = await stat(from);
    if (size > most) throw tooLarge(from, most);
    await copyFile(from, target);
  };
  return {
    name: safeName(named),
    model: copy(model, MOST_MODEL_BYTES),
    config: copy(config, MOST_CONFIG_BYTES),
    async card(target) {
      const card = path.join(path.dirname(model), CARD_FILE);
      const size = (await stat(card).catch(() => undefined))?.size;
      if (size === undefined || size > MOST_CARD_BYTES) return false;
      await copyFile(card, target);
      return true;
    },
  };
}

function fromAddress(address: URL, { signal, onProgress }: InstallOptions): Sources {
  const sibling = (change: (pathname: string) => string) => {
    const url = new URL(address);
    url.pathname = change(url.pathname);
    return url;
  };
  const fetchTo =
    (url: URL, most: number, progress?: (fraction: number) => void) => async (target: string) => {
      const options = {
        mostBytes: most,
        ...(signal ? { signal } : {}),
        ...(progress ? { onProgress: progress } : {}),
      };
      await pipeline(download(url, options), createWriteStream(target));
    };
  return {
    name: safeName(decodeURIComponent(address.pathname)),
    model: fetchTo(address, MOST_MODEL_BYTES, onProgress),
    config: fetchTo(
      sibling((pathname) => `${pathname}.json`),
      MOST_CONFIG_BYTES,
    ),
    async card(target) {
      const url = sibling((pathname) => path.posix.join(path.posix.dirname(pathname), CARD_FILE));
      try {
        await fetchTo(url, MOST_CARD_BYTES)(target);
        return true;
      } catch (error) {
        if (signal?.aborted) throw error;
        await rm(target, { force: true });
        return false;
      }
    },
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
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
