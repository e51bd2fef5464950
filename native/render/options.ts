/** What a render is asked for and what it gives back. */
import type { Problem } from '../../domain/errors.ts';
import type { Quality } from '../compose/encode/types.ts';
import type { RenderEstimate } from './estimate.ts';
import type { ReportProgress } from './progress.ts';

export interface RenderOptions {
  readonly scriptFile: string;
  /** A folder, or a file that ends as the script's codec has it: `.mp4`, `.webm`, `.mov`. The rest gets names beside it. */
  readonly outputFile: string;
  readonly reportFile?: string | undefined;
  /** V-18: a picture of every scene beside that of the video. */
  readonly sceneCovers?: boolean | undefined;
  /** Instead of the script's own. */
  readonly quality?: Quality | undefined;
  /** `off` unless said: only software gives the same file twice. */
  readonly hardware?: 'off' | 'try' | 'require' | undefined;
  /** Folders beside the script's own whose files it may use. */
  readonly allowDirs: readonly string[];
  /** Also makes files that a run has reserved of which nobody here can know whether it lives. */
  readonly takesOver?: boolean | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: ReportProgress;
  /** Told once, when the script has passed its check and before anything is made. */
  readonly onEstimate?: ((estimate: RenderEstimate) => void) | undefined;
}

export interface RenderedVideo {
  readonly outputFile: string;
  /** Absent where subtitles are off. */
  readonly subtitleFile?: string;
  readonly coverFile: string;
  /** Those that were asked for, in the order of the scenes. */
  readonly sceneCoverFiles: readonly string[];
  readonly reportFile?: string;
  readonly frameCount: number;
  readonly durationMs: number;
  readonly encoder: string;
  readonly loudnessLufs: number;
  /** Scenes whose pictures an earlier render had made. */
  readonly cachedScenes: number;
  readonly warnings: readonly Problem[];
}
