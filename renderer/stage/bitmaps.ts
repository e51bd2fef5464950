/** Pictures by their addresses: fetched and decoded away from the page's thread, kept while shown and a while longer. */
import { ImageSource, Texture } from 'pixi.js';

/** What nothing shows stays so long: whoever undoes or zooms back sees it at once. */
const KEPT_MS = 30_000;
/** After a failure it is tried again as often, later each time: an address of an engine that has gone is replaced. */
const ATTEMPTS = 3;
const PAUSE_MS = 400;

interface Shelved {
  texture: Texture<ImageSource> | undefined;
  /** When nothing showed it any more, by the page's clock. */
  unusedSinceMs: number | undefined;
}

export interface BitmapsOptions {
  /** A picture that was asked for can be had now. */
  readonly onReady: () => void;
  readonly load?: (url: string, signal: AbortSignal) => Promise<ImageBitmap>;
}

export class Bitmaps {
  readonly #onReady: () => void;
  readonly #load: (url: string, signal: AbortSignal) => Promise<ImageBitmap>;
  readonly #shelf = new Map<string, Shelved>();
  readonly #closing = new AbortController();
  #sweep: ReturnType<typeof setTimeout> | undefined;

  constructor({ onReady, load = loadBitmap }: BitmapsOptions) {
    this.#onReady = onReady;
    this.#load = load;
  }

  /** What is there of an address; asks for it when nothing is. */
  texture(url: string): Texture | undefined {
    let shelved = this.#shelf.get(url);
    if (!shelved) {
      shelved = { texture: undefined, unusedSinceMs: undefined };
      this.#shelf.set(url, shelved);
      void this.#fetch(url, shelved);
    }
    return shelved.texture;
  }

  /** Says what is shown now; the rest is let go after a while. */
  keep(urls: ReadonlySet<string>): void {
    const now = performance.now();
    for (const [url, shelved] of this.#shelf) {
      if (urls.has(url)) shelved.unusedSinceMs = undefined;
      else shelved.unusedSinceMs ??= now;
    }
    this.#sweepLater();
  }

  close(): void {
    this.#closing.abort();
    clearTimeout(this.#sweep);
    for (const { texture } of this.#shelf.values()) free(texture);
    this.#shelf.clear();
  }

  async #fetch(url: string, shelved: Shelved): Promise<void> {
    const { signal } = this.#closing;
    for (let attempt = 1; attempt <= ATTEMPTS && this.#shelf.get(url) === shelved; attempt += 1) {
      try {
        const bitmap = await this.#load(url, signal);
        if (this.#shelf.get(url) !== shelved) return bitmap.close();
        shelved.texture = new Texture({ source: new ImageSource({ resource: bitmap }) });
        return this.#onReady();
      } catch {
        if (signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
      }
    }
    // Whoever shows it the next time asks anew.
    if (this.#shelf.get(url) === shelved) this.#shelf.delete(url);
  }

  #sweepLater(): void {
    if (
      this.#sweep !== undefined ||
      ![...this.#shelf.values()].some((one) => one.unusedSinceMs !== undefined)
    )
      return;
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      const before = performance.now() - KEPT_MS;
      for (const [url, shelved] of this.#shelf)
        if (shelved.unusedSinceMs !== undefined && shelved.unusedSinceMs <= before) {
          this.#shelf.delete(url);
          free(shelved.texture);
        }
      this.#sweepLater();
    }, KEPT_MS);
  }
}

function free(texture: Texture<ImageSource> | undefined): void {
  if (!texture) return;
  const { resource } = texture.source;
  texture.destroy(true);
  if (resource instanceof ImageBitmap) resource.close();
}

/** @throws TypeError or DOMException where it cannot be had or is no picture */
async function loadBitmap(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new TypeError(`no picture: ${response.status}`);
  return await createImageBitmap(await response.blob());
}
