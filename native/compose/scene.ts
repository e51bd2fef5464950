/**
 * Turns a scene into pictures, one per frame. What stands still is painted and converted once per change; between
 * changes only the rectangle around the avatar is painted anew, with what lies below it and above it.
 */
import type { AvatarPlayer, Rect } from '../../domain/avatar/types.ts';
import type { AvatarItem, DrawItem } from '../../domain/draw/types.ts';
import { type Canvas, createCanvas, type SKRSContext2D } from '../text/canvas.ts';
import { boundsOf, evenUnion, type Fit, fitCanvas, place } from './geometry.ts';
import { canvasWith, paintStill, type StillItem } from './paint.ts';
import type { ImageSource, SceneToDraw, Size } from './types.ts';
import { YuvPicture } from './yuv.ts';

/** What is painted anew for every frame, bottom first: avatars, and what stands still between and above them. */
type MovingLayer =
  | { readonly kind: 'still'; readonly canvas: Canvas }
  | { readonly kind: 'avatar'; readonly item: AvatarItem };

/** Pictures of a size that are kept between changes; a title and a logo come back with every subtitle. */
const KEPT_IMAGES = 8;

export class ScenePainter {
  /** The frame last painted. */
  readonly picture: YuvPicture;
  readonly #scene: SceneToDraw;
  readonly #fit: Fit;
  readonly #output: Size;
  readonly #loadImage: ImageSource;
  readonly #images = new Map<string, Canvas>();
  readonly #changes: ReadonlySet<number>;

  /** Everything that stands still, whole; the avatar's rectangle is laid over it. */
  #still: Canvas | undefined;
  #moving: MovingLayer[] = [];
  #region: Rect | undefined;
  #regionCanvas: Canvas | undefined;
  #regionBefore: Uint32Array | undefined;
  #painted = -1;

  constructor(scene: SceneToDraw, canvas: Size, output: Size, images: ImageSource) {
    this.#scene = scene;
    this.#fit = fitCanvas(canvas, output);
    this.#output = output;
    this.#loadImage = images;
    this.#changes = new Set(scene.changes);
    this.picture = new YuvPicture(output.width, output.height);
  }

  /**
   * Paints a frame into {@link picture}. Quick for the frame after the last one, right for any.
   */
  async paint(frame: number): Promise<void> {
    const changed = this.#painted !== frame - 1 || this.#changes.has(frame);
    if (changed) await this.#layOut(this.#scene.drawListAt(frame));
    this.#painted = frame;
    this.#paintRegion(frame);
  }

