/** Where every scene stands in the video. Frames at the output's rate, samples at 48 kHz, both from the video's start. */
export interface SceneSpan {
  readonly scene: number;
  readonly firstFrame: number;
  readonly frameCount: number;
  /** First sample of the scene's speech, from the scene's first sample. */
  readonly speechOffsetSample: number;
  readonly speechSampleCount: number;
  /** How the picture goes over into this scene from the one before; never in the first scene. */
  readonly transition?: Transition;
}

/**
 * Covers the first frames of the scene that it leads into: the scene before stays on its last picture and the new one
 * already moves, so no scene's length or sound changes.
 */
export interface Transition {
  /** `dissolve` mixes both, `fade` goes through `colour`, `wipe` uncovers the new one, `slide` pushes the old one out. */
  readonly kind: 'dissolve' | 'fade' | 'wipe' | 'slide';
  /** Where the new picture moves to; for `wipe` and `slide`. */
  readonly direction: 'left' | 'right' | 'up' | 'down';
  /** `#RRGGBB`; for `fade`. */
  readonly colour: string;
  /** ≥ 1 and at most the scene's frames. */
  readonly frameCount: number;
}

export interface Timeline {
  readonly framesPerSecond: number;
  readonly frameCount: number;
  readonly sampleCount: number;
  readonly scenes: readonly SceneSpan[];
}
