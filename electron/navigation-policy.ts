/**
 * Where the studio's windows may go, and what they may fetch. Pure: an address in, a judgement out. Addresses are read by
 * `URL`, which is the parser that Chromium navigates by, and never by looking at their text.
 */

/** Both in the form of `URL.origin`. Undefined while no engine has proven itself. */
export interface EngineOrigins {
  readonly studio: string;
  readonly media: string;
}

export type Judgement =
  | { readonly kind: 'allow' }
  /** For the system's browser, once the user agrees. */
  | { readonly kind: 'ask'; readonly url: string }
  /** A file of the media origin, which is saved and never shown as a page. */
  | { readonly kind: 'download'; readonly url: string }
  | { readonly kind: 'deny' };

const ALLOW: Judgement = { kind: 'allow' };
const DENY: Judgement = { kind: 'deny' };

/** The page that the shell itself shows while there is no engine. It has no scripts. */
export const LOCAL_SCHEME = 'metastudio-shell';
export const LOCAL_PAGE = `${LOCAL_SCHEME}://local/`;

/** Hosts that a page may offer to open in the system's browser. Exact: no subdomain is meant. */
export const EXTERNAL_HOSTS: ReadonlySet<string> = new Set([
  'support.huaweicloud.com',
  'www.huaweicloud.com',
  'account.huaweicloud.com',
  'ffmpeg.org',
  'obsproject.com',
]);

/** A main frame that wants to go elsewhere by itself: a link, a form, a script, a redirect. */
export function judgeNavigation(url: string, origins: EngineOrigins | undefined): Judgement {
  const target = read(url);
  if (!target) return DENY;
  if (isOf(target, origins?.studio)) return ALLOW;
  return judgeOutside(target, origins);
}

/** A new window is never ours: the studio has one. */
export function judgeWindow(url: string, origins: EngineOrigins | undefined): Judgement {
  const target = read(url);
  return target ? judgeOutside(target, origins) : DENY;
}

/** A page of ours sends nobody elsewhere by itself: a redirect that leads out was not made by us. */
export function judgeRedirect(url: string, origins: EngineOrigins | undefined): Judgement {
  return isStudio(url, origins) ? ALLOW : DENY;
}

/** Frames inside of a page: the studio has none, so that there is no place for anything foreign to stand in. */
export function judgeFrame(): Judgement {
  return DENY;
}

/** Everything that a window loads, itself included. */
export function isRequestAllowed(url: string, origins: EngineOrigins | undefined): boolean {
  if (url === LOCAL_PAGE) return true;
  const target = read(url);
  if (!target || !origins) return false;
  if (target.protocol === 'ws:') return isOf(asHttp(target), origins.studio);
  // What a page has made itself, out of what it was allowed to load.
  if (target.protocol === 'blob:') return target.origin === origins.studio;
  if (target.protocol === 'data:') return true;
  return isOf(target, origins.studio) || isOf(target, origins.media);
}

/** Files to be saved come from the origin of user media alone. */
export function isDownloadAllowed(urls: readonly string[], origins: EngineOrigins | undefined): boolean {
  return urls.length > 0 && urls.every((url) => isOf(read(url), origins?.media));
}

/** Whether an address is of the studio's proven origin, for whoever must know who is speaking. */
export function isStudio(url: string, origins: EngineOrigins | undefined): boolean {
  return isOf(read(url), origins?.studio);
}

function judgeOutside(target: URL, origins: EngineOrigins | undefined): Judgement {
  if (isOf(target, origins?.media)) return { kind: 'download', url: target.href };
  const isPlain =
    target.protocol === 'https:' &&
    target.port === '' &&
    EXTERNAL_HOSTS.has(target.hostname) &&
    target.href.length <= 2000;
  return isPlain ? { kind: 'ask', url: target.href } : DENY;
}

/** Undefined for what is no address, and for one with a name or password: nobody of ours makes such. */
function read(url: string): URL | undefined {
  const target = URL.parse(url);
  return target && target.username === '' && target.password === '' ? target : undefined;
}

function asHttp(target: URL): URL {
  return new URL(`http:${target.href.slice(target.protocol.length)}`);
}

function isOf(target: URL | undefined, origin: string | undefined): boolean {
  return origin !== undefined && target?.protocol === 'http:' && target.origin === origin;
}
