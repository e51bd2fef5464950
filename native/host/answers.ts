/** How the studio's origin answers over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Envelope } from '../../domain/contract/envelope.ts';
import type { Language } from '../../domain/errors.ts';
import { INERT_POLICY, STUDIO_HEADERS } from './headers.ts';
import { REFUSAL_POLICY, refusalPage } from './refusal-page.ts';

/** Where the envelope's error is one that HTTP has a word for. */
const STATUSES: Readonly<Record<string, number>> = {
  INPUT_INVALID: 400,
  BODY_INVALID: 400,
  TOKEN_INVALID: 401,
  SCOPE_INSUFFICIENT: 403,
  METHOD_UNKNOWN: 404,
  CONFLICT: 409,
  BODY_TOO_LARGE: 413,
  UPLOAD_TOO_LARGE: 413,
  ENGINE_BUSY: 429,
  INTERNAL: 500,
  ENGINE_STOPPING: 503,
};

/** @param status otherwise by the envelope's code; 422 for a code that HTTP has no word for */
export function sendEnvelope(response: ServerResponse, envelope: Envelope, status?: number): void {
  send(response, status ?? (envelope.ok ? 200 : (STATUSES[envelope.error.code] ?? 422)), {
    mediaType: 'application/json; charset=utf-8',
    content: JSON.stringify(envelope),
    policy: INERT_POLICY,
  });
}

export function sendRefusalPage(request: IncomingMessage, response: ServerResponse, status: number): void {
  send(response, status, {
    mediaType: 'text/html; charset=utf-8',
    content: refusalPage(languageOf(request)),
    policy: REFUSAL_POLICY,
  });
}

/** Nothing but the status: whoever is not let in learns no more. */
export function sendNothing(response: ServerResponse, status: number): void {
  send(response, status, { mediaType: 'text/plain', content: '', policy: INERT_POLICY });
}

export interface Content {
  readonly mediaType: string;
  readonly content: string | Buffer;
  readonly policy: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function send(
  response: ServerResponse,
  status: number,
  { mediaType, content, policy, headers }: Content,
): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    ...STUDIO_HEADERS,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': policy,
    'Content-Type': mediaType,
    'Content-Length': Buffer.byteLength(content),
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : content);
}

/** The first of our languages that the reader prefers. */
export function languageOf({ headers }: IncomingMessage): Language {
  const tags = (headers['accept-language'] ?? '').toLowerCase().split(',');
  return tags.map((tag) => tag.trim().slice(0, 2)).find((tag) => tag === 'zh' || tag === 'en') === 'en'
    ? 'en'
    : 'zh';
}
