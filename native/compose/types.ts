/** What the compositor is given and what it gives back. */
import type { AvatarPlayer } from '../../domain/avatar/types.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import type { Loudness } from './sound/loudness.ts';
import type { PreparedSound, SoundJob } from './sound/prepare.ts';

/** A picture as it goes into the compositor: straight alpha, row by row, upright. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** Decodes the picture of an {@link DrawItem} by its `source`. */
export type ImageSource = (source: string) => Promise<DecodedImage>;

export interface SceneToDraw {
  /** What there is to see at a scene-local frame, bottom first. */
  readonly drawListAt: (frame: number) => readonly DrawItem[];
  /** Scene-local frames, ascending, at which anything but the avatar's pixels changes. Frame 0 always counts. */
  readonly changes: readonly number[];
  /** Paints the scene's avatar items; absent where there are none. */
  readonly player: AvatarPlayer | undefined;
}

export interface SceneToCompose extends SceneToDraw {
  /** 48 kHz mono, before the video's loudness is set; starts at the timeline's `speechOffsetSample`. */
  readonly speech: Float32Array;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface VideoOutput extends Size {
  /** Written in place, and removed when the work fails. What stands there is replaced. */
  readonly file: string;
  /** Even output pixels. The canvas is fitted into it and centred. */
  readonly width: number;
  readonly height: number;
  readonly bitrateKbps: number;
}

export interface ComposeJob {
  readonly timeline: Timeline;
  /** 1920×1080 or 1080×1920: the unit of every draw item. */
  readonly canvas: Size;
  readonly output: VideoOutput;
  /** One for every scene of the timeline. */
  readonly scenes: readonly SceneToCompose[];
  readonly images: ImageSource;
  readonly music?: SoundJob['music'];
  /** From `prepareSound`, when the caller needed the level before the picture; made here otherwise. */
  readonly sound?: PreparedSound;
  readonly title: string;
  /** V-17: whether the file says in its metadata that it was generated. The visible mark is a draw item. */
  readonly aiLabel: boolean;
  /** Where segments are kept meanwhile; a folder in it is made and removed. */
  readonly workFolder: string;
}

export interface ComposeProgress {
  readonly stage: 'sound' | 'video' | 'join';
  /** [0..1] of the stage. */
  readonly fraction: number;
}

export interface ComposeOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ComposeProgress) => void;
}

export interface SegmentReport {
  readonly scene: number;
  readonly frameCount: number;
  /** Wall-clock time of drawing and encoding it. */
  readonly elapsedMs: number;
}

export interface ComposeResult {
  readonly file: string;
  readonly frameCount: number;
  readonly durationMs: number;
  /** Such as `libx264 veryfast (FFmpeg 5.1.9)`. */
  readonly encoder: string;
  readonly loudness: Loudness;
  readonly segments: readonly SegmentReport[];
}
