/** Makes a frame on a canvas, layer by layer, in full colour: for pictures with alpha, and for single stills. */
import type { Rect } from '../../../domain/avatar/types.ts';
import type { AvatarItem, ClipItem } from '../../../domain/draw/types.ts';
import { type Canvas, createCanvas, type SKRSContext2D } from '../../text/canvas.ts';
import { paintAvatar } from './avatar.ts';
import { clipTo } from './bitmaps.ts';
import { type CanvasClip, canvasClip } from './clips/clips.ts';
import { boundsOf, canvasEdge, evenUnion, type Fit, fitCanvas, place } from './geometry.ts';
import { Images } from './images.ts';
import { Kept } from './kept.ts';
import { movingKey, StackClock, type StackEntry, stackAt, stillItems } from './stack.ts';
import { paintRun, type StillItem, stillBounds } from './still.ts';
import type { PictureJob } from './types.ts';

interface RunCanvas {
  readonly canvas: Canvas;
  readonly bounds: Rect;
}

export class CanvasStack {
  readonly #job: PictureJob;
  readonly #background: string | undefined;
  readonly #fit: Fit;
  readonly #sight: Rect;
  readonly #images: Images;
  readonly #clock: StackClock;
  readonly #canvas: Canvas;
  readonly #runs = new Kept<RunCanvas | undefined>();
  readonly #clips = new Kept<CanvasClip | undefined>();
  #painters: readonly ((context: SKRSContext2D, frame: number) => void | Promise<void>)[] = [];

  /** @param background fills the whole output; transparent without */
  constructor(job: PictureJob, background?: string) {
    this.#job = job;
    this.#background = background;
    this.#fit = fitCanvas(job.canvas, job.output);
    this.#sight = canvasEdge(this.#fit, job.output);
    this.#images = new Images(job.sources.image);
    this.#clock = new StackClock(job.scene);
    this.#canvas = createCanvas(job.output.width, job.output.height);
  }

  /** Valid until the next call. */
  async paint(frame: number): Promise<Canvas> {
    const isSame = this.#clock.isSame(frame);
    this.#clock.forget();
    const until = isSame ? undefined : await this.#layOut(frame);
    const { width, height } = this.#job.output;
    const context = this.#canvas.getContext('2d');
    context.clearRect(0, 0, width, height);
    if (this.#background !== undefined) {
      context.fillStyle = this.#background;
      context.fillRect(0, 0, width, height);
    }
    context.save();
    clipTo(context, this.#sight);
    for (const paintLayer of this.#painters) await paintLayer(context, frame);
    context.restore();
    this.#clock.note(frame, until);
    return this.#canvas;
  }

  async close(): Promise<void> {
    this.#clock.forget();
    await Promise.all(this.#clips.values().map((clip) => clip?.close()));
  }

  async #layOut(frame: number): Promise<number> {
    const stack = stackAt(this.#job.scene, frame);
    const images = await this.#images.of(stillItems(stack));
    this.#painters = stack.entries.map((entry) => this.#painterOf(entry, images));
    this.#runs.drop();
    await Promise.all(this.#clips.drop().map((clip) => clip?.close()));
    return stack.until;
  }

  #painterOf(
    entry: StackEntry,
    images: ReadonlyMap<string, Canvas>,
  ): (context: SKRSContext2D, frame: number) => void | Promise<void> {
    if (entry.kind === 'still') {
      const run = this.#runs.get(JSON.stringify(entry.items), () => this.#run(entry.items, images));
      return (context) => run && context.drawImage(run.canvas, run.bounds.x, run.bounds.y);
    }
    const { item } = entry;
    if (item.kind === 'avatar') return (context, frame) => this.#paintAvatar(context, item, frame);
    return this.#clipPainter(item);
  }

  #clipPainter(item: ClipItem): (context: SKRSContext2D, frame: number) => void | Promise<void> {
    const clip = this.#clips.get(movingKey(item), () => canvasClip(item, this.#fit, this.#job));
    return async (context, frame) => {
      await clip?.prepare(frame);
      context.save();
      context.globalAlpha = Math.min(1, item.opacity);
      clip?.paint(context);
      context.restore();
    };
  }

  #run(items: readonly StillItem[], images: ReadonlyMap<string, Canvas>): RunCanvas | undefined {
    const bounds = evenUnion(
      items.map((item) => stillBounds(item, this.#fit)),
      this.#job.output,
    );
    if (!bounds) return undefined;
    const canvas = createCanvas(bounds.width, bounds.height);
    const context = canvas.getContext('2d');
    context.translate(-bounds.x, -bounds.y);
    paintRun(context, items, this.#fit, images);
    return { canvas, bounds };
  }

  #paintAvatar(context: SKRSContext2D, item: AvatarItem, frame: number): void {
    const { player } = this.#job.scene;
    if (!player) return;
    const rect = place(item.rect, this.#fit);
    if (item.opacity >= 1) {
      paintAvatar(context, item, player, rect, frame);
      return;
    }
    const bounds = evenUnion([boundsOf(rect, item.rotationDeg)], this.#job.output);
    if (!bounds) return;
    // Painted apart first, or its own parts would shine through each other.
    const apart = createCanvas(bounds.width, bounds.height);
    const own = apart.getContext('2d');
    own.translate(-bounds.x, -bounds.y);
    paintAvatar(own, item, player, rect, frame);
    context.save();
    context.globalAlpha = item.opacity;
    context.drawImage(apart, bounds.x, bounds.y);
    context.restore();
  }
}
