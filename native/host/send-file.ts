/** Sends one file as HTTP has it: whole or a range, and not at all when the browser has it already (RFC 9110). */
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** From and to inclusive, in bytes. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** A missing file, or what is no file any more, is answered with 404. The file's name is never told. */
export async function sendFile(
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const handle = await openRegular(file);
  if (!handle) {
    response.writeHead(404, { 'Cache-Control': 'no-store' }).end();
    return;
  }
  try {
    await sendOpen(handle, request, response);
  } finally {
    await handle.close();
  }
}

/** Follows no link and waits for no pipe, whatever has come to stand in the file's place. */
async function openRegular(file: string): Promise<FileHandle | undefined> {
  let handle: FileHandle | undefined;
  try {
    const before = await lstat(file);
    if (!before.isFile()) return undefined;
    handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const opened = await handle.stat();
    // Windows has no O_NOFOLLOW: that it is the same file is seen afterwards.
    if (opened.isFile() && opened.ino === before.ino && opened.dev === before.dev) return handle;
  } catch {
    // Gone, or not ours to read.
  }
  await handle?.close();
  return undefined;
}

async function sendOpen(
  handle: FileHandle,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { size, mtimeNs, ino } = await handle.stat({ bigint: true });
  const bytes = Number(size);
  const tag = `"${ino.toString(36)}-${size.toString(36)}-${mtimeNs.toString(36)}"`;
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('ETag', tag);
  if (hasTag(request.headers['if-none-match'], tag)) {
    response.writeHead(304).end();
    return;
  }
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
  const range = isSame ? rangeOf(request.headers.range, bytes) : undefined;
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${bytes}` }).end();
    return;
  }
  const { from, to } = range ?? { from: 0, to: bytes - 1 };
  response.writeHead(range ? 206 : 200, {
    'Content-Length': to - from + 1,
    ...(range ? { 'Content-Range': `bytes ${from}-${to}/${bytes}` } : {}),
  });
  if (request.method === 'HEAD' || bytes === 0) response.end();
  else await pour(handle, { from, to }, response);
}

/** @returns undefined for the whole file: no range, one that is none, or several, which nobody here needs */
function rangeOf(header: string | undefined, bytes: number): Range | 'unsatisfiable' | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (!parts || (parts[1] === '' && parts[2] === '')) return undefined;
  const [, first, last] = parts as unknown as [string, string, string];
  if (first === '') {
    const count = Math.min(Number(last), bytes);
    return count === 0 ? 'unsatisfiable' : { from: bytes - count, to: bytes - 1 };
  }
  const from = Number(first);
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < from) return undefined;
  return from >= bytes ? 'unsatisfiable' : { from, to };
}

function hasTag(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}

const BLOCK_BYTES = 256 * 1024;

/** A file that shrinks meanwhile ends the connection: fewer bytes than announced would make the next answer part of it. */
async function pour(handle: FileHandle, { from, to }: Range, response: ServerResponse): Promise<void> {
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  let position = from;
  while (position <= to && !response.destroyed) {
    const block = Buffer.allocUnsafe(Math.min(BLOCK_BYTES, to + 1 - position));
    const { bytesRead } = await handle.read(block, 0, block.length, position);
    if (bytesRead === 0) {
      response.destroy();
      return;
    }
    position += bytesRead;
    if (!response.write(block.subarray(0, bytesRead)))
      await Promise.race([new Promise<void>((resolve) => response.once('drain', resolve)), gone]);
  }
  if (!response.destroyed) response.end();
}
