/**
 * Speech services in the data folder: `voices.json` names them, and each key lies in a file of its own that only its
 * owner can read. Keys are never written to a log, an error or a cache.
 */
import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fail } from '../../../domain/errors.ts';
import { dataFolderFault, makeFolder } from '../data-folder.ts';

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

/** What a header can carry; anything else would be quoted in `fetch`'s own error. */
const KEY = /^[\x21-\x7e]{1,4096}$/;

/** @throws VOICES_CONFIG_INVALID, DATA_FOLDER_UNUSABLE; no file means no services */
export async function readSpeechServices(dataFolder: string): Promise<readonly SpeechServiceConfig[]> {
  const file = path.join(dataFolder, 'voices.json');
  const invalid = (reason: string) => fail('VOICES_CONFIG_INVALID', { details: { file, reason } });
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    if (code === 'EISDIR') throw invalid(code);
    throw dataFolderFault(error, dataFolder);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Without the excerpt that it quotes: somebody may have put a key there.
    throw invalid((error as Error).message.replace(/, [.]*".*"[.]* is not valid JSON$/s, ''));
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
    const { protocol, hostname, username, password } = new URL(service.base_url);
    if (username !== '' || password !== '' || /[?#]/.test(service.base_url))
      throw invalid(
        `${service.id}: base_url takes no user, password, query or fragment; the key has its own file`,
      );
    // A key in clear text over a network is a key given away.
    if (protocol === 'http:' && !/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
      throw invalid(`${service.id}: base_url must start with https:// unless it is on this machine`);
  }
  return services;
}

function keyFile(dataFolder: string, service: string): string {
  return path.join(dataFolder, 'keys', `${service}.key`);
}

/**
 * Undefined when there is none, as local services need none. Rights that are too wide are narrowed.
 * @throws VOICES_CONFIG_INVALID
 */
export async function readServiceKey(dataFolder: string, service: string): Promise<string | undefined> {
  const file = keyFile(dataFolder, service);
  const invalid = (reason: string) => fail('VOICES_CONFIG_INVALID', { details: { file, reason } });
  let key: string;
  try {
    if (process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
    key = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw invalid(code ?? 'unreadable');
  }
  if (key !== '' && !KEY.test(key)) throw invalid('not a key: one line of ASCII without spaces is expected');
  return key === '' ? undefined : key;
}

/**
 * Readable by its owner only; on Windows the profile folder's own access list does that.
 * @param service one of {@link readSpeechServices}
 * @returns the file
 * @throws SPEECH_KEY_INVALID, DATA_FOLDER_UNUSABLE, DISK_FULL
 */
export async function writeServiceKey(dataFolder: string, service: string, key: string): Promise<string> {
  identifier.parse(service);
  if (!KEY.test(key.trim())) throw fail('SPEECH_KEY_INVALID', { details: { service } });
  const file = keyFile(dataFolder, service);
  const temporary = `${file}.${process.pid}.part`;
  try {
    await makeFolder(path.dirname(file), 0o700);
    await writeFile(temporary, `${key.trim()}\n`, { mode: 0o600 });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw dataFolderFault(error, dataFolder);
  }
  return file;
}
