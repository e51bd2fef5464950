/** Where every scene stands in the video. Frames at the output's rate, samples at 48 kHz, both from the video's start. */
export interface SceneSpan {
  readonly scene: number;
  readonly firstFrame: number;
  readonly frameCount: number;
  /** First sample of the scene's speech, from the scene's first sample. */
  readonly speechOffsetSample: number;
  readonly speechSampleCount: number;
}

export interface Timeline {
  readonly framesPerSecond: number;
  readonly frameCount: number;
  readonly sampleCount: number;
  readonly scenes: readonly SceneSpan[];
}
