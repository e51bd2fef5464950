/** From a script file to a finished video: the only place that knows the order of the work. */
import os from 'node:os';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { distinctProblems } from '../../domain/errors/distinct.ts';
import type { Language, Problem } from '../../domain/errors.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { SceneSpeech } from '../../domain/speech/types.ts';
import { formatSrt } from '../../domain/subtitle/srt.ts';
import { DEFAULT_FRAME_RATE } from '../../domain/time.ts';
import { buildTimeline } from '../../domain/timeline/build.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { composeVideo, renderStill } from '../compose/compose.ts';
import { prepareSound } from '../compose/sound/prepare.ts';
import type { ComposeJob } from '../compose/types.ts';
import { OutputFiles } from '../files/output-files.ts';
import { findFfmpeg, requireEncoders } from '../media/ffmpeg.ts';
import { throwIfCancelled } from '../media/run.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import type { LoadedScript } from '../script/load.ts';
import { createSpeechService } from '../speech/service.ts';
import { checkWith } from './check-script.ts';
import { type OutputNames, outputNames } from './output-names.ts';
import { pictureSource } from './pictures.ts';
import type { ReportProgress } from './progress.ts';
import { type ReportInput, reportOf } from './report.ts';
import { speakScenes } from './speak-scenes.ts';
import { stageScenes } from './stage-scenes.ts';

export interface RenderOptions {
  readonly scriptFile: string;
  /** Must end in `.mp4`. Subtitles and cover get the same name with their own ending. */
  readonly outputFile: string;
  readonly reportFile?: string | undefined;
  /** Folders beside the script's own whose files it may use. */
  readonly allowDirs: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: ReportProgress;
}

export interface RenderedVideo {
  readonly outputFile: string;
  /** Absent where subtitles are off. */
  readonly subtitleFile?: string;
  readonly coverFile: string;
  readonly reportFile?: string;
  readonly frameCount: number;
  readonly durationMs: number;
  readonly encoder: string;
  readonly loudnessLufs: number;
  readonly warnings: readonly Problem[];
}

/**
 * Renders a script. Files appear under their names only when all of them are complete.
 * Rejects with a StudioError: every error of the script at once, or what went wrong on the way, or CANCELLED.
 */
export async function renderScript(options: RenderOptions): Promise<RenderedVideo> {
  const { signal, onProgress } = options;
  const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });
  let outputs: OutputFiles | undefined;
  try {
    onProgress({ stage: 'check', fraction: 0 });
    const { loaded, voice, warnings } = await checkWith(service, options.scriptFile, options);
    const files = outputNames({
      outputFile: options.outputFile,
      reportFile: options.reportFile,
      subtitles: hasSubtitles(loaded.script),
      container: 'mp4',
      sceneCovers: 0,
    });
    outputs = await reserve(files, [
      options.scriptFile,
      ...[...loaded.assets.values()].map((one) => one.file),
    ]);
    await requireEncoders(await findFfmpeg());
    onProgress({ stage: 'check', fraction: 1 });

    const language = voice.languages[0] ?? 'en';
    const speeches = await speakScenes({ loaded, service, language, signal, onProgress });
    const timeline = timelineOf(loaded.script, speeches);
    const sound = await prepareSound(soundJob(loaded, timeline, speeches), {
      signal,
      onProgress: (fraction) => onProgress({ stage: 'sound', fraction }),
    });
    const staged = await stageScenes({
      loaded,
      speeches,
      timeline,
      speechGainDb: sound.speechGainDb,
      language: markLanguage(language),
    });

    const job: ComposeJob = {
      timeline,
      canvas: canvasOf(loaded.script),
      output: { ...outputSize(loaded.script), file: outputs.partial(files.video) },
      scenes: staged.map(({ view, player, speech }) => ({
        drawListAt: view.drawListAt,
        changes: view.changes,
        player,
        speech: speech.samples,
      })),
      images: pictureSource(loaded),
      sound,
      title: loaded.script.script_name,
      aiLabel: loaded.script.x_studio?.ai_label !== false,
      workFolder: os.tmpdir(),
    };
    const composed = await composeVideo(job, {
      signal,
      onProgress: ({ stage, fraction }) =>
        onProgress({ stage: stage === 'join' ? 'finish' : 'picture', fraction }),
    });
    await outputs.write(files.cover, await renderStill(job, coverFrame(timeline)));
    const all = distinctProblems([...warnings, ...speeches.flatMap((one) => one.warnings)]);
    const report = { loaded, staged, timeline, composed, outputFile: files.video, warnings: all };
    await writeTexts(outputs, files, report);
    throwIfCancelled(signal);
    await outputs.finish();
    return {
      outputFile: files.video,
      ...(files.subtitles ? { subtitleFile: files.subtitles } : {}),
      coverFile: files.cover,
      ...(files.report ? { reportFile: files.report } : {}),
      frameCount: composed.frameCount,
      durationMs: composed.durationMs,
      encoder: composed.encoder,
      loudnessLufs: composed.loudness.integratedLufs,
      warnings: all,
    };
  } finally {
    await outputs?.discard();
    await service.close();
  }
}

