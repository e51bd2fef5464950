/** Transitions between two pictures in full colour. */
import type { Transition } from '../../../../domain/timeline/types.ts';
import { type Canvas, createCanvas, type SKRSContext2D } from '../../../text/canvas.ts';
import { fadeAt, shareAt, shownPixels } from './share.ts';

/** A frame of a transition on a new canvas; both pictures have its size. */
export function mixCanvases(before: Canvas, after: Canvas, transition: Transition, frame: number): Canvas {
  const canvas = createCanvas(after.width, after.height);
  const context = canvas.getContext('2d');
  const share = shareAt(frame, transition.frameCount);
  if (transition.kind === 'dissolve') {
    addShare(context, before, 1 - share);
    addShare(context, after, share);
  } else if (transition.kind === 'fade') {
    const { of, colourShare } = fadeAt(share);
    addShare(context, of === 'before' ? before : after, 1 - colourShare);
    addShare(context, transition.colour, colourShare);
  } else move(context, before, after, transition, shownPixels(transition, canvas, frame));
  return canvas;
}

/** Sums of shares are exact where painting one over the other would not be: with alpha. */
function addShare(context: SKRSContext2D, what: Canvas | string, share: number): void {
  context.save();
  context.globalCompositeOperation = 'lighter';
  context.globalAlpha = share;
  if (typeof what === 'string') {
    context.fillStyle = what;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  } else context.drawImage(what, 0, 0);
  context.restore();
}

function move(
  context: SKRSContext2D,
  before: Canvas,
  after: Canvas,
  { kind, direction }: Transition,
  shown: number,
): void {
  const { width, height } = context.canvas;
  const isAcross = direction === 'left' || direction === 'right';
  const isForward = direction === 'right' || direction === 'down';
  const length = isAcross ? width : height;
  const draw = (picture: Canvas, by: number) => {
    const distance = kind === 'slide' ? (isForward ? by : -by) : 0;
    context.drawImage(picture, isAcross ? distance : 0, isAcross ? 0 : distance);
  };
  draw(before, shown);
  const first = isForward ? 0 : length - shown;
  const [x, y, wide, high] = isAcross ? [first, 0, shown, height] : [0, first, width, shown];
  context.clearRect(x, y, wide, high);
  context.beginPath();
  context.rect(x, y, wide, high);
  context.clip();
  draw(after, shown - length);
}
