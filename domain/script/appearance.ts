/** What a layer of any type says of when and how it is seen. */
import { layerExtension } from './extensions.ts';

/** As a script has it; one with faults may lack any of it. */
interface Layer {
  readonly rotation?: { readonly angle?: number | undefined } | undefined;
  readonly x_studio?: unknown;
}

export interface Appearance {
  /** From the scene's first frame, milliseconds. */
  readonly inMs: number;
  /** Undefined for the scene's end. */
  readonly outMs: number | undefined;
  readonly fadeInMs: number;
  readonly fadeOutMs: number;
  /** [0..1] */
  readonly opacity: number;
  /** Degrees clockwise about the layer's centre. */
  readonly rotationDeg: number;
  /** Neither seen nor heard. */
  readonly isHidden: boolean;
  /** Not to be moved by hand. */
  readonly isLocked: boolean;
}

/** Whether a layer is as if it were not there: hidden itself, or the presenter of a scene that shows none. */
export function isUnseen(
  layer: Layer & { readonly layer_type?: string | undefined },
  scene: { readonly x_studio?: { readonly hide_avatar?: boolean | undefined } | undefined },
): boolean {
  const isAway = layer.layer_type === 'HUMAN' && scene.x_studio?.hide_avatar === true;
  return isAway || appearanceOf(layer).isHidden;
}

/** Faulty extensions count as absent: they are told elsewhere. */
export function appearanceOf(layer: Layer | undefined): Appearance {
  const own = layerExtension.safeParse(layer?.x_studio ?? {}).data;
  return {
    inMs: own?.in_ms ?? 0,
    outMs: own?.out_ms,
    fadeInMs: own?.fade_in_ms ?? 0,
    fadeOutMs: own?.fade_out_ms ?? 0,
    opacity: own?.opacity ?? 1,
    rotationDeg: own?.rotation ?? layer?.rotation?.angle ?? 0,
    isHidden: own?.hidden ?? false,
    isLocked: own?.locked ?? false,
  };
}
