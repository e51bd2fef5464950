/**
 * Everything that a segment's pixels depend on, as plain JSON-able data: what a worker thread is sent, and what the
 * cache's key is the hash of. Nothing that may change without changing the picture stands in it, and nothing that
 * changes the picture is missing.
 */
import type { Framing } from '../../../domain/avatar/types.ts';
import type { Size } from '../../../domain/draw/canvas.ts';
import type { Script } from '../../../domain/script/schema.ts';
import type { PhonemeTime } from '../../../domain/speech/types.ts';
import type { SubtitleCue } from '../../../domain/subtitle/types.ts';
import type { Transition } from '../../../domain/timeline/types.ts';
import type { MovingPicture } from '../../media/clip-types.ts';
import type { EncodingPlan } from '../encode/types.ts';

/** A file that the picture shows. */
export type PictureAsset = (
  | { readonly kind: 'image'; readonly file: string; readonly width: number; readonly height: number }
  | ({ readonly kind: 'clip' } & MovingPicture)
) & {
  /** SHA-256 of the file's content, hexadecimal. */
  readonly hash: string;
};

export interface AvatarRecipe {
  /** As a script writes it. */
  readonly id: string;
  /** SHA-256 of the avatar's files. */
  readonly hash: string;
  readonly framing: Framing;
  /** Ids of the outfit and the light that were asked for. */
  readonly looks: readonly string[];
  readonly seed: number;
  readonly speechOffsetSample: number;
  readonly phonemes: readonly PhonemeTime[];
  /** dBFS per frame, rounded to 0.1 dB; null where silent. */
  readonly levelDb: readonly (number | null)[];
  readonly actions: readonly { readonly tag: string; readonly startFrame: number }[];
  readonly emotions: readonly {
    readonly emotion: string;
    readonly startFrame: number;
    readonly endFrame: number;
  }[];
}

export interface SceneRecipe {
  /** The script with no other scene than this one: `shoot_scripts` has one entry. No texts that only speech needs. */
  readonly script: Script;
  readonly cues: readonly SubtitleCue[];
  readonly aiLabelText: string | null;
  readonly frameCount: number;
  readonly avatar: AvatarRecipe;
  /** By source as the script has it. */
  readonly assets: Readonly<Record<string, PictureAsset>>;
}

export interface SegmentRecipe {
  /** Fingerprint of the engine's own code and fonts, and of FFmpeg. */
  readonly engine: string;
  readonly canvas: Size;
  readonly scene: SceneRecipe;
  /** Present with `before`: the scene's first frames are mixed with the last picture of the one before. */
  readonly transition?: Transition;
  readonly before?: SceneRecipe;
  readonly encoding: EncodingPlan;
}
