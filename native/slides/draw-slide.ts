/** Draws a page of a presentation: its background, then its shapes in order. */
import type { Fill, Frame, Outline, SlideItem, SlideScene } from '../../domain/slides/scene.ts';
import { pictureSizeOf, placeOf } from '../../domain/slides/slides.ts';
import { type Canvas, createCanvas, type Image, Path2D, type SKRSContext2D } from '../text/canvas.ts';
import { drawText } from './draw-text.ts';
import type { SlidePictures } from './slide-pictures.ts';

/** Beside a page of another shape than the picture's. */
export const BESIDE_PAGE = '#000000';

/** @param onUnreadable told of a picture that cannot be drawn */
export async function drawSlide(
  scene: SlideScene,
  pictures: SlidePictures,
  onUnreadable: () => void,
): Promise<Canvas> {
  const size = pictureSizeOf(scene);
  const canvas = createCanvas(size.width, size.height);
  const context = canvas.getContext('2d');
  context.fillStyle = BESIDE_PAGE;
  context.fillRect(0, 0, size.width, size.height);
  const { scale, left, top } = placeOf(scene, size);
  context.translate(left, top);
  const page = new Path2D(`M0 0H${scene.width * scale}V${scene.height * scale}H0Z`);
  context.clip(page);
  const whole: Frame = { ...scene, x: 0, y: 0, rotation: 0, flipX: false, flipY: false };
  await fillPath(context, `M0 0H${scene.width}V${scene.height}H0Z`, whole, scene.background, {
    scale,
    pictures,
    onUnreadable,
  });
  for (const item of scene.items) {
    await drawShape(context, item, { scale, pictures, onUnreadable });
    if (item.text) drawText(context, item.text, item.frame, scale);
  }
  return canvas;
}

interface DrawOptions {
  /** Pixels per EMU. */
  readonly scale: number;
  readonly pictures: SlidePictures;
  readonly onUnreadable: () => void;
}

async function drawShape(context: SKRSContext2D, item: SlideItem, options: DrawOptions): Promise<void> {
  if (item.fill) await fillPath(context, item.outlinePath, item.frame, item.fill, options);
  if (!item.outline) return;
  context.save();
  enterFrame(context, item.frame, options.scale);
  strokePath(context, item, item.outline, options.scale);
  context.restore();
}

/** From now on the unit is the EMU, and the origin the frame's corner before it is turned. */
function enterFrame(context: SKRSContext2D, frame: Frame, scale: number): void {
  context.scale(scale, scale);
  context.translate(frame.x + frame.width / 2, frame.y + frame.height / 2);
  context.rotate((frame.rotation * Math.PI) / 180);
  context.scale(frame.flipX ? -1 : 1, frame.flipY ? -1 : 1);
  context.translate(-frame.width / 2, -frame.height / 2);
}

async function fillPath(
  context: SKRSContext2D,
  path: string,
  frame: Frame,
  fill: Fill,
  { scale, pictures, onUnreadable }: DrawOptions,
): Promise<void> {
  const image = fill.kind === 'picture' ? await pictures.get(fill.part) : undefined;
  if (fill.kind === 'picture' && !image) return onUnreadable();
  context.save();
  enterFrame(context, frame, scale);
  const shape = new Path2D(path);
  if (fill.kind === 'picture') {
    context.clip(shape);
    context.globalAlpha = Math.min(1, Math.max(0, fill.opacity));
    drawCropped(context, image!, fill, frame);
  } else {
    context.fillStyle = fill.kind === 'solid' ? fill.colour : gradientOf(context, fill, frame);
    context.fill(shape);
  }
  context.restore();
}

function drawCropped(
  context: SKRSContext2D,
  image: Image,
  { crop }: Extract<Fill, { kind: 'picture' }>,
  frame: Frame,
): void {
  const width = Math.max(1, image.width * (1 - crop.left - crop.right));
  const height = Math.max(1, image.height * (1 - crop.top - crop.bottom));
  context.imageSmoothingQuality = 'high';
  context.drawImage(
    image,
    image.width * crop.left,
    image.height * crop.top,
    width,
    height,
    0,
    0,
    frame.width,
    frame.height,
  );
}

function gradientOf(context: SKRSContext2D, fill: Extract<Fill, { kind: 'gradient' }>, frame: Frame) {
  const [x, y] = [frame.width / 2, frame.height / 2];
  const angle = ((fill.angle ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.abs(x * cos) + Math.abs(y * sin);
  const gradient =
    fill.angle === undefined
      ? context.createRadialGradient(x, y, 0, x, y, Math.hypot(x, y))
      : context.createLinearGradient(x - cos * reach, y - sin * reach, x + cos * reach, y + sin * reach);
  for (const { at, colour } of fill.stops) gradient.addColorStop(at, colour);
  return gradient;
}

function strokePath(context: SKRSContext2D, item: SlideItem, outline: Outline, scale: number): void {
  // What is thinner than a pixel would only be a shade of it.
  const width = Math.max(outline.width, 1 / scale);
  context.lineWidth = width;
  context.strokeStyle = outline.colour;
  if (outline.isDashed) context.setLineDash([width * 4, width * 3]);
  context.stroke(new Path2D(item.outlinePath));
  context.setLineDash([]);
  // Only lines have ends.
  if (item.outlinePath.endsWith('Z')) return;
  const { width: right, height: bottom } = item.frame;
  const isStraight = item.outlinePath.startsWith('M0 0L');
  const angle = isStraight ? Math.atan2(bottom, right) : 0;
  if (outline.hasTailArrow) drawArrow(context, outline.colour, [right, bottom], angle, width);
  if (outline.hasHeadArrow) drawArrow(context, outline.colour, [0, 0], angle + Math.PI, width);
}

/** Times the line's width. */
const ARROW_LENGTH = 4;

function drawArrow(
  context: SKRSContext2D,
  colour: string,
  [x, y]: readonly [number, number],
  angle: number,
  width: number,
): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.fillStyle = colour;
  const length = width * ARROW_LENGTH;
  context.fill(new Path2D(`M0 0L${-length} ${-length / 2}V${length / 2}Z`));
  context.restore();
}
