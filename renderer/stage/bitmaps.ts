/** Pictures of items by their addresses, fetched and decoded away from the page's thread. */
import { ImageSource, Texture } from 'pixi.js';
import { PictureShelf } from './picture-shelf.ts';

/** As much as a few full screens of layers; a browser with little memory would end the page for much more. */
const MOST_BYTES = 256 * 2 ** 20;
/** A graphics card's, or a decoded picture's: red, green, blue, opacity. */
const BYTES_PER_PIXEL = 4;

export class Bitmaps {
  readonly #shelf: PictureShelf<Texture<ImageSource>>;

  /** @param onReady a picture that was asked for can be had now */
  constructor(onReady: () => void) {
    this.#shelf = new PictureShelf({ load, bytesOf, free, onReady, mostBytes: MOST_BYTES });
  }

  /** What is there of an address; asks for it when nothing is. */
  texture(url: string): Texture | undefined {
    return this.#shelf.get(url);
  }

  /** Says what is shown now, or waited for. */
  keep(urls: ReadonlySet<string>): void {
    this.#shelf.keep(urls);
  }

  close(): void {
    this.#shelf.close();
  }
}

/** @throws TypeError or DOMException where it cannot be had or is no picture */
async function load(url: string, signal: AbortSignal): Promise<Texture<ImageSource>> {
  const response = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
  if (!response.ok) throw new TypeError(`no picture: ${response.status}`);
  const bitmap = await createImageBitmap(await response.blob());
  return new Texture({ source: new ImageSource({ resource: bitmap }) });
}

function bytesOf({ source }: Texture<ImageSource>): number {
  return source.pixelWidth * source.pixelHeight * BYTES_PER_PIXEL;
}

function free(texture: Texture<ImageSource>): void {
  const { resource } = texture.source;
  texture.destroy(true);
  if (resource instanceof ImageBitmap) resource.close();
}
