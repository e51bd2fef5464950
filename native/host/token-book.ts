/** Who may come in: tokens of this run of the engine, and the nonces that open a page once. Nothing here is written down. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Scope } from '../../domain/contract/method.ts';

export const NONCE_LIFETIME_MS = 30_000;

/** How many nonces may wait to be used; asking for more forgets the oldest. */
const MOST_NONCES = 100;

/** How many sessions of pages there may be, one for each browser that a link has opened; more end the longest unused. */
const MOST_PAGES = 100;

/** How a token travels. A page's stands in a cookie that scripts cannot read; a program's in `Authorization`. */
export type Carrier = 'cookie' | 'bearer';

export interface Session {
  /** Names the window or program in logs and limits; tells nothing of its token. */
  readonly client: string;
  readonly scope: Scope;
  readonly carrier: Carrier;
}

/** What pages can be opened with; the shell's scope never reaches a page. */
export const PAGE_SCOPES = ['studio', 'output:read'] as const satisfies readonly Scope[];
export type PageScope = (typeof PAGE_SCOPES)[number];

interface Entry {
  readonly digest: Buffer;
  readonly session: Session;
}

interface NonceEntry {
  readonly scope: PageScope;
  readonly expiresMs: number;
}

/** Wall time that no change of the clock moves while we run. */
const steadyNow = () => performance.timeOrigin + performance.now();

export class TokenBook {
  readonly #now: () => number;
  /** Tokens are looked up and compared by this key's digest, so that time tells nothing of how much of one was right. */
  readonly #key = randomBytes(32);
  /** By digest; of pages', those that were shown last stand last. */
  readonly #tokens = new Map<string, Entry>();
  readonly #nonces = new Map<string, NonceEntry>();
  readonly #listeners = new Set<(client: string) => void>();

  /** @param now milliseconds since 1970 */
  constructor({ now = steadyNow }: { readonly now?: () => number } = {}) {
    this.#now = now;
  }

  /** A new token: 256 random bits as base64url. */
  issue(scope: Scope, carrier: Carrier = 'bearer'): string {
    const token = randomBytes(32).toString('base64url');
    const digest = this.#digest(token);
    const session = { client: randomBytes(8).toString('hex'), scope, carrier };
    this.#tokens.set(digest.toString('hex'), { digest, session });
    if (carrier === 'cookie') this.#endUnused();
    return token;
  }

  /** Undefined for a token that is not, or no more, one of this run, or that came by another way than its own. */
  find(token: string, carrier: Carrier): Session | undefined {
    const digest = this.#digest(token);
    const name = digest.toString('hex');
    const entry = this.#tokens.get(name);
    if (!entry || !timingSafeEqual(entry.digest, digest)) return undefined;
    if (entry.session.carrier !== carrier) return undefined;
    this.#tokens.delete(name);
    this.#tokens.set(name, entry);
    return entry.session;
  }

  /**
   * Ends every session of a scope, whose sockets are closed, and what would open another one.
   * @returns how many sessions there were
   */
  revoke(scope: PageScope): number {
    for (const [name, nonce] of this.#nonces) if (nonce.scope === scope) this.#nonces.delete(name);
    const ended = [...this.#tokens].filter(([, { session }]) => session.scope === scope);
    for (const [name] of ended) this.#end(name);
    return ended.length;
  }

  /** Tells of clients whose token was revoked. @returns what ends the listening */
  onRevoked(listener: (client: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What opens one page, once, within {@link NONCE_LIFETIME_MS}. */
  issueNonce(scope: PageScope): { readonly nonce: string; readonly expiresMs: number } {
    this.#forgetExpired();
    for (const oldest of this.#nonces.keys()) {
      if (this.#nonces.size < MOST_NONCES) break;
      this.#nonces.delete(oldest);
    }
    const nonce = randomBytes(32).toString('base64url');
    const expiresMs = this.#now() + NONCE_LIFETIME_MS;
    this.#nonces.set(this.#digest(nonce).toString('hex'), { scope, expiresMs });
    return { nonce, expiresMs };
  }

  /** What the nonce opens; undefined when it was used, has expired or never was. It is used up by this. */
  redeem(nonce: string): PageScope | undefined {
    this.#forgetExpired();
    const name = this.#digest(nonce).toString('hex');
    const entry = this.#nonces.get(name);
    this.#nonces.delete(name);
    return entry?.scope;
  }

  #end(name: string): void {
    const entry = this.#tokens.get(name);
    this.#tokens.delete(name);
    if (entry) for (const listener of this.#listeners) listener(entry.session.client);
  }

  #endUnused(): void {
    const pages = [...this.#tokens].filter(([, { session }]) => session.carrier === 'cookie');
    for (const [name] of pages.slice(0, -MOST_PAGES)) this.#end(name);
  }

  #digest(secret: string): Buffer {
    return createHmac('sha256', this.#key).update(secret).digest();
  }

  #forgetExpired(): void {
    const now = this.#now();
    for (const [name, { expiresMs }] of this.#nonces) if (expiresMs <= now) this.#nonces.delete(name);
  }
}
