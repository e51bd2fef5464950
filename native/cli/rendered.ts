import type { Language } from '../../domain/errors.ts';
import type { RenderedVideo } from '../render/options.ts';
import { reported } from './output.ts';

/** What a render gave, as `--json` tells it of a `render` and of a job of the queue; of another version, what is known. */
export function renderedJson(rendered: Partial<RenderedVideo>, language: Language) {
  return {
    output: rendered.outputFile ?? null,
    subtitles: rendered.subtitleFile ?? null,
    cover: rendered.coverFile ?? null,
    scene_covers: rendered.sceneCoverFiles ?? [],
    report: rendered.reportFile ?? null,
    duration_ms: rendered.durationMs ?? null,
    frames: rendered.frameCount ?? null,
    encoder: rendered.encoder ?? null,
    scenes_reused: rendered.cachedScenes ?? null,
    loudness_lufs: rendered.loudnessLufs ?? null,
    warnings: (rendered.warnings ?? []).map((one) => reported(one, language)),
  };
}
