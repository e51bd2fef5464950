/**
 * Speech services in the data folder: `voices.json` names them, and each key lies in a file of its own that only its
 * owner can read. Keys are never written to a log, an error or a cache.
 */
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fail } from '../../../domain/errors.ts';

const identifier = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'letters, digits, - and _ only');

const serviceSchema = z.strictObject({
  id: identifier,
  name: z.string().min(1).max(100).optional(),
  /** Up to and without `/audio/speech`, such as `https://api.openai.com/v1`. */
  base_url: z.url({ protocol: /^https?$/ }),
  model: z.string().min(1).max(200),
  /** What to ask for: `pcm` is 16-bit mono at `pcm_sample_rate`. */
  format: z.enum(['wav', 'pcm']).default('wav'),
  pcm_sample_rate: z.int().min(8_000).max(192_000).default(24_000),
  voices: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(100),
        name: z.string().min(1).max(100).optional(),
        languages: z.array(z.string().min(2).max(35)).min(1),
        gender: z.enum(['female', 'male', 'neutral']).default('neutral'),
      }),
    )
    .min(1)
    .max(200),
  licence: z.string().max(200).default('see the terms of the service / 以服务条款为准'),
});

export type SpeechServiceConfig = z.infer<typeof serviceSchema>;

const fileSchema = z.strictObject({ services: z.array(serviceSchema).max(50).default([]) });

/** @throws VOICES_CONFIG_INVALID; no file means no services */
export async function readSpeechServices(dataFolder: string): Promise<readonly SpeechServiceConfig[]> {
  const file = path.join(dataFolder, 'voices.json');
  const invalid = (reason: string) => fail('VOICES_CONFIG_INVALID', { details: { file, reason } });
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw invalid((error as NodeJS.ErrnoException).code ?? 'unreadable');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'not JSON');
  }
  const parsed = fileSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw invalid(`${issue.path.join('.')}: ${issue.message}`);
  }
  const { services } = parsed.data;
  for (const [index, service] of services.entries()) {
    if (services.findIndex((one) => one.id === service.id) !== index)
      throw invalid(`two services named ${service.id}`);
    const { protocol, hostname, username } = new URL(service.base_url);
    if (username !== '') throw invalid(`${service.id}: the key belongs into its own file, not into base_url`);
    // A key in clear text over a network is a key given away.
    if (protocol === 'http:' && !/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
      throw invalid(`${service.id}: base_url must start with https:// unless it is on this machine`);
  }
  return services;
}

function keyFile(dataFolder: string, service: string): string {
  return path.join(dataFolder, 'keys', `${service}.key`);
}

/** Undefined when there is none, as local services need none. Rights that are too wide are narrowed. */
export async function readServiceKey(dataFolder: string, service: string): Promise<string | undefined> {
  const file = keyFile(dataFolder, service);
  try {
    if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
    const key = (await readFile(file, 'utf8')).trim();
    return key === '' ? undefined : key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fail('VOICES_CONFIG_INVALID', {
      details: { file, reason: (error as NodeJS.ErrnoException).code ?? 'unreadable' },
    });
  }
}

/** Readable by its owner only; on Windows the profile folder's own access list does that. */
export async function writeServiceKey(dataFolder: string, service: string, key: string): Promise<void> {
  identifier.parse(service);
  const file = keyFile(dataFolder, service);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.part`;
  await writeFile(temporary, `${key.trim()}\n`, { mode: 0o600 });
  await rename(temporary, file);
}
