import type { Framing, Rect } from '../avatar/types.ts';
import type { LayerConfig } from '../script/schema.ts';
import type { Size } from './canvas.ts';

/**
 * The avatar's rectangle. What the HUMAN layer says holds; what it leaves out is filled in: a size alone stands on
 * the bottom edge, a position alone takes the default size.
 */
export function avatarRect(
  layer: Pick<LayerConfig, 'position' | 'size'> | undefined,
  framing: Framing,
  avatarSize: Size,
  canvas: Size,
): Rect {
  const size = layer?.size ?? defaultSize(framing, avatarSize, canvas);
  const place = layer?.position
    ? { x: layer.position.dx, y: layer.position.dy }
    : defaultPlace(size, framing, canvas);
  return { ...place, ...size };
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
