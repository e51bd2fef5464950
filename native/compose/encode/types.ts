/** How pictures become a stream: what a script's settings, the machine and the user's wish come down to. Plain data. */

/** A file's kind: what its name ends in and which streams it holds. */
export type Container = 'mp4' | 'webm' | 'mov';

/** What the encoder is fed with. `rgba` is straight alpha with the colour bled into what is transparent. */
export type FramePixels = 'yuv420p' | 'rgba';

/** `draft` is for looking, `standard` for publishing, `high` for editing again. */
export type Quality = 'draft' | 'standard' | 'high';

/** The complete recipe of a segment's stream. Two equal plans and equal frames give equal bytes (software encoders). */
export interface EncodingPlan {
  readonly container: Container;
  /** FFmpeg's name, such as `libx264`, `h264_nvenc`, `libvpx-vp9`, `prores_ks`, `qtrle`. */
  readonly encoder: string;
  readonly isHardware: boolean;
  readonly pixels: FramePixels;
  readonly hasAlpha: boolean;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** FFmpeg's arguments from `-c:v` on, without input and output file. */
  readonly arguments: readonly string[];
  /** Ending of segment files, such as `.mp4` or `.mkv`. */
  readonly segmentEnding: string;
}
