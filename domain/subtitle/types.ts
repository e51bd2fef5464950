/** A subtitle on screen: one or two lines, from a frame up to but not including another (scene-local frames). */
export interface SubtitleCue {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly lines: readonly string[];
}
