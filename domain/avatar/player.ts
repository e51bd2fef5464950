/** A drawn avatar behind the avatar interface. */
import { mouthTrack } from '../viseme/track.ts';
import type { GestureData } from './data/gestures.ts';
import type { RigData } from './data/rig-schema.ts';
import { mouthExtent } from './draw/mouth-shape.ts';
import type { Palette } from './draw/painter.ts';
import { drawRig, type PreparedRig } from './draw/rig.ts';
import { mouthPlace } from './draw/skeleton.ts';
import { beginFrame, endFrame } from './draw/window.ts';
import { framingRect, framingSize } from './framing.ts';
import { compose, intersect, type Matrix, wholePixelBounds } from './matrix.ts';
import { EMOTIONS } from './motion/emotions.ts';
import { createMotion } from './motion/motion.ts';
import type {
  AvatarInfo,
  AvatarPlayer,
  Canvas2D,
  Framing,
  Performance,
  Size,
  Surface,
  View,
} from './types.ts';

/** What lists say of a rig. */
export function rigInfo(rig: RigData, gestures: GestureData): AvatarInfo {
  return {
    id: rig.id,
    name: rig.name,
    nameZh: rig.name_zh,
    kind: 'rig',
    width: rig.width,
    height: rig.height,
    actions: rig.actions.flatMap((tag) => {
      const action = gestures.actions.find((one) => one.tag === tag);
      if (action === undefined) return [];
      return [{ tag, nameZh: action.name_zh, nameEn: action.name_en, durationMs: action.duration_ms }];
    }),
    emotions: Object.keys(EMOTIONS),
    looks: (rig.variants ?? []).map(({ id, kind, name, name_zh }) => ({
      id,
      kind,
      nameEn: name,
      nameZh: name_zh,
    })),
  };
}

/** The colours of a rig in the clothes and the light that are asked for; what it does not have is ignored. */
export function paletteOf(rig: RigData, looks: readonly string[]): Palette {
  const chosen = (rig.variants ?? []).filter(({ id }) => looks.includes(id));
  return Object.assign({}, rig.palette, ...chosen.map(({ palette }) => palette));
}

/**
 * Frames may be asked for in any order; a frame outside [0, frameCount) shows the nearest one inside.
 * Unknown action tags and emotions are ignored, and actions that the rig does not play.
 */
export function createRigPlayer(
  prepared: PreparedRig,
  gestures: GestureData,
  performance: Performance,
  framing: Framing = 'full',
): AvatarPlayer {
  const { data: rig, raster, windows } = prepared;
  const actions = performance.actions.filter(({ tag }) => rig.actions.includes(tag));
  const motion = createMotion(rig, gestures, { ...performance, actions });
  const mouths = mouthTrack(performance);
  const within = (frame: number) => Math.min(performance.frameCount - 1, Math.max(0, Math.floor(frame)));
  const crop = framingRect(rig, framing);
  const sheet = new Sheet(prepared);
  const paint: AvatarPlayer['paint'] = (frame, view) => {
    const at = within(frame);
    const window = windows.of(framing, view);
    beginFrame(raster, view, window);
    drawRig(prepared, window.root, motion.at(at), mouths[at]!);
    endFrame(raster, view, window);
    return raster.pixels;
  };
  return {
    info: {
      ...rigInfo(rig, gestures),
      ...framingSize(rig, framing),
    },
    mouthAt: (frame) => mouths[within(frame)]!,
    paint,
    draw: (context, frame, size) => sheet.draw(context, size, (view) => paint(frame, view)),
    mouthRect(frame, size) {
      const [scaleX, scaleY] = [size.width / crop.width, size.height / crop.height];
      const root: Matrix = [scaleX, 0, 0, scaleY, -crop.x * scaleX, -crop.y * scaleY];
      const place = mouthPlace(rig, motion.at(within(frame)), root);
      const { half, above, below } = mouthExtent(rig.mouth);
      return {
        x: place.x - half * scaleX,
        y: place.y - above * scaleY,
        width: 2 * half * scaleX,
        height: (above + below) * scaleY,
      };
    },
  };
}

/** Lays pixels on a canvas as they are, however it is turned: they are made for where they go. */
class Sheet {
  readonly #rig: PreparedRig;
  #kept: (Surface & { readonly width: number; readonly height: number }) | undefined;

  constructor(rig: PreparedRig) {
    this.#rig = rig;
  }

  draw(context: Canvas2D, size: Size, paint: (view: View) => unknown): void {
    const { a, b, c, d, e, f } = context.getTransform();
    const matrix: Matrix = [a, b, c, d, e, f];
    const box = wholePixelBounds(matrix, { x: 0, y: 0, ...size });
    const { canvas } = context;
    const shown = intersect(box, { x: 0, y: 0, width: canvas.width, height: canvas.height });
    if (!shown || !matrix.every(Number.isFinite)) return;
    const { x, y, width, height } = shown;
    paint({ width, height, size, place: compose([1, 0, 0, 1, -x, -y], matrix) });
    const surface = this.#surfaceOf(width, height);
    surface.put(this.#rig.raster.straight(), width, height);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(surface.image, x, y);
    context.restore();
  }

  #surfaceOf(width: number, height: number): Surface {
    if (this.#kept?.width !== width || this.#kept.height !== height)
      this.#kept = { ...this.#rig.tools.newSurface(width, height), width, height };
    return this.#kept;
  }
}
