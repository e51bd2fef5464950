import type { DrawItem } from '../../../domain/draw/types.ts';
import type { Canvas } from '../../text/canvas.ts';
import type { ImageSource } from '../types.ts';
import { canvasWith } from './pixels.ts';

/** Pictures that are kept between changes; a title and a logo come back with every subtitle. */
const KEPT = 8;

/** The still pictures of a scene, decoded when they are first seen. */
export class Images {
  readonly #load: ImageSource;
  readonly #canvases = new Map<string, Canvas>();

  constructor(load: ImageSource) {
    this.#load = load;
  }

  /** Those that the items show, by source, and perhaps others. */
  async of(items: readonly DrawItem[]): Promise<ReadonlyMap<string, Canvas>> {
    const wanted = new Set<string>();
    for (const item of items) if (item.kind === 'image') wanted.add(item.source);
    for (const source of this.#canvases.keys())
      if (!wanted.has(source) && this.#canvases.size > KEPT) this.#canvases.delete(source);
    for (const source of wanted)
      if (!this.#canvases.has(source)) this.#canvases.set(source, canvasWith(await this.#load(source)));
    return this.#canvases;
  }
}
