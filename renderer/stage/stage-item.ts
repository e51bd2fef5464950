/** What the stage is told to show. */
import type { DrawItem } from '../../domain/draw/types.ts';

/** Which of PixiJS's renderers paints. */
export type RendererKind = 'webgl' | 'canvas';

/** An item's pixels, painted by the engine, upright and opaque. */
export interface StagePicture {
  readonly url: string;
  /** Where it lies from the top left corner of the item's rectangle, and how large it is: canvas pixels, unrotated. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The item as it was when it was painted: one that has changed since shows this picture, made to fit. */
  readonly of: DrawItem;
}

/** What a browser plays by itself in an item's place. */
export interface StagePlay {
  readonly url: string;
  readonly mediaType: string;
}

export interface StageItem {
  readonly item: DrawItem;
  /** None for a colour, and before there is one. */
  readonly picture?: StagePicture | undefined;
  /** Of a picture that moves. */
  readonly play?: StagePlay | undefined;
}

/** From canvas pixels to those of the device: a point lies at `offset + point × scale` from the stage's top left corner. */
export interface StageView {
  /** Device pixels of a canvas pixel, > 0. */
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}
