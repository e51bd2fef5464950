/** Where a voice pack is taken from: a folder or file on this machine, or an address. */
import { createWriteStream } from 'node:fs';
import { copyFile, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, type StudioError } from '../../domain/errors.ts';
import { download, tooLarge } from './download.ts';
import { MOST_CONFIG_BYTES } from './piper/config.ts';

/** Names inside an installed pack, and of the card that publishers put beside their models. */
export const MODEL_FILE = 'voice.onnx';
export const CARD_FILE = 'MODEL_CARD';
const MOST_MODEL_BYTES = 512 * 1024 * 1024;
const MOST_CARD_BYTES = 64 * 1024;

export interface PackSource {
  /** Letters, digits, `.`, `_` and `-` only. */
  readonly name: string;
  /** What may be shown and kept: an address without what could be a secret, or a base name. */
  readonly shown: string;
  /** Each brings one file to a place; the card answers whether there was one. */
  readonly model: (target: string) => Promise<void>;
  readonly config: (target: string) => Promise<void>;
  readonly card: (target: string) => Promise<boolean>;
}

/** A pack whose files lie wherever they lie, under names that say nothing. Absolute. */
export interface PackFiles {
  /** Of the model, as its publisher calls it. */
  readonly name: string;
  readonly model: string;
  readonly config: string;
  readonly card: string | undefined;
}

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** [0..1] of the model file, where its size is known. */
  readonly onProgress?: (fraction: number) => void;
}

export function isAddress(source: string): boolean {
  return /^https?:/i.test(source);
}

/** @throws VOICE_PACK_NOT_FOUND, VOICE_PACK_OTHER_FILE, VOICE_PACK_UNREADABLE, VOICE_PACK_ADDRESS_INVALID; what is wrong later, each file says */
export async function packSource(source: string | PackFiles, options: FetchOptions): Promise<PackSource> {
  if (typeof source !== 'string') return fromFiles(source);
  return isAddress(source) ? fromAddress(addressOf(source), options) : await fromDisk(source);
}

/** File names become parts of ids and of paths. */
function safeName(file: string): string {
  const name = path
    .basename(file)
    .replace(/\.onnx$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 80);
  return name === '' ? 'voice' : name;
}

function unreadable(file: string, error: unknown): StudioError {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return fail('VOICE_PACK_UNREADABLE', { details: { file, reason }, cause: error });
}

async function fromDisk(source: string): Promise<PackSource> {
  const missing = () => fail('VOICE_PACK_NOT_FOUND', { details: { source } });
  const info = await stat(source).catch(() => undefined);
  if (info === undefined) throw missing();
  let model = source;
  if (info.isDirectory()) {
    const names = await readdir(source).catch((error: unknown) => {
      throw unreadable(source, error);
    });
    const models = names.filter((name) => name.toLowerCase().endsWith('.onnx'));
    if (models.length !== 1) throw missing();
    model = path.join(source, models[0]!);
  } else if (!/\.onnx$/i.test(source)) throw fail('VOICE_PACK_OTHER_FILE', { details: { source } });
  const config = `${model}.json`;
  if (!(await stat(config).catch(() => undefined))?.isFile()) throw missing();
  // A voice.onnx is named after its folder, the others after themselves.
  const named = path.basename(model) === MODEL_FILE ? path.dirname(path.resolve(model)) : model;
  return {
    name: safeName(named),
    shown: path.basename(path.resolve(source)),
    model: (target) => copy(model, target, MOST_MODEL_BYTES),
    config: (target) => copy(config, target, MOST_CONFIG_BYTES),
    async card(target) {
      const card = path.join(path.dirname(model), CARD_FILE);
      const size = (await stat(card).catch(() => undefined))?.size;
      if (size === undefined || size > MOST_CARD_BYTES) return false;
      await copy(card, target, MOST_CARD_BYTES);
      return true;
    },
  };
}

function fromFiles({ name, model, config, card }: PackFiles): PackSource {
  return {
    name: safeName(name),
    shown: path.basename(name),
    model: (target) => copy(model, target, MOST_MODEL_BYTES, name),
    config: (target) => copy(config, target, MOST_CONFIG_BYTES, `${name}.json`),
    async card(target) {
      if (card === undefined) return false;
      await copy(card, target, MOST_CARD_BYTES, CARD_FILE);
      return true;
    },
  };
}

/** @param shown what errors call it */
async function copy(from: string, target: string, most: number, shown = from): Promise<void> {
  let size = 0;
  try {
    const file = await open(from, 'r');
    size = (await file.stat()).size;
    await file.close();
  } catch (error) {
    throw unreadable(shown, error);
  }
  if (size > most) throw tooLarge(shown, most);
  await copyFile(from, target);
}

/** Errors name the address without user, password, query and fragment, which may hold secrets. */
function addressOf(source: string): URL {
  const invalid = (reason: string) => {
    const shown = source.replace(/[?#].*$/s, '').replace(/^(https?:\/*)[^/]*@/i, '$1');
    return fail('VOICE_PACK_ADDRESS_INVALID', { details: { source: shown, reason } });
  };
  if (!URL.canParse(source)) throw invalid('not a URL');
  const url = new URL(source);
  if (url.username !== '' || url.password !== '') throw invalid('user:password@');
  try {
    decodeURIComponent(url.pathname);
  } catch {
    throw invalid('%');
  }
  return url;
}

function fromAddress(address: URL, { signal, onProgress }: FetchOptions): PackSource {
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
    shown: address.origin + address.pathname,
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
