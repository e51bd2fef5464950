/** Finds who sends a request, by what it carries. */
import type { IncomingMessage } from 'node:http';
import type { PageScope, Session, TokenBook } from './token-book.ts';

/** One cookie a scope, so that an output page opened in the studio's own browser does not take its place. */
const COOKIES: Readonly<Record<PageScope, string>> = {
  studio: '__Host-metastudio-studio',
  'output:read': '__Host-metastudio-output',
};

/**
 * A request that shows a token in `Authorization` is judged by that alone. A cookie counts only where the browser says
 * whose page sends it, if it is to do anything.
 */
export function sessionOf(request: IncomingMessage, tokens: TokenBook): Session | undefined {
  const { authorization, origin } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(authorization)?.[1];
    return token === undefined ? undefined : tokens.find(token, 'bearer');
  }
  const acts = request.method !== 'GET' && request.method !== 'HEAD';
  if ((acts || request.headers.upgrade !== undefined) && origin === undefined) return undefined;
  return pageSession(request, 'studio', tokens) ?? pageSession(request, 'output:read', tokens);
}

/** The session of a scope that the request's cookies hold. */
export function pageSession(
  request: IncomingMessage,
  scope: PageScope,
  tokens: TokenBook,
): Session | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name !== COOKIES[scope] || value === undefined) continue;
    const session = tokens.find(value, 'cookie');
    if (session?.scope === scope) return session;
  }
  return undefined;
}

/**
 * `__Host-` with `Secure`: nobody but this very host may set it, not even a name below it. Browsers count `*.localhost`
 * as trustworthy, so `Secure` needs no TLS here.
 */
export function cookieFor(scope: PageScope, token: string): string {
  return `${COOKIES[scope]}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}
