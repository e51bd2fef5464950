/**
 * What changes its form – eyes, brows, mouth, hands – as pictures of the forms it has had. Forms are told apart in steps
 * that are too fine to be seen, so that eyes that rest and hands that hold are drawn once, not in every frame.
 */
import type { HandShape } from '../data/gestures.ts';
import type { RigData } from '../data/rig-schema.ts';
import { compose, invert, type Matrix, wholePixelBounds } from '../matrix.ts';
import { CALM, type Mood, type Stance } from '../motion/stance.ts';
import type { CanvasTools, MouthPose, Rect } from '../types.ts';
import { type Brows, browExtent, browRise, drawBrows } from './brows.ts';
import { drawEyes, eyesExtent } from './eyes.ts';
import { FormPictures } from './form-pictures.ts';
import { drawHand, handExtent } from './hand.ts';
import { drawMouth } from './mouth.ts';
import { mouthExtent } from './mouth-shape.ts';
import { createPainter, type Painter, type Palette } from './painter.ts';
import type { PixelMemory } from './picture.ts';
import type { Raster } from './raster.ts';
import { FEATURE_DEPTH, type Skeleton } from './skeleton.ts';

type FormFeature = 'eyes' | 'brows' | 'mouth';

/** How many steps there are to a whole. None moves anything by half a model pixel, so nothing is off by a quarter. */
const STEPS = {
  mouth: 48,
  opening: 128,
  smile: 32,
  lids: 48,
  gaze: 32,
  lidMood: { browInner: 16, eyes: 48, squint: 16 },
  browInner: 48,
  /** What lies between two is a shift of the whole picture. */
  browLift: 12,
} as const;
/** Turns of a hand between two that its light differs for: 15 degrees. */
const TURNS = 24;
/** Forms that are kept of each: more than a frame shows, two hands for one. */
const KEPT = { eyes: 8, brows: 8, mouth: 8, hands: 6 } as const;

interface FaceForm {
  readonly skeleton: Skeleton;
  readonly stance: Stance;
  readonly mouth: MouthPose;
  /** Frame pixels to a model pixel. */
  readonly scale: number;
}

export class Features {
  readonly #rig: RigData;
  readonly #palette: Palette;
  readonly #brows: Brows;
  readonly #forms: Readonly<Record<keyof typeof KEPT, FormPictures>>;
  /** Model pixels on the head. */
  readonly #extents: Readonly<Record<FormFeature, Rect>>;

  constructor(
    rig: RigData,
    palette: Palette,
    brows: Brows,
    means: { readonly tools: CanvasTools; readonly memory: PixelMemory },
  ) {
    this.#rig = rig;
    this.#palette = palette;
    this.#brows = brows;
    this.#forms = {
      eyes: new FormPictures(means, KEPT.eyes),
      brows: new FormPictures(means, KEPT.brows),
      mouth: new FormPictures(means, KEPT.mouth),
      hands: new FormPictures(means, KEPT.hands),
    };
    const { half, above, below } = mouthExtent(rig.mouth);
    this.#extents = {
      eyes: eyesExtent(rig.eyes),
      brows: browExtent(brows, rig.eyes),
      mouth: { x: rig.mouth.x - half, y: rig.mouth.y - above, width: 2 * half, height: above + below },
    };
  }

  draw(raster: Raster, feature: FormFeature, { skeleton, stance, mouth, scale }: FaceForm): void {
    const extent = this.#extents[feature];
    const { form, rise = 0, paint } = this.#formOf(feature, stance, mouth);
    this.#forms[feature].lay(raster, compose(skeleton.head(FEATURE_DEPTH[feature]), [1, 0, 0, 1, 0, -rise]), {
      scale,
      bounds: extent,
      form,
      paint: (context) => paint(createPainter(this.#palette, context)),
    });
  }

  #formOf(
    feature: FormFeature,
    stance: Stance,
    mouth: MouthPose,
  ): { readonly form: string; readonly rise?: number; readonly paint: (painter: Painter) => void } {
    const { mood } = stance;
    // What a feature does not show is left out of its form, or it would be drawn anew for nothing.
    if (feature === 'brows') {
      const browLift = step(mood.browLift, STEPS.browLift);
      const form: Mood = { ...CALM, browInner: step(mood.browInner, STEPS.browInner), browLift };
      return {
        form: JSON.stringify(form),
        rise: browRise(mood.browLift) - browRise(browLift),
        paint: (painter) => drawBrows(painter, this.#brows, this.#rig.eyes, form),
      };
    }
    if (feature === 'mouth') {
      const pose = { ...stepped(mouth, STEPS.mouth), opening: step(mouth.opening, STEPS.opening) };
      const smile = step(mood.smile, STEPS.smile);
      return {
        form: JSON.stringify([pose, smile]),
        paint: (painter) => drawMouth(painter, this.#rig.mouth, pose, smile),
      };
    }
    const eyes = { ...stepped(stance.eyes, STEPS.gaze), lids: step(stance.eyes.lids, STEPS.lids) };
    const lidMood: Mood = {
      ...CALM,
      browInner: step(mood.browInner, STEPS.lidMood.browInner),
      eyes: step(mood.eyes, STEPS.lidMood.eyes),
      squint: step(mood.squint, STEPS.lidMood.squint),
    };
    return {
      form: JSON.stringify([eyes, lidMood]),
      paint: (painter) => drawEyes(painter, this.#rig.eyes, { ...stance, eyes, mood: lidMood }),
    };
  }

  /** @param matrix of the hand's own units → frame */
  drawHand(raster: Raster, matrix: Matrix, shape: HandShape, scale: number): void {
    const { hand } = this.#rig.arms;
    const turn = turnOf(matrix);
    this.#forms.hands.lay(raster, compose(matrix, invert(turn)), {
      scale: scale * hand.scale,
      bounds: wholePixelBounds(turn, handExtent(shape, hand)),
      form: JSON.stringify([turn, shape]),
      // As it is turned, so that its light falls from where all light does.
      paint: (context) => {
        context.transform(...turn);
        drawHand(createPainter(this.#palette, context), shape, hand);
      },
    });
  }
}

function step(value: number, steps: number): number {
  return Math.round(value * steps) / steps;
}

function stepped<Form extends object>(form: Form, steps: number): Form {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, step(value, steps)])) as Form;
}

/** The nearest of some turns, mirrored as the matrix is. */
function turnOf([a, b, c, d]: Matrix): Matrix {
  const side = a * d - b * c < 0 ? -1 : 1;
  const angle = (Math.round((Math.atan2(b * side, a * side) / (2 * Math.PI)) * TURNS) / TURNS) * 2 * Math.PI;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [side * cos, side * sin, -sin, cos, 0, 0];
}
