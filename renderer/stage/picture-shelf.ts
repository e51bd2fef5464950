/**
 * Pictures by their addresses: loaded when somebody first asks, kept while they are shown, and a while longer as long as all of
 * them together are not too much.
 */

/** What nothing shows stays so long: whoever undoes or zooms back sees it at once. */
const KEPT_MS = 30_000;
/** After a failure it is tried again as often, later each time: an address of an engine that has gone is replaced. */
const ATTEMPTS = 3;
const PAUSE_MS = 400;

export interface PictureShelfOptions<Picture> {
  /** @throws where it cannot be had */
  readonly load: (url: string, signal: AbortSignal) => Promise<Picture>;
  readonly bytesOf: (picture: Picture) => number;
  /** It is shown no more, and never will be. */
  readonly free: (picture: Picture) => void;
  /** A picture that was asked for can be had now. */
  readonly onReady: () => void;
  /** Of all that is kept, what is shown included; what is shown stays though it be more. */
  readonly mostBytes: number;
}

interface Shelved<Picture> {
  picture: Picture | undefined;
  /** When nothing showed it any more, by the page's clock. */
  unusedSinceMs: number | undefined;
  readonly loading: AbortController;
}

export class PictureShelf<Picture> {
  readonly #options: PictureShelfOptions<Picture>;
  /** What has been unused for longest comes before what has been for less. */
  readonly #shelved = new Map<string, Shelved<Picture>>();
  #sweep: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PictureShelfOptions<Picture>) {
    this.#options = options;
  }

  /** What is there of an address; asks for it when nothing is. */
  get(url: string): Picture | undefined {
    let shelved = this.#shelved.get(url);
    if (!shelved) {
      shelved = { picture: undefined, unusedSinceMs: undefined, loading: new AbortController() };
      this.#shelved.set(url, shelved);
      void this.#load(url, shelved);
    }
    return shelved.picture;
  }

  /** Says what is shown now, or waited for; the rest is let go after a while, and what was only on its way at once. */
  keep(urls: ReadonlySet<string>): void {
    const now = performance.now();
    for (const [url, shelved] of [...this.#shelved]) {
      if (urls.has(url)) shelved.unusedSinceMs = undefined;
      else if (shelved.picture === undefined) this.#letGo(url, shelved);
      else if (shelved.unusedSinceMs === undefined) {
        shelved.unusedSinceMs = now;
        this.#shelved.delete(url);
        this.#shelved.set(url, shelved);
      }
    }
    this.#letGoOfTooMuch();
    this.#sweepLater();
  }

  close(): void {
    clearTimeout(this.#sweep);
    for (const [url, shelved] of [...this.#shelved]) this.#letGo(url, shelved);
  }

  async #load(url: string, shelved: Shelved<Picture>): Promise<void> {
    const { load, free, onReady } = this.#options;
    const { signal } = shelved.loading;
    for (let attempt = 1; attempt <= ATTEMPTS && !signal.aborted; attempt += 1) {
      try {
        const picture = await load(url, signal);
        if (signal.aborted) return free(picture);
        shelved.picture = picture;
        this.#letGoOfTooMuch();
        return onReady();
      } catch {
        if (signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
      }
    }
    // Whoever shows it the next time asks anew.
    if (this.#shelved.get(url) === shelved) this.#shelved.delete(url);
  }

  #letGo(url: string, { picture, loading }: Shelved<Picture>): void {
    this.#shelved.delete(url);
    loading.abort();
    if (picture !== undefined) this.#options.free(picture);
  }

  #letGoOfTooMuch(): void {
    const { bytesOf, mostBytes } = this.#options;
    const bytes = ({ picture }: Shelved<Picture>) => (picture === undefined ? 0 : bytesOf(picture));
    let all = [...this.#shelved.values()].reduce((sum, one) => sum + bytes(one), 0);
    for (const [url, shelved] of [...this.#shelved]) {
      if (all <= mostBytes) return;
      if (shelved.unusedSinceMs === undefined) continue;
      all -= bytes(shelved);
      this.#letGo(url, shelved);
    }
  }

  #sweepLater(): void {
    const isUnused = [...this.#shelved.values()].some((one) => one.unusedSinceMs !== undefined);
    if (this.#sweep !== undefined || !isUnused) return;
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      const before = performance.now() - KEPT_MS;
      for (const [url, shelved] of [...this.#shelved])
        if (shelved.unusedSinceMs !== undefined && shelved.unusedSinceMs <= before) this.#letGo(url, shelved);
      this.#sweepLater();
    }, KEPT_MS);
  }
}
