/**
 * Speech that was made once: one file per request, named by a hash of everything that shapes its sound. Safe when
 * several processes share the folder: files appear whole (temp + rename), are checked on every read, and one that
 * is damaged or vanishes is made anew. A cache that cannot be written is no cache, not an error.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SynthesisRequest, SynthesisResult } from '../../domain/speech/types.ts';
import { makeFolder } from './data-folder.ts';

export interface SpeechCache {
  /** The remembered result, or that of `make`, which is then remembered. Only one `make` a key runs at a time. */
  remember(
    fingerprint: string,
    request: SynthesisRequest,
    make: () => Promise<SynthesisResult>,
  ): Promise<SynthesisResult>;
}

/** About 100 minutes of speech. */
const DEFAULT_MOST_BYTES = 512 * 1024 * 1024;
const MAGIC = 'MSSPEECH2\n';
const HASH_BYTES = 32;

export function speechCacheKey(fingerprint: string, request: SynthesisRequest): string {
  const shaping = [
    fingerprint,
    request.voiceId,
    request.language,
    request.tokens.map((token) => [token.spoken, token.reading?.alphabet, token.reading?.value]),
    request.prosody.rate,
    request.prosody.pitch,
    request.prosody.volume,
    request.ending,
  ];
  return createHash('sha256').update(JSON.stringify(shaping)).digest('hex');
}

export function createSpeechCache(folder: string, options: { mostBytes?: number } = {}): SpeechCache {
  const mostBytes = options.mostBytes ?? DEFAULT_MOST_BYTES;
  const underWay = new Map<string, Promise<SynthesisResult>>();
  let writtenSinceTidied = Number.POSITIVE_INFINITY;

  async function read(file: string): Promise<SynthesisResult | undefined> {
    try {
      const result = decode(await readFile(file));
      if (result === undefined) await rm(file, { force: true });
      else await utimes(file, new Date(), new Date());
      return result;
    } catch {
      return undefined;
    }
  }

  async function write(file: string, result: SynthesisResult): Promise<void> {
    const temporary = `${file}.${process.pid}.${randomUUID()}.part`;
    try {
      await makeFolder(path.dirname(file));
      const bytes = encode(result);
      if (bytes.length > mostBytes) return;
      await writeFile(temporary, bytes);
      await rename(temporary, file);
      writtenSinceTidied += bytes.length;
      if (writtenSinceTidied > mostBytes / 16) {
        writtenSinceTidied = 0;
        await tidy(folder, mostBytes);
      }
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  return {
    remember(fingerprint, request, make) {
      const key = speechCacheKey(fingerprint, request);
      // Who waits for another's work must not fail because the other was cancelled.
      const running = underWay.get(key);
      if (running !== undefined) return running.catch(() => this.remember(fingerprint, request, make));
      const file = path.join(folder, key.slice(0, 2), `${key}.speech`);
      const promise = (async () => {
        const known = await read(file);
        if (known !== undefined) return known;
        const made = await make();
        await write(file, made);
        return made;
      })().finally(() => underWay.delete(key));
      underWay.set(key, promise);
      return promise;
    },
  };
}

function encode(result: SynthesisResult): Buffer {
  const { samples, ...rest } = result;
  const header = Buffer.from(JSON.stringify({ ...rest, count: samples.length }));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(header.length);
  const body = Buffer.concat([
    Buffer.from(MAGIC),
    size,
    header,
    Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
  ]);
  return Buffer.concat([body, createHash('sha256').update(body).digest()]);
}

/** Undefined unless every byte is as it was written. */
function decode(bytes: Buffer): SynthesisResult | undefined {
  const headerAt = MAGIC.length + 4;
  if (bytes.length < headerAt + HASH_BYTES || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return undefined;
  const body = bytes.subarray(0, bytes.length - HASH_BYTES);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(body.length))) return undefined;
  const samplesAt = headerAt + bytes.readUInt32LE(MAGIC.length);
  const { count, ...rest } = JSON.parse(bytes.toString('utf8', headerAt, samplesAt)) as Omit<
    SynthesisResult,
    'samples'
  > & { count: number };
  const samples = new Float32Array(count);
  new Uint8Array(samples.buffer).set(body.subarray(samplesAt));
  return { ...rest, samples };
}

/** Deletes what was used longest ago until the rest fits in three quarters of the limit, and stale leftovers. */
async function tidy(folder: string, mostBytes: number): Promise<void> {
  const files: { file: string; size: number; used: number }[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const info = await stat(file).catch(() => undefined);
    if (info === undefined) continue;
    const abandoned = entry.name.endsWith('.part') && Date.now() - info.mtimeMs > 3_600_000;
    if (abandoned) await rm(file, { force: true });
    else files.push({ file, size: info.size, used: info.mtimeMs });
  }
  let total = files.reduce((sum, { size }) => sum + size, 0);
  if (total <= mostBytes) return;
  files.sort((a, b) => a.used - b.used);
  for (const { file, size } of files) {
    if (total <= mostBytes * 0.75) break;
    await rm(file, { force: true }).catch(() => undefined);
    total -= size;
  }
}
