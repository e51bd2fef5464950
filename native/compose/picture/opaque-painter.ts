/**
 * Makes opaque 4:2:0 pictures. What stands still is painted and converted once per change; of each frame only the
 * rectangles that move are made anew: what is below them is put back, and all layers from the lowest that moves on
 * are laid over it.
 */
import type { Rect } from '../../../domain/avatar/types.ts';
import { type Canvas, createCanvas } from '../../text/canvas.ts';
import { AvatarLayer } from './avatar-layer.ts';
import { clipTo } from './bitmaps.ts';
import { CanvasStack } from './canvas-stack.ts';
import { clipLayer } from './clips/clips.ts';
import {
  boundsOf,
  canvasEdge,
  disjoint,
  evenUnion,
  type Fit,
  fitCanvas,
  place,
  subtract,
} from './geometry.ts';
import { apart, changedItems } from './groups.ts';
import { Images } from './images.ts';
import { Kept } from './kept.ts';
import type { MovingLayer } from './moving-layer.ts';
import { freePixelCopies } from './pixel-copies.ts';
import { PixelMemory } from './planes/pixel-memory.ts';
import { YuvPicture } from './planes/yuv-picture.ts';
import { YuvSprite } from './planes/yuv-sprite.ts';
import { type MovingItem, movingKey, StackClock, stackAt, stillItems } from './stack.ts';
import { paintRun, type StillItem, stillBounds } from './still.ts';
import type { FramePainter, PictureJob } from './types.ts';

type PlacedLayer =
  | { readonly kind: 'still'; readonly sprite: YuvSprite }
  | { readonly kind: 'moving'; readonly layer: MovingLayer; readonly opacity: number };

type ImageCanvases = ReadonlyMap<string, Canvas>;

/** Pictures painted between two times of freeing what their pixels were copied into. */
const FRAMES_PER_FREEING = 4;

export class OpaquePainter implements FramePainter {
  readonly frameBytes: number;
  readonly #job: PictureJob;
  readonly #fit: Fit;
  /** The canvas within the output. */
  readonly #sight: Rect;
  readonly #images: Images;
  readonly #clock: StackClock;
  readonly #memory = new PixelMemory();
  readonly #picture: YuvPicture;

  /** Everything below the lowest layer that moves. */
  readonly #below: YuvPicture;
  #belowItems: readonly StillItem[] = [];
  #layers: readonly PlacedLayer[] = [];
  readonly #sprites = new Kept<YuvSprite | undefined>();
  readonly #moving = new Kept<MovingLayer | undefined>();
  /** What is made anew for every frame; no two overlap. */
  #anew: readonly Rect[] = [];
  /** The parts of that where what is below has to be put back first. */
  #putBack: readonly Rect[] = [];

  constructor(job: PictureJob) {
    const { width, height } = job.output;
    this.#job = job;
    this.#fit = fitCanvas(job.canvas, job.output);
    this.#sight = canvasEdge(this.#fit, job.output);
    this.#images = new Images(job.sources.image);
    this.#clock = new StackClock(job.scene);
    this.#picture = new YuvPicture(width, height, this.#memory);
    this.#below = new YuvPicture(width, height, this.#memory);
    this.frameBytes = this.#picture.frameBytes;
  }

