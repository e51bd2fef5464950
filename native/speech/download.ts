/** A file from the network in pieces, bounded in size and in how long the other side may be silent. */
import { fail, StudioError } from '../../domain/errors.ts';
import { takeProxyFromLibrary } from '../settings/proxy.ts';
import { withTimeLimit } from './time-limit.ts';

const SILENCE_MS = 30_000;

/** @throws VOICE_PACK_DOWNLOAD_FAILED, VOICE_PACK_TOO_LARGE, CANCELLED */
export async function* download(
  url: URL,
  options: {
    readonly mostBytes: number;
    readonly signal?: AbortSignal;
    readonly onProgress?: (fraction: number) => void;
    readonly silenceMs?: number;
  },
): AsyncGenerator<Uint8Array> {
  const { mostBytes, signal, onProgress } = options;
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  const source = url.origin + url.pathname;
  const failed = (reason: string, cause?: unknown) =>
    fail('VOICE_PACK_DOWNLOAD_FAILED', { details: { source, reason }, cause });
  const silent = () => failed(`no data for ${silenceMs / 1000} s`);
  const stop = new AbortController();
  const within = <Value>(work: Promise<Value>) => withTimeLimit(work, silenceMs, silent, signal);
  try {
    await takeProxyFromLibrary();
    const response = await within(fetch(url, { signal: stop.signal }));
    // A secure address must not lead to an insecure one.
    if (url.protocol === 'https:' && !response.url.startsWith('https:')) throw failed('redirected to http');
    if (!response.ok || response.body === null) throw failed(`HTTP ${response.status}`);
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    if (length > mostBytes) throw tooLarge(source, mostBytes);
    let received = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await within(reader.read());
      if (done) break;
      received += value.length;
      if (received > mostBytes) throw tooLarge(source, mostBytes);
      if (length > 0) onProgress?.(Math.min(1, received / length));
      yield value;
    }
  } catch (error) {
    if (error instanceof StudioError) throw error;
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw failed(cause, error);
  } finally {
    stop.abort();
  }
}

export function tooLarge(file: string, mostBytes: number): StudioError {
  return fail('VOICE_PACK_TOO_LARGE', { details: { file, limit: Math.round(mostBytes / 1024 / 1024) } });
}
