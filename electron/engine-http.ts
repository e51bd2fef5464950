/** One JSON request to the engine and its answer, bounded in time and size. */
import http from 'node:http';
import { portOfOrigin } from '../domain/shell/engine-record.ts';

export interface EngineRequest {
  /** As in the engine's record. The name is not looked up: the engine is on 127.0.0.1, whatever a resolver says. */
  readonly origin: string;
  readonly path: string;
  readonly body: unknown;
  /** The shell's token, where the request needs one. */
  readonly token?: string;
  /** Of the messages in the answer. */
  readonly language?: 'zh' | 'en';
  readonly timeoutMs: number;
  /** Keeps the connection, so that its end can be noticed. Otherwise each request has one of its own. */
  readonly agent?: http.Agent;
}

/** More than the engine ever answers to the shell. */
const MAXIMUM_ANSWER_BYTES = 4 * 1024 * 1024;

/** @returns whatever JSON came, with whatever status. @throws Error when none came in time */
export function postJson(request: EngineRequest): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  const port = portOfOrigin(request.origin);
  if (port === undefined) throw new Error('not an origin of the engine');
  const body = Buffer.from(JSON.stringify(request.body));
  const outgoing = http.request(
    {
      host: '127.0.0.1',
      port,
      path: request.path,
      method: 'POST',
      agent: request.agent ?? false,
      headers: {
        Host: request.origin.slice('http://'.length),
        Origin: request.origin,
        'Sec-Fetch-Site': 'same-origin',
        ...(request.language === undefined ? {} : { 'Accept-Language': request.language }),
        'Content-Type': 'application/json',
        'Content-Length': body.length,
        ...(request.token === undefined ? {} : { Authorization: `Bearer ${request.token}` }),
      },
    },
    (incoming) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      incoming.on('data', (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > MAXIMUM_ANSWER_BYTES) incoming.destroy(new Error('the answer is too long'));
        else pieces.push(piece);
      });
      incoming.on('error', reject);
      incoming.on('aborted', () => reject(new Error('the answer broke off')));
      incoming.on('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(pieces).toString('utf8')));
        } catch {
          reject(new Error(`the answer is no JSON (status ${incoming.statusCode})`));
        }
      });
    },
  );
  // Of the whole request: an engine that sends a byte now and then has not answered either.
  const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), request.timeoutMs);
  outgoing.on('error', reject);
  outgoing.on('close', () => {
    clearTimeout(timer);
    reject(new Error('the connection ended before the answer'));
  });
  outgoing.end(body);
  return promise;
}
