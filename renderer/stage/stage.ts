/** Shows items of a draw list on a canvas, painted by PixiJS. Draws when something has changed, and only then. */
import { Container } from 'pixi.js';
import type { Size } from '../../domain/draw/canvas.ts';
import { Bitmaps } from './bitmaps.ts';
import { ColourTextures } from './colour-textures.ts';
import { FlatLayers } from './flat-layers.ts';
import { openRenderer, type StageRenderer } from './pixi.ts';
import { Slot, type SlotServices } from './slot.ts';
import type { RendererKind, StageItem, StageView } from './stage-item.ts';

export interface StageOptions {
  /** Nobody has taken a context of it. Its backing store is the stage's from now on. */
  readonly canvas: HTMLCanvasElement;
  readonly kind: RendererKind;
  /** The graphics card has gone and does not come back: only another stage, on another canvas, shows anything. */
  readonly onLost: () => void;
  /** All that a subject was to show is drawn; told of every time that it is. */
  readonly onComplete?: ((subject: string) => void) | undefined;
}

export interface StageScene {
  /** What it is a picture of: with another, nothing of the one before is shown any more. */
  readonly subject: string;
  /** Bottom first. */
  readonly items: readonly StageItem[];
  readonly view: StageView;
  /** Of the backing store: device pixels. */
  readonly size: Size;
  /** Clips and animated pictures move. */
  readonly isLive: boolean;
  /** What somebody moves now, by the paths of the items. Everything else stands still meanwhile. */
  readonly movingPaths: ReadonlySet<string>;
  readonly framesPerSecond: number;
}

/** A graphics card that was reset is back within moments. */
const PATIENCE_MS = 4000;

export class Stage {
  readonly #options: StageOptions;
  readonly #renderer: StageRenderer;
  readonly #root = new Container();
  readonly #bitmaps = new Bitmaps(() => this.#refresh());
  readonly #colours = new ColourTextures();
  readonly #flat = new FlatLayers();
  readonly #slots = new Map<string, Slot>();
  readonly #closing = new AbortController();
  readonly #services: SlotServices;
  #scene: StageScene | undefined;
  #order: readonly (readonly [StageItem, Slot])[] = [];
  #frame: number | undefined;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  #isLost = false;
  #versions = 0;

  private constructor(options: StageOptions, renderer: StageRenderer) {
    this.#options = options;
    this.#renderer = renderer;
    this.#services = {
      bitmaps: this.#bitmaps,
      colours: this.#colours,
      onFrame: () => this.#refresh(),
      framesPerSecond: () => this.#scene?.framesPerSecond ?? 25,
      nextVersion: () => {
        this.#versions += 1;
        return this.#versions;
      },
    };
    const { signal } = this.#closing;
    for (const event of ['webglcontextlost', 'contextlost'])
      options.canvas.addEventListener(event, () => this.#lose(), { signal });
    for (const event of ['webglcontextrestored', 'contextrestored'])
      options.canvas.addEventListener(event, () => this.#restore(), { signal });
    document.addEventListener('visibilitychange', () => this.#setPlaying(), { signal });
  }

  /** @throws Error where the browser gives no such context */
  static async open(options: StageOptions): Promise<Stage> {
    return new Stage(options, await openRenderer(options.canvas, options.kind));
  }

  /** From the next frame on. */
  show(scene: StageScene): void {
    if (scene.subject !== this.#scene?.subject) this.#clear();
    this.#scene = scene;
    this.#refresh();
  }

  close(): void {
    this.#closing.abort();
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#lostTimer);
    this.#clear();
    this.#flat.close();
    this.#bitmaps.close();
    this.#colours.close();
    this.#root.destroy();
    this.#renderer.destroy();
  }

  #clear(): void {
    this.#root.removeChildren();
    for (const slot of this.#slots.values()) slot.close();
    this.#slots.clear();
  }

  #refresh(): void {
    if (!this.#scene || this.#closing.signal.aborted) return;
    const { items, view, isLive } = this.#scene;
    const seen = new Map<string, number>();
    const order: (readonly [StageItem, Slot])[] = [];
    const kept = new Set<string>();
    const keys = new Set<string>();
    for (const shown of items) {
      const key = keyOf(shown, seen);
      const slot = this.#slots.get(key) ?? new Slot(this.#services);
      this.#slots.set(key, slot);
      keys.add(key);
      slot.show(shown, view, isLive);
      for (const url of slot.urlsOf(shown)) kept.add(url);
      order.push([shown, slot]);
    }
    for (const [key, slot] of this.#slots)
      if (!keys.has(key)) {
        this.#slots.delete(key);
        slot.sprite.removeFromParent();
        slot.close();
      }
    this.#order = order;
    this.#bitmaps.keep(kept);
    this.#setPlaying();
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  #setPlaying(): void {
    const isPlaying = !document.hidden && this.#scene?.movingPaths.size === 0;
    for (const [, slot] of this.#order) slot.setPlaying(isPlaying);
  }

  #draw(): void {
    this.#frame = undefined;
    if (!this.#scene || this.#isLost) return;
    const { size, movingPaths } = this.#scene;
    const { canvas } = this.#options;
    if (canvas.width !== size.width || canvas.height !== size.height)
      this.#renderer.resize(size.width, size.height);
    const parts = this.#order.map(([{ item }, slot], index) => ({
      sprite: slot.sprite,
      state: `${index} ${item.path} ${slot.version}`,
      isMoving: movingPaths.has(item.path),
    }));
    const drawn = this.#flat.drawn(this.#renderer, parts, size);
    const { children } = this.#root;
    if (drawn.length !== children.length || drawn.some((sprite, index) => children[index] !== sprite)) {
      this.#root.removeChildren();
      if (drawn.length > 0) this.#root.addChild(...drawn);
    }
    this.#renderer.render({ container: this.#root, clear: true });
    const isComplete = this.#order.every(([shown, slot]) => slot.isComplete(shown));
    if (isComplete) this.#options.onComplete?.(this.#scene.subject);
  }

  #lose(): void {
    this.#isLost = true;
    this.#lostTimer ??= setTimeout(() => this.#options.onLost(), PATIENCE_MS);
  }

  #restore(): void {
    clearTimeout(this.#lostTimer);
    this.#lostTimer = undefined;
    this.#isLost = false;
    this.#flat.forget();
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }
}

/** Items of one path are told apart by their order. */
function keyOf({ item }: StageItem, seen: Map<string, number>): string {
  const name = `${item.kind} ${item.path}`;
  const count = seen.get(name) ?? 0;
  seen.set(name, count + 1);
  return `${name} ${count}`;
}
