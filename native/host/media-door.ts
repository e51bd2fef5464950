/**
 * The second origin: files that pages may show. An address is an opaque name, signed, with an end; it says nothing of a
 * path. Whatever a file holds, nothing in it can act: it has no scripts, no origin and no page of its own.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MediaOffer, MediaShelf } from '../engine/ports.ts';
import { isNavigation, type Refusal } from './locks.ts';
import { sendFile } from './send-file.ts';

/** How long an address is good for at least; one that a page has just been given can be shown and sought in. */
const LIFETIME_MS = 30 * 60_000;
/** Addresses of one file stay the same for as long, so that browsers need not take it again. */
const STABLE_MS = 30 * 60_000;

/** Types that browsers only ever paint or play. SVG, HTML, XML and PDF are documents that act, and are only saved. */
const INERT_TYPES: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'audio/ogg',
  'audio/flac',
  'audio/webm',
]);

/** What a page shows media in, by `Sec-Fetch-Dest`. */
const SHOWN_IN: ReadonlySet<string> = new Set(['image', 'video', 'audio']);

/**
 * What a page may read, and not only show, has an address under this path: the page's policy names it, and so lets a page
 * connect to nothing else here.
 */
export const READ_PATH = '/read/';

const HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  // The studio's page is another site to this origin, and may show what it has the address of.
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  // What a browser keeps of an answer to one page is none to another.
  Vary: 'Origin',
};

interface Shelved {
  readonly id: string;
  readonly offer: MediaOffer;
  expiresMs: number;
}

export class MediaDoor implements MediaShelf {
  readonly #now: () => number;
  readonly #key = randomBytes(32);
  readonly #byId = new Map<string, Shelved>();
  readonly #byOffer = new Map<string, Shelved>();
  #origin: string | undefined;
  #readers: string | undefined;

  /** @param now milliseconds since 1970 */
  constructor({ now = Date.now }: { readonly now?: () => number } = {}) {
    this.#now = now;
  }

  /**
   * Told by the host once it listens.
   * @param origin such as `http://<name>.localhost:4242`
   * @param readers the studio's: its pages may paint what they show on a canvas; nobody else's
   */
  open(origin: string, readers: string): void {
    this.#origin = origin;
    this.#readers = readers;
  }

  /** @throws Error before the host listens */
  offer(media: MediaOffer): string {
    if (this.#origin === undefined) throw new Error('the media origin is not open yet');
    const now = this.#now();
    const isRead = media.isRead === true;
    const { file, mediaType, downloadName = null, state = null } = media;
    const key = JSON.stringify([file, mediaType, downloadName, isRead, state]);
    let shelved = this.#byOffer.get(key);
    if (!shelved || shelved.expiresMs - now < LIFETIME_MS) {
      this.#forgetExpired(now);
      shelved ??= { id: randomBytes(16).toString('base64url'), offer: media, expiresMs: 0 };
      shelved.expiresMs = now + LIFETIME_MS + STABLE_MS;
      this.#byOffer.set(key, shelved);
      this.#byId.set(shelved.id, shelved);
    }
    const { id, expiresMs } = shelved;
    return `${this.#origin}${isRead ? READ_PATH : '/'}${id}/${expiresMs}/${this.#sign(id, expiresMs)}`;
  }

  /** Answers a request whose `Host` is the media origin's. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const offer = this.#find(request.url ?? '');
    const isReader = offer?.isRead === true && request.headers.origin === this.#readers;
    if (isReader) response.setHeader('Access-Control-Allow-Origin', this.#readers!);
    const refusal = refusalOf(request, offer, isReader);
    if (refusal || !offer) {
      response.writeHead(refusal?.status ?? 404, { 'Cache-Control': 'no-store' }).end();
      return;
    }
    if (isSaved(offer)) {
      response.setHeader('Content-Type', 'application/octet-stream');
      response.setHeader('Content-Disposition', attachment(offer.downloadName ?? 'file'));
    } else response.setHeader('Content-Type', offer.mediaType);
    await sendFile(offer.file, request, response);
  }

  /** What a signed address stands for; undefined when it was changed, has expired or never was. */
  #find(target: string): MediaOffer | undefined {
    const isRead = target.startsWith(READ_PATH);
    const name = target.slice(isRead ? READ_PATH.length : 1);
    const parts = /^([A-Za-z0-9_-]{22})\/([1-9]\d{0,15})\/([A-Za-z0-9_-]{43})$/.exec(name);
    if (!parts) return undefined;
    const [, id, expires, signature] = parts as unknown as [string, string, string, string];
    const expected = Buffer.from(this.#sign(id, Number(expires)));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
    if (Number(expires) <= this.#now()) return undefined;
    const offer = this.#byId.get(id)?.offer;
    return (offer?.isRead === true) === isRead ? offer : undefined;
  }

  #sign(id: string, expiresMs: number): string {
    return createHmac('sha256', this.#key).update(`${id}\n${expiresMs}`).digest('base64url');
  }

  #forgetExpired(now: number): void {
    for (const [key, { id, expiresMs }] of this.#byOffer)
      if (expiresMs <= now) {
        this.#byOffer.delete(key);
        this.#byId.delete(id);
      }
  }
}

function isSaved({ mediaType, downloadName }: MediaOffer): boolean {
  return downloadName !== undefined || !INERT_TYPES.has(mediaType);
}

/** @param isReader a page of the studio asks for what it may read, and says so: none can say so of another */
function refusalOf(
  request: IncomingMessage,
  offer: MediaOffer | undefined,
  isReader: boolean,
): Refusal | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, lock: 'method' };
  if (request.headers['service-worker'] !== undefined) return { status: 403, lock: 'service worker' };
  if (!offer) return { status: 404, lock: 'address' };
  const destination = request.headers['sec-fetch-dest'];
  // A program that is no browser names none; it could read the file all the same.
  if (destination === undefined || destination === '') return undefined;
  if (typeof destination === 'string' && SHOWN_IN.has(destination)) return undefined;
  if (destination === 'empty' && (isSaved(offer) || isReader)) return undefined;
  if (isSaved(offer) && isNavigation(request)) return undefined;
  return { status: 403, lock: 'destination' };
}

/** RFC 6266: a plain name for old readers, and the real one in UTF-8. */
function attachment(fileName: string): string {
  const name = fileName.replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_').slice(0, 200) || 'file';
  const plain = name.replace(/[^\x20-\x7e]|[%;']/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
