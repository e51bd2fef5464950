/** From a script file to a finished video: the only place that knows the order of the work. */
import os from 'node:os';
import { canvasOf } from '../../domain/draw/canvas.ts';
import type { Language, Problem } from '../../domain/errors.ts';
import { sceneExtension, scriptExtension } from '../../domain/script/extensions.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { SceneSpeech } from '../../domain/speech/types.ts';
import { formatSrt } from '../../domain/subtitle/srt.ts';
import { DEFAULT_FRAME_RATE } from '../../domain/time.ts';
import { buildTimeline } from '../../domain/timeline/build.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { composeVideo } from '../compose/compose.ts';
import { prepareSound } from '../compose/sound/prepare.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import type { LoadedScript } from '../script/load.ts';
import { createSpeechService } from '../speech/service.ts';
import { checkWith } from './check-script.ts';
import { type OutputNames, outputNames, SideFiles } from './output-files.ts';
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
  let side: SideFiles | undefined;
  try {
    onProgress({ stage: 'check', fraction: 0 });
    const { loaded, voice, warnings } = await checkWith(service, options.scriptFile, options);
    const files = await outputNames({
      ...options,
      reportFile: options.reportFile,
      subtitles: hasSubtitles(loaded.script),
    });
    side = await SideFiles.reserve([files.subtitles, files.report]);
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

    const composed = await composeVideo(
      {
        timeline,
        canvas: canvasOf(loaded.script),
        output: { ...outputSize(loaded.script), file: files.video, coverFile: files.cover },
        scenes: staged.map(({ view, player, speech }) => ({
          drawListAt: view.drawListAt,
          changes: view.changes,
          player,
          speech: speech.samples,
        })),
        images: pictureSource(loaded),
        sound,
        title: loaded.script.script_name,
        aiLabel: scriptExtension.parse(loaded.script.x_studio ?? {}).ai_label !== false,
        workFolder: os.tmpdir(),
      },
      {
        signal,
        onProgress: ({ stage, fraction }) =>
          onProgress({ stage: stage === 'join' ? 'finish' : 'picture', fraction }),
      },
    );
    const all = distinct([...warnings, ...speeches.flatMap((one) => one.warnings)]);
    await writeSideFiles(side, files, { loaded, staged, timeline, composed, warnings: all });
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
    await side?.discard();
    await service.close();
  }
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
      const tailMs = sceneExtension.parse(scene.x_studio ?? {}).tail_ms;
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
    ...(music ? { music: { source: { file: music.file }, volume } } : {}),
  };
}

async function writeSideFiles(side: SideFiles, files: OutputNames, what: ReportInput): Promise<void> {
  const { staged, timeline } = what;
  if (files.subtitles) {
    const cues = staged.flatMap(({ cues, span }) =>
      cues.map((cue) => ({
        ...cue,
        startFrame: cue.startFrame + span.firstFrame,
        endFrame: cue.endFrame + span.firstFrame,
      })),
    );
    await side.write(files.subtitles, formatSrt(cues, timeline.framesPerSecond));
  }
  if (files.report) await side.write(files.report, `${JSON.stringify(reportOf(what), null, 1)}\n`);
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [
    ...new Map(problems.map((one) => [JSON.stringify([one.code, one.path, one.details]), one])).values(),
  ];
}