  /** The frame as a PNG. */
  async png(frame: number): Promise<Buffer> {
    await this.#layOut(this.#scene.drawListAt(frame));
    this.#painted = frame;
    const canvas = createCanvas(this.#output.width, this.#output.height);
    const context = canvas.getContext('2d');
    if (this.#still) context.drawImage(this.#still, 0, 0);
    if (this.#region)
      context.drawImage(this.#drawRegion(this.#region, frame), this.#region.x, this.#region.y);
    return canvas.toBuffer('image/png');
  }

  async #layOut(items: readonly DrawItem[]): Promise<void> {
    await this.#loadImages(items);
    const { width, height } = this.#output;
    const fit = this.#fit;
    const avatars = this.#scene.player
      ? items.filter((item) => item.kind === 'avatar' && item.opacity > 0)
      : [];
    const boxes = avatars.map((item) => boundsOf(place(item.rect, fit), item.rotationDeg));
    const region = evenUnion(boxes, this.#output);

    const still = createCanvas(width, height);
    const context = still.getContext('2d');
    context.fillStyle = '#000000';
    context.fillRect(0, 0, width, height);
    const canvasEdge = place({ x: 0, y: 0, ...canvasSize(fit, this.#output) }, fit);
    clipTo(context, canvasEdge);

    this.#moving = [];
    let run: StillItem[] = [];
    let seenAvatar = false;
    const closeRun = () => {
      if (region && (run.length > 0 || !seenAvatar)) {
        const layer = createCanvas(region.width, region.height);
        const paint = layer.getContext('2d');
        // Below the first avatar the run is opaque and already painted; a copy of it will do.
        if (!seenAvatar) paint.drawImage(still, -region.x, -region.y);
        else {
          paint.translate(-region.x, -region.y);
          clipTo(paint, canvasEdge);
          for (const item of run) paintStill(paint, item, fit, this.#images);
        }
        this.#moving.push({ kind: 'still', canvas: layer });
      }
      run = [];
    };
    for (const item of items) {
      if (item.kind === 'clip') continue;
      if (item.kind !== 'avatar') {
        paintStill(context, item, fit, this.#images);
        run.push(item);
      } else if (region && avatars.includes(item)) {
        closeRun();
        seenAvatar = true;
        this.#moving.push({ kind: 'avatar', item });
      }
    }
    if (seenAvatar) closeRun();

    this.#still = still;
    this.#region = seenAvatar ? region : undefined;
    this.#regionCanvas = undefined;
    this.#regionBefore = undefined;
    this.picture.paint(wordsOf(still), { x: 0, y: 0, width, height });
  }

  #paintRegion(frame: number): void {
    const region = this.#region;
    if (!region) return;
    const words = wordsOf(this.#drawRegion(region, frame));
    this.picture.paint(words, region, this.#regionBefore);
    this.#regionBefore = words;
  }

  #drawRegion(region: Rect, frame: number): Canvas {
    this.#regionCanvas ??= createCanvas(region.width, region.height);
    const canvas = this.#regionCanvas;
    const context = canvas.getContext('2d');
    for (const layer of this.#moving) {
      if (layer.kind === 'still') context.drawImage(layer.canvas, 0, 0);
      else if (this.#scene.player) this.#drawAvatar(context, layer.item, this.#scene.player, region, frame);
    }
    return canvas;
  }

  #drawAvatar(
    context: SKRSContext2D,
    item: AvatarItem,
    player: AvatarPlayer,
    region: Rect,
    frame: number,
  ): void {
    // A see-through avatar is painted apart first, or its own parts would shine through each other.
    const apart = item.opacity < 1 ? createCanvas(region.width, region.height) : undefined;
    const target = apart?.getContext('2d') ?? context;
    const rect = place(item.rect, this.#fit);
    target.save();
    target.translate(-region.x, -region.y);
    clipTo(target, place({ x: 0, y: 0, ...canvasSize(this.#fit, this.#output) }, this.#fit));
    target.translate(rect.x + rect.width / 2, rect.y + rect.height / 2);
    if (item.rotationDeg % 360 !== 0) target.rotate((item.rotationDeg * Math.PI) / 180);
    target.translate(-rect.width / 2, -rect.height / 2);
    clipTo(target, { x: 0, y: 0, width: rect.width, height: rect.height });
    player.draw(target, frame, { width: rect.width, height: rect.height });
    target.restore();
    if (!apart) return;
    context.save();
    context.globalAlpha = item.opacity;
    context.drawImage(apart, 0, 0);
    context.restore();
  }

  async #loadImages(items: readonly DrawItem[]): Promise<void> {
    const wanted = new Set<string>();
    for (const item of items) if (item.kind === 'image') wanted.add(item.source);
    for (const source of this.#images.keys())
      if (!wanted.has(source) && this.#images.size > KEPT_IMAGES) this.#images.delete(source);
    for (const source of wanted)
      if (!this.#images.has(source)) this.#images.set(source, canvasWith(await this.#loadImage(source)));
  }
}

function canvasSize(fit: Fit, output: Size): Size {
  return {
    width: (output.width - 2 * fit.offsetX) / fit.scale,
    height: (output.height - 2 * fit.offsetY) / fit.scale,
  };
}

function clipTo(context: SKRSContext2D, rect: Rect): void {
  context.beginPath();
  context.rect(rect.x, rect.y, rect.width, rect.height);
  context.clip();
}

/** The canvas's pixels as words, red lowest. They are opaque, so premultiplied or not is the same. */
function wordsOf(canvas: Canvas): Uint32Array {
  const data = canvas.data();
  const aligned = data.byteOffset % 4 === 0 ? data : Buffer.from(data);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}
