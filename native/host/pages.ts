/**
 * The studio's pages, held in memory from the start: a request's path is looked up among names, and never becomes a
 * path of the disk.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.otf': 'font/otf',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Stands in `index.html` where the nonce of its policy is to stand. */
const NONCE_PLACE = '%CSP_NONCE%';

export interface Asset {
  readonly content: Buffer;
  readonly mediaType: string;
  readonly tag: string;
}

export interface Pages {
  /** With the nonce in its place. */
  index(nonce: string): string;
  /** By the path of a request, such as `/assets/studio.js`; the index is not among them. */
  readonly assets: ReadonlyMap<string, Asset>;
}

/**
 * @param folder holds `index.html` and what it uses; read once
 * @throws Error when there is no `index.html`
 */
export async function loadPages(folder: string): Promise<Pages> {
  const index = await readFile(path.join(folder, 'index.html'), 'utf8');
  const assets = new Map<string, Asset>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const mediaType = MEDIA_TYPES[path.extname(entry.name).toLowerCase()];
    if (!entry.isFile() || mediaType === undefined) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    if (name === '/index.html') continue;
    const content = await readFile(file);
    const tag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    assets.set(name, { content, mediaType, tag });
  }
  return { index: (nonce) => index.replaceAll(NONCE_PLACE, nonce), assets };
}
