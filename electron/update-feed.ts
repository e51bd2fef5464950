/** Where updates come from: what the build has written beside the program's own files. A build without it has none. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { session } from 'electron';
import type { SignedRelease } from './update-signature.ts';

export interface UpdateFeed {
  /** With a slash at its end. */
  readonly url: string;
  readonly publicKey: string;
}

/** @param folder of the program's own files */
export function readUpdateFeed(folder: string): UpdateFeed | undefined {
  try {
    const { url, publicKey } = JSON.parse(
      readFileSync(path.join(folder, 'update-feed.json'), 'utf8'),
    ) as Record<string, unknown>;
    if (typeof url !== 'string' || !/^https:\/\/[^?#\s]+\/$/.test(url)) return undefined;
    return typeof publicKey === 'string' && publicKey !== '' ? { url, publicKey } : undefined;
  } catch {
    return undefined;
  }
}

const MAXIMUM_BYTES = 1024 * 1024;
const TIMEOUT_MS = 30_000;

export async function fetchRelease({ url }: UpdateFeed, version: string): Promise<SignedRelease> {
  const name = `release-${encodeURIComponent(version)}.json`;
  const [content, signature] = await Promise.all([
    fetchFile(`${url}${name}`),
    fetchFile(`${url}${name}.sig`),
  ]);
  return { content, signature: Buffer.from(signature.toString('ascii').trim(), 'base64') };
}

async function fetchFile(url: string): Promise<Buffer> {
  // The session that electron-updater fetches by: the system's proxies apply, and no page has it.
  const updates = session.fromPartition('electron-updater', { cache: false });
  const response = await updates.fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`status ${response.status} for ${url}`);
  return await readBounded(response);
}

/** Whoever can change the feed could send without end. */
async function readBounded({ body, url }: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    // Leaving the loop ends the connection.
    if (bytes > MAXIMUM_BYTES) throw new Error(`${url} is too long`);
  }
  return Buffer.concat(pieces);
}