  async paint(frame: number): Promise<Uint8Array> {
    const isSame = this.#clock.isSame(frame);
    this.#clock.forget();
    const until = isSame ? undefined : await this.#layOut(frame);
    for (const placed of this.#layers) if (placed.kind === 'moving') await placed.layer.prepare(frame);
    this.#lay();
    this.#clock.note(frame, until);
    if (frame % FRAMES_PER_FREEING === 0) await freePixelCopies();
    return this.#picture.bytes;
  }

  async canvas(frame: number): Promise<Canvas> {
    const stack = new CanvasStack(this.#job, '#000000');
    try {
      return await stack.paint(frame);
    } finally {
      await stack.close();
    }
  }

  async close(): Promise<void> {
    this.#clock.forget();
    await Promise.all(this.#moving.values().map((layer) => layer?.close()));
  }

  #lay(): void {
    const picture = this.#picture;
    for (const rect of this.#putBack) picture.copyFrom(this.#below, rect);
    for (const placed of this.#layers) {
      if (placed.kind === 'moving') placed.layer.layOn(picture, placed.opacity);
      else for (const rect of this.#anew) placed.sprite.blendOnto(picture, rect);
    }
  }

  /** @returns first frame at which the clips tell that the stack is another */
  async #layOut(frame: number): Promise<number> {
    const stack = stackAt(this.#job.scene, frame);
    const images = await this.#images.of(stillItems(stack));
    const [first, ...rest] = stack.entries;
    const hasBelow = first?.kind === 'still';
    this.#paintBelow(hasBelow ? first.items : [], images);

    const layers: PlacedLayer[] = [];
    for (const entry of hasBelow ? rest : stack.entries) {
      if (entry.kind === 'still') {
        for (const group of apart(entry.items, (item) => this.#boundsOf([item]))) {
          const sprite = this.#sprites.get(JSON.stringify(group), () => this.#sprite(group, images));
          if (sprite) layers.push({ kind: 'still', sprite });
        }
      } else {
        const { item } = entry;
        const layer = this.#moving.get(movingKey(item), () => this.#movingLayer(item));
        if (layer) layers.push({ kind: 'moving', layer, opacity: item.opacity });
      }
    }
    for (const sprite of this.#sprites.drop()) sprite?.free();
    const gone = this.#moving.drop();
    await Promise.all(gone.map((layer) => layer?.close()));
    for (const layer of gone) layer?.free();
    this.#layers = layers;
    this.#divide();
    return stack.until;
  }

  #paintBelow(items: readonly StillItem[], images: ImageCanvases): void {
    const area = this.#boundsOf(changedItems(this.#belowItems, items));
    if (area) this.#repaintBelow(area, items, images);
    this.#belowItems = items;
  }

  #repaintBelow(area: Rect, items: readonly StillItem[], images: ImageCanvases): void {
    const { width, height } = this.#job.output;
    // As large as the output whatever the area: the same pixels come out whichever part is painted.
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillRect(area.x, area.y, area.width, area.height);
    clipTo(context, area);
    clipTo(context, this.#sight);
    paintRun(context, items, this.#fit, images);
    const sprite = new YuvSprite(area, this.#memory);
    const { data } = context.getImageData(area.x, area.y, sprite.rowPixels, area.height);
    sprite.update(data);
    sprite.blendOnto(this.#below, area);
    sprite.free();
  }

  #sprite(items: readonly StillItem[], images: ImageCanvases): YuvSprite | undefined {
    const bounds = this.#boundsOf(items);
    if (!bounds) return undefined;
    const sprite = new YuvSprite(bounds, this.#memory);
    const canvas = createCanvas(sprite.rowPixels, bounds.height);
    const context = canvas.getContext('2d');
    context.translate(-bounds.x, -bounds.y);
    clipTo(context, this.#sight);
    paintRun(context, items, this.#fit, images);
    sprite.update(canvas.data());
    return sprite;
  }

  #boundsOf(items: readonly StillItem[]): Rect | undefined {
    return evenUnion(
      items.map((item) => stillBounds(item, this.#fit)),
      this.#job.output,
    );
  }

  #movingLayer(item: MovingItem): MovingLayer | undefined {
    if (item.kind === 'clip') return clipLayer(item, this.#fit, this.#job, this.#memory);
    const { player } = this.#job.scene;
    const bounds = evenUnion([boundsOf(place(item.rect, this.#fit), item.rotationDeg)], this.#job.output);
    return player && bounds
      ? new AvatarLayer(item, player, this.#fit, bounds, this.#sight, this.#memory)
      : undefined;
  }

  /** Finds out what has to be made anew for every frame, and makes the rest once. */
  #divide(): void {
    const moving = this.#layers.filter((placed) => placed.kind === 'moving');
    this.#anew = disjoint(moving.map((placed) => placed.layer.bounds));
    this.#putBack = this.#anew;
    for (const { layer, opacity } of moving) {
      const { covered } = layer;
      if (covered && opacity >= 1) this.#putBack = this.#putBack.flatMap((rect) => subtract(rect, covered));
    }
    const { width, height } = this.#picture;
    const everything = { x: 0, y: 0, width, height };
    this.#picture.copyFrom(this.#below, everything);
    for (const placed of this.#layers)
      if (placed.kind === 'still') placed.sprite.blendOnto(this.#picture, everything);
  }
}
