/** Pictures inside a presentation, decoded once each, and only those whose size is known beforehand. */
import { isImageFormat, SNIFFED_BYTES, sniffFormat } from '../media/format.ts';
import { readImageHeader } from '../media/image-header.ts';
import { type Image, loadImage } from '../text/canvas.ts';

/** Larger than any camera's; what it takes in memory is four times that. */
const MOST_PIXELS = 60_000_000;
/** Pictures that are kept decoded: a logo stands on every page. */
const KEPT = 6;

export class SlidePictures {
  readonly #read: (part: string) => Promise<Buffer | undefined>;
  readonly #kept = new Map<string, Image | undefined>();
  readonly #isReadable = new Map<string, boolean>();

  constructor(read: (part: string) => Promise<Buffer | undefined>) {
    this.#read = read;
  }

  /** Undefined for what cannot be shown. */
  async get(part: string): Promise<Image | undefined> {
    if (this.#kept.has(part)) return this.#kept.get(part);
    const image = await decode(await this.#read(part));
    this.#kept.set(part, image);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return image;
  }

  /** Decodes each once, whatever is kept of them. */
  async isReadable(part: string): Promise<boolean> {
    const known = this.#isReadable.get(part) ?? (await this.get(part)) !== undefined;
    this.#isReadable.set(part, known);
    return known;
  }
}

async function decode(bytes: Buffer | undefined): Promise<Image | undefined> {
  const format = bytes && sniffFormat(bytes.subarray(0, SNIFFED_BYTES));
  if (!bytes || !format || !isImageFormat(format)) return undefined;
  const header = readImageHeader(bytes, format);
  if (!header || header.width * header.height > MOST_PIXELS) return undefined;
  return await loadImage(bytes).catch(() => undefined);
}
