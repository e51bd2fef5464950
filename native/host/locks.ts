/**
 * The door's locks that a request's head alone decides (docs/architecture.md). A page elsewhere can make a browser send
 * almost anything, but not these headers as it likes: `Host`, `Origin`, `Sec-Fetch-*`, `Service-Worker`.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

export interface Door {
  /** `<name>.localhost:<port>`, exactly. */
  readonly host: string;
  readonly origin: string;
}

export interface Refusal {
  readonly status: number;
  /** For tests and logs; strangers are told nothing. */
  readonly lock: string;
}

/** Each must be there once at most: two readers of one request must not see two things. */
const SINGLE_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'origin',
  'authorization',
  'cookie',
  'content-length',
  'content-type',
  'transfer-encoding',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
  'service-worker',
]);

/** Pages within pages, through which a stranger could show ours and have the user click on it. */
const FRAMES: ReadonlySet<string> = new Set(['iframe', 'frame', 'object', 'embed', 'fencedframe']);

/** What no request may be, whichever of the two origins it is for. */
export function malformation(request: IncomingMessage): Refusal | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]!.toLowerCase();
    if (SINGLE_HEADERS.has(name) && seen.has(name)) return { status: 400, lock: `two of ${name}` };
    seen.add(name);
  }
  // A proxy's form (`GET http://other/ HTTP/1.1`) names a second host.
  if (!request.url?.startsWith('/')) return { status: 400, lock: 'target' };
  return undefined;
}

/** Whether a request may come to the studio's origin at all; who it is, its token says. */
export function studioRefusal(request: IncomingMessage, door: Door): Refusal | undefined {
  const { headers } = request;
  if (headers.host !== door.host) return { status: 421, lock: 'host' };
  // A worker would outlive its page, and could serve our origin when somebody else has our port.
  if (headers['service-worker'] !== undefined || destination(headers) === 'serviceworker')
    return { status: 403, lock: 'service worker' };
  if (FRAMES.has(destination(headers))) return { status: 403, lock: 'frame' };
  if (headers.origin !== undefined && headers.origin !== door.origin) return { status: 403, lock: 'origin' };
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return undefined;
  // Chromium puts no `Sec-Fetch-*` on an upgrade (150: seen), but always the `Origin`, which no page can choose.
  if (site === undefined && headers.upgrade !== undefined && headers.origin === door.origin) return undefined;
  if (site === 'none' && isNavigation(request)) return undefined;
  return { status: 403, lock: 'site' };
}

/** A whole page in a window of its own, as an address typed or a program's `open` makes it. */
export function isNavigation({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  );
}

function destination(headers: IncomingHttpHeaders): string {
  const value = headers['sec-fetch-dest'];
  return typeof value === 'string' ? value : '';
}
