/** Speech services in the data folder: `voices.json` names them. Their keys are secrets, and never stand in it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fail } from '../../../domain/errors.ts';
import { dataFolderFault } from '../data-folder.ts';

export const identifier = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'letters, digits, - and _ only');

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
        `${service.id}: base_url takes no user, password, query or fragment; the key is kept apart`,
      );
    // A key in clear text over a network is a key given away.
    if (protocol === 'http:' && !/^(localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
      throw invalid(`${service.id}: base_url must start with https:// unless it is on this machine`);
  }
  return services;
}
