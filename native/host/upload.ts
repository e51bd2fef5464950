/** Takes a file that a page hands over, where there is no shell to grant it (`POST /upload`). */
import type { IncomingMessage } from 'node:http';
import { fail } from '../../domain/errors.ts';
import type { Upload } from '../engine/ports.ts';
import { announcedBytes } from './body.ts';

/** What the page calls the file, percent-encoded UTF-8. */
const NAME_HEADER = 'x-file-name';

/**
 * @param limits `uploadBytes`: more is refused before it comes; `stallMs`: how long nothing may come
 * @throws StudioError `BODY_INVALID` without a length, a name or the type of a plain file; `UPLOAD_TOO_LARGE`
 */
export function uploadOf(
  request: IncomingMessage,
  limits: { readonly uploadBytes: number; readonly stallMs: number },
): Upload {
  const bytes = announcedBytes(request);
  const fileName = decodeName(request.headers[NAME_HEADER]);
  const isPlain = request.headers['content-type'] === 'application/octet-stream';
  if (bytes === undefined || fileName === undefined || !isPlain || request.headers['content-encoding'])
    throw fail('BODY_INVALID');
  if (bytes > limits.uploadBytes)
    throw fail('UPLOAD_TOO_LARGE', { details: { maximum: limits.uploadBytes } });
  return { fileName, bytes, content: contentOf(request, limits.stallMs) };
}

async function* contentOf(request: IncomingMessage, stallMs: number): AsyncGenerator<Uint8Array> {
  const watch = () => setTimeout(() => request.destroy(), stallMs);
  let timer = watch();
  try {
    // The connection stays when the taker gives up: it is still to be told why.
    for await (const part of request.iterator({ destroyOnReturn: false })) {
      clearTimeout(timer);
      yield part as Uint8Array;
      timer = watch();
    }
  } catch (error) {
    throw fail('UPLOAD_INTERRUPTED', { cause: error });
  } finally {
    clearTimeout(timer);
  }
  if (!request.complete) throw fail('UPLOAD_INTERRUPTED');
}

/** Only a name, whatever it says: what looks like a folder in it is cut off. */
function decodeName(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string' || header.length > 2000) return undefined;
  try {
    const name = decodeURIComponent(header)
      .split(/[/\\]/)
      .at(-1)!
      .replace(/\p{Cc}/gu, '');
    return name === '' || name === '.' || name === '..' ? undefined : name.slice(0, 255);
  } catch {
    return undefined;
  }
}
