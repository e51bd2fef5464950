import type { Language } from '../../domain/errors.ts';
import type { RenderedVideo } from '../render/options.ts';
import { reported } from './output.ts';

/** What a render gave, as `--json` tells it of a `render` and of a job of the queue. */
export function renderedJson(rendered: RenderedVideo, language: Language) {
  return {
    output: rendered.outputFile,
    subtitles: rendered.subtitleFile ?? null,
    cover: rendered.coverFile,
    scene_covers: rendered.sceneCoverFiles,
    report: rendered.reportFile ?? null,
    duration_ms: rendered.durationMs,
    frames: rendered.frameCount,
    encoder: rendered.encoder,
    scenes_reused: rendered.cachedScenes,
    loudness_lufs: rendered.loudnessLufs,
    warnings: rendered.warnings.map((one) => reported(one, language)),
  };
}
