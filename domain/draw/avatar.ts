import type { Framing, Rect } from '../avatar/types.ts';
import { appearanceOf } from '../script/appearance.ts';
import type { LayerConfig } from '../script/schema.ts';
import { completeSize, type Size } from './canvas.ts';

/** A person from head to foot, of which nothing is known yet: as those are that come with the product. */
export const USUAL_PERSON: Size = { width: 920, height: 1150 };

/**
 * The avatar's rectangle. What the HUMAN layer says holds; what it leaves out is filled in: a size alone stands on
 * the bottom edge, a position alone takes the default size. A person is never stretched: in a layer of another shape
 * the avatar stands at the bottom, as large as fits.
 * @param avatarSize size of what the framing shows
 */
export function avatarRect(
  layer: Pick<LayerConfig, 'position' | 'size' | 'rotation' | 'x_studio'> | undefined,
  framing: Framing,
  avatarSize: Size,
  canvas: Size,
): Rect {
  const size = completeSize(layer?.size, defaultSize(framing, avatarSize, canvas));
  const place = layer?.position
    ? { x: layer.position.dx, y: layer.position.dy }
    : defaultPlace(size, framing, canvas);
  const box = { ...place, ...size };
  return turnedWith(box, standIn(box, avatarSize), appearanceOf(layer).rotationDeg);
}

/**
 * A layer turns about its own centre, an item of the draw list about the centre of its rectangle. Where the two are
 * not the same, the rectangle is put where the turn of the layer takes it.
 * @param degrees clockwise
 */
function turnedWith(box: Rect, rect: Rect, degrees: number): Rect {
  const angle = (degrees * Math.PI) / 180;
  const x = rect.x + rect.width / 2 - (box.x + box.width / 2);
  const y = rect.y + rect.height / 2 - (box.y + box.height / 2);
  // Adding 0 leaves no −0.
  return {
    ...rect,
    x: Math.round(rect.x - x + x * Math.cos(angle) - y * Math.sin(angle)) + 0,
    y: Math.round(rect.y - y + x * Math.sin(angle) + y * Math.cos(angle)) + 0,
  };
}

function standIn(box: Rect, { width, height }: Size): Rect {
  const scale = Math.min(box.width / width, box.height / height);
  // Rounding a fitting shape must not leave a pixel of the layer's own size unused.
  const fitted = (length: number, room: number) =>
    Math.abs(length * scale - room) < 1 ? room : Math.round(length * scale);
  const size = { width: fitted(width, box.width), height: fitted(height, box.height) };
  return {
    x: box.x + Math.round((box.width - size.width) / 2),
    y: box.y + box.height - size.height,
    ...size,
  };
}

/** In landscape the avatar takes the right third, in portrait most of the width. A head alone is a small inset. */
function defaultSize(framing: Framing, avatarSize: Size, canvas: Size): Size {
  const portrait = canvas.height > canvas.width;
  if (framing === 'circle' || framing === 'head') {
    const edge = Math.round(Math.min(canvas.width, canvas.height) * 0.36);
    return { width: edge, height: edge };
  }
  const scale = portrait
    ? Math.min((canvas.width * 0.9) / avatarSize.width, (canvas.height * 0.66) / avatarSize.height)
    : Math.min((canvas.width * 0.4) / avatarSize.width, (canvas.height * 0.9) / avatarSize.height);
  return { width: Math.round(avatarSize.width * scale), height: Math.round(avatarSize.height * scale) };
}

function defaultPlace(size: Size, framing: Framing, canvas: Size): { x: number; y: number } {
  const margin = Math.round(Math.min(canvas.width, canvas.height) * 0.05);
  const portrait = canvas.height > canvas.width;
  const inset = framing === 'circle' || framing === 'head';
  const right = canvas.width - size.width - margin;
  return {
    x: portrait && !inset ? Math.round((canvas.width - size.width) / 2) : right,
    y: canvas.height - size.height - (inset ? margin : 0),
  };
}
