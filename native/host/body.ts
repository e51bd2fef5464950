/** Reads what a request carries, bounded in size, time and nesting. */
import type { IncomingMessage } from 'node:http';
import { fail } from '../../domain/errors.ts';

/**
 * @param maximum bytes; a longer body is refused at its announcement, or where it crosses the line
 * @throws StudioError `BODY_TOO_LARGE`, `BODY_INVALID`
 */
export async function readBody(
  request: IncomingMessage,
  { maximum, timeMs }: { readonly maximum: number; readonly timeMs: number },
): Promise<Buffer> {
  // Nobody here sends compressed bodies, and a small one can hold a huge one.
  if (request.headers['content-encoding'] !== undefined) throw fail('BODY_INVALID');
  const announced = announcedBytes(request);
  if (announced !== undefined && announced > maximum) throw fail('BODY_TOO_LARGE', { details: { maximum } });
  const parts: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('error', onBroken).off('close', onBroken);
      settle();
    };
    const onData = (part: Buffer) => {
      bytes += part.length;
      if (bytes > maximum) end(() => reject(fail('BODY_TOO_LARGE', { details: { maximum } })));
      else parts.push(part);
    };
    const onEnd = () => end(() => resolve(Buffer.concat(parts, bytes)));
    const onBroken = () => end(() => reject(fail('BODY_INVALID')));
    const timer = setTimeout(onBroken, timeMs);
    request.on('data', onData).on('end', onEnd).on('error', onBroken).on('close', onBroken);
  });
}

/** What `Content-Length` says; undefined for a body that comes in pieces. */
export function announcedBytes(request: IncomingMessage): number | undefined {
  const text = request.headers['content-length'];
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** @throws StudioError `BODY_INVALID`: another type, not UTF-8, no JSON, or nested deeper than `depth` */
export function parseJson(body: Uint8Array | string, depth: number): unknown {
  try {
    const text =
      typeof body === 'string'
        ? body
        : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    if (isDeeperThan(text, depth)) throw fail('BODY_INVALID');
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw fail('BODY_INVALID', { cause: error });
  }
}

export function isJsonType(request: IncomingMessage): boolean {
  return /^application\/json(\s*;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '');
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPENING: ReadonlySet<number> = new Set([91, 123]);
const CLOSING: ReadonlySet<number> = new Set([93, 125]);

function isDeeperThan(text: string, most: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isInText) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isInText = false;
    } else if (code === QUOTE) isInText = true;
    else if (OPENING.has(code)) {
      depth += 1;
      if (depth > most) return true;
    } else if (CLOSING.has(code)) depth -= 1;
  }
  return false;
}
