/** What the studio's origin answers over HTTP, once a request's head has passed the locks. */
import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fail } from '../../domain/errors.ts';
import { proofText } from '../../domain/shell/proof.ts';
import type { Uploads } from '../engine/ports.ts';
import { languageOf, send, sendEnvelope, sendNothing, sendRefusalPage } from './answers.ts';
import { isJsonType, parseJson, readBody } from './body.ts';
import { cookieFor, pageSession, sessionOf } from './credentials.ts';
import { INERT_POLICY, pagePolicy } from './headers.ts';
import type { HostLimits } from './limits.ts';
import { type Door, isNavigation } from './locks.ts';
import type { Pages } from './pages.ts';
import type { Router } from './router.ts';
import type { Session, TokenBook } from './token-book.ts';
import { uploadOf } from './upload.ts';

export interface RouteOptions {
  readonly studio: Door;
  readonly mediaOrigin: string;
  readonly proofKey: Buffer;
  readonly router: Router;
  readonly tokens: TokenBook;
  readonly pages: Pages;
  readonly receiveUpload: Uploads['receive'];
  readonly limits: HostLimits;
}

/** A request, and what of it every route needs. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Nobody is anybody yet: for texts of answers to those who were not let in. */
const STRANGER: Session = { client: 'stranger', scope: 'studio', carrier: 'bearer' };

/** So few bytes are asked of a stranger, at most. */
const PROOF_BYTES = 4096;

const PROOF_NONCE = /^[A-Za-z0-9_-]{43}$/;

export class Routes {
  readonly #options: RouteOptions;

  constructor(options: RouteOptions) {
    this.#options = options;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const visit = { request, response, path, query: new URLSearchParams(query) };
    try {
      await this.#route(visit);
    } catch (error) {
      const envelope = await this.#options.router.failure(error, {
        language: languageOf(request),
        session: STRANGER,
      });
      sendEnvelope(response, envelope);
    }
  }

  async #route(visit: Visit): Promise<void> {
    const { request, path } = visit;
    const posts = path.startsWith('/api/') || path === '/upload' || path === '/proof';
    const allowed = posts ? ['POST'] : ['GET', 'HEAD'];
    if (!allowed.includes(request.method ?? '')) sendNothing(visit.response, 405);
    else if (path.startsWith('/api/')) await this.#call(visit);
    else if (path === '/upload') await this.#upload(visit);
    else if (path === '/proof') await this.#prove(visit);
    else if (path === '/open') this.#open(visit);
    else this.#page(visit);
  }

  async #call({ request, response, path }: Visit): Promise<void> {
    const { router, limits } = this.#options;
    const session = this.#admit(request);
    if (!isJsonType(request)) throw fail('BODY_INVALID');
    const body = await readBody(request, { maximum: limits.messageBytes, timeMs: limits.bodyMs });
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    const envelope = await router.answer({
      method: path.slice('/api/'.length),
      input: parseJson(body, limits.jsonDepth),
      session,
      language: languageOf(request),
      signal: gone.signal,
    });
    sendEnvelope(response, envelope);
  }

  async #upload({ request, response }: Visit): Promise<void> {
    const { receiveUpload, limits, router } = this.#options;
    const { scope } = this.#admit(request);
    if (scope !== 'studio' && scope !== 'shell')
      throw fail('SCOPE_INSUFFICIENT', { details: { method: 'upload' } });
    if (router.isStopping) throw fail('ENGINE_STOPPING');
    const { grant, fileName, bytes } = await receiveUpload(uploadOf(request, limits));
    sendEnvelope(response, { ok: true, value: { grant, file_name: fileName, bytes } });
  }

  /** Asked before anything is trusted to us, so by somebody without a session. */
  async #prove({ request, response }: Visit): Promise<void> {
    const { limits, proofKey, studio } = this.#options;
    if (!isJsonType(request)) throw fail('BODY_INVALID');
    const body = await readBody(request, { maximum: PROOF_BYTES, timeMs: limits.bodyMs });
    const nonce = (parseJson(body, 2) as { readonly nonce?: unknown } | null)?.nonce;
    if (typeof nonce !== 'string' || !PROOF_NONCE.test(nonce)) throw fail('BODY_INVALID');
    const proof = createHmac('sha256', proofKey).update(proofText(studio.origin, nonce)).digest('base64url');
    sendEnvelope(response, { ok: true, value: { proof } });
  }

  /** Trades a nonce for a session, and takes it out of the address at once. */
  #open({ request, response, query }: Visit): void {
    const { tokens } = this.#options;
    if (!isNavigation(request)) {
      sendNothing(response, 403);
      return;
    }
    const scope = tokens.redeem(query.get('nonce') ?? '');
    if (scope === undefined) {
      sendRefusalPage(request, response, 403);
      return;
    }
    const isKnown = pageSession(request, scope, tokens) !== undefined;
    send(response, 303, {
      mediaType: 'text/plain',
      content: '',
      policy: INERT_POLICY,
      headers: {
        Location: '/',
        ...(isKnown ? {} : { 'Set-Cookie': cookieFor(scope, tokens.issue(scope, 'cookie')) }),
      },
    });
  }

  #page({ request, response, path }: Visit): void {
    const { tokens, pages, studio, mediaOrigin } = this.#options;
    if (!sessionOf(request, tokens)) {
      if (isNavigation(request)) sendRefusalPage(request, response, 401);
      else sendNothing(response, 401);
      return;
    }
    const asset = pages.assets.get(path);
    if (asset) {
      const isKept = request.headers['if-none-match'] === asset.tag;
      send(response, isKept ? 304 : 200, {
        mediaType: asset.mediaType,
        content: isKept ? '' : asset.content,
        policy: INERT_POLICY,
        headers: { 'Cache-Control': 'private, no-cache', ETag: asset.tag },
      });
    } else if (path === '/' || isNavigation(request)) {
      const nonce = randomBytes(16).toString('base64');
      send(response, 200, {
        mediaType: 'text/html; charset=utf-8',
        content: pages.index(nonce),
        policy: pagePolicy(studio, mediaOrigin, nonce),
      });
    } else sendNothing(response, 404);
  }

  #admit(request: IncomingMessage): Session {
    const session = sessionOf(request, this.#options.tokens);
    if (!session) throw fail('TOKEN_INVALID');
    return session;
  }
}