/** Takes every name before the work begins, so that it is not lost at its end. */
async function reserve(files: OutputNames, inputs: readonly string[]): Promise<OutputFiles> {
  const names = [files.video, files.cover, files.subtitles, files.report];
  return await OutputFiles.reserve(
    names.filter((one) => one !== undefined),
    inputs,
  );
}

/** Half a second in, or the last frame of what is shorter. */
function coverFrame({ frameCount, framesPerSecond }: Timeline): number {
  return Math.min(frameCount - 1, Math.round(framesPerSecond / 2));
}

function outputSize({ video_config }: Script) {
  return { width: video_config.width, height: video_config.height, bitrateKbps: video_config.bitrate };
}

function hasSubtitles(script: Script): boolean {
  return script.video_config.is_subtitle_enable === true;
}

/** The mark is read by those who hear the video, so it follows the voice. */
function markLanguage(language: string): Language {
  return /^(zh|cmn|yue|nan|hak|wuu)\b/.test(language) ? 'zh' : 'en';
}

function timelineOf(script: Script, speeches: readonly SceneSpeech[]): Timeline {
  return buildTimeline({
    framesPerSecond: Number(script.video_config.frame_rate ?? DEFAULT_FRAME_RATE),
    scenes: script.shoot_scripts.map(({ shoot_script: scene }, index) => {
      const tailMs = scene.x_studio?.tail_ms;
      return {
        speechSampleCount: speeches[index]!.samples.length,
        ...(tailMs === undefined ? {} : { tailMs }),
      };
    }),
  });
}

/** Percent of full volume when a script names music but no volume. */
const DEFAULT_MUSIC_VOLUME = 50;

function soundJob({ script, music }: LoadedScript, timeline: Timeline, speeches: readonly SceneSpeech[]) {
  const volume = script.background_music_config?.volume ?? DEFAULT_MUSIC_VOLUME;
  return {
    timeline,
    speech: speeches.map((one) => one.samples),
    ...(music ? { music: { source: { file: music.file, durationMs: music.durationMs }, volume } } : {}),
  };
}

async function writeTexts(outputs: OutputFiles, files: OutputNames, what: ReportInput): Promise<void> {
  const { staged, timeline } = what;
  if (files.subtitles) {
    const cues = staged.flatMap(({ cues, span }) =>
      cues.map((cue) => ({
        ...cue,
        startFrame: cue.startFrame + span.firstFrame,
        endFrame: cue.endFrame + span.firstFrame,
      })),
    );
    await outputs.write(files.subtitles, formatSrt(cues, timeline.framesPerSecond));
  }
  if (files.report) await outputs.write(files.report, `${JSON.stringify(reportOf(what), null, 1)}\n`);
}
