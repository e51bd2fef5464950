/** From a script file to a finished video: the only place that knows the order of the work. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { distinctProblems } from '../../domain/errors/distinct.ts';
import { formatSrt } from '../../domain/subtitle/srt.ts';
import { buildTimeline } from '../../domain/timeline/build.ts';
import { layerTimeProblems } from '../../domain/timeline/layer-times.ts';
import { sceneLengths } from '../../domain/timeline/scene-length.ts';
import type { Timeline } from '../../domain/timeline/types.ts';
import { type AssembledVideo, assembleVideo } from '../compose/assemble.ts';
import { engineFingerprint } from '../compose/segments/fingerprint.ts';
import { prepareSound } from '../compose/sound/prepare.ts';
import type { OutputFiles } from '../files/output-files.ts';
import { sweepLeftovers } from '../files/sweep.ts';
import { makeWorkFolders, removeWorkFolder } from '../files/work-folders.ts';
import { throwIfCancelled } from '../media/run.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import { mediaDurationsOf } from '../script/assets.ts';
import { createSpeechService, type SpeechService } from '../speech/service.ts';
import { cacheLimit } from '../store/cache-limit.ts';
import { openSegmentStore } from '../store/segment-store.ts';
import { SEGMENTS_FOLDER } from '../store/shelves.ts';
import { writeCovers } from './covers.ts';
import { markLanguage } from './mark-language.ts';
import type { RenderedVideo, RenderOptions } from './options.ts';
import { type PreparedRender, prepareRender } from './prepare-render.ts';
import { type ReportInput, reportOf } from './report.ts';
import { SegmentWorkshop, segmentRecipes, segmentsAtOnce } from './segment-tasks.ts';
import { sharedRounds } from './shared-rounds.ts';
import { soundPlan } from './sound-plan.ts';
import { type SpokenScene, speakScenes } from './speak-scenes.ts';
import { recordSpeed } from './speed-history.ts';
import { stageScenes } from './stage-scenes.ts';

export type { RenderedVideo, RenderOptions } from './options.ts';

/**
 * Renders a script. Files appear under their names only when all of them are complete.
 * Rejects with a StudioError: every error of the script at once, or what went wrong on the way, or CANCELLED.
 */
export async function renderScript(options: RenderOptions): Promise<RenderedVideo> {
  const { signal, onProgress } = options;
  await sweepLeftovers();
  const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });
  const workshop = new SegmentWorkshop();
  let prepared: PreparedRender | undefined;
  try {
    onProgress({ stage: 'check', fraction: 0 });
    beginWhatTakesTime(workshop);
    prepared = await prepareRender(service, options);
    onProgress({ stage: 'check', fraction: 1 });
    options.onEstimate?.(prepared.estimate);
    return await renderPrepared(prepared, options, { service, workshop });
  } finally {
    await workshop.close();
    await prepared?.outputs.discard();
    await service.close();
  }
}

/** What is needed only when all is spoken and does not depend on the script; checks and speech leave a core idle. */
function beginWhatTakesTime(workshop: SegmentWorkshop): void {
  // A thread knows of FFmpeg what was known when it began.
  engineFingerprint().then(
    () => workshop.warm(),
    () => {},
  );
}

interface Workplace {
  readonly service: SpeechService;
  readonly workshop: SegmentWorkshop;
}

async function renderPrepared(
  prepared: PreparedRender,
  options: RenderOptions,
  workplace: Workplace,
): Promise<RenderedVideo> {
  const { names } = prepared;
  const segmentsFolder = path.join(cacheFolder(), SEGMENTS_FOLDER);
  const workFolders = await makeWorkFolders([segmentsFolder, path.dirname(names.video)]);
  try {
    return await renderWith(prepared, options, { ...workplace, segmentsFolder, workFolders });
  } finally {
    // No thread may write there any more.
    await workplace.workshop.close();
    for (const folder of workFolders) await removeWorkFolder(folder);
  }
}

const STAGES = { sound: 'sound', video: 'picture', join: 'finish' } as const;

interface Folders {
  readonly segmentsFolder: string;
  readonly workFolders: readonly [string, ...string[]];
}

async function renderWith(
  prepared: PreparedRender,
  { signal, onProgress }: RenderOptions,
  { service, workshop, segmentsFolder, workFolders }: Workplace & Folders,
): Promise<RenderedVideo> {
  const { loaded, voice, names, outputs, plan, estimate } = prepared;
  const { script } = loaded;
  // Beside the output, where there must be room in any case: a full cache must not fail a render.
  const workFolder = workFolders.at(-1)!;
  const language = voice.languages[0] ?? 'en';
  const speeches = await speakScenes({ loaded, service, language, workFolder, signal, onProgress });
  const timeline = timelineOf(prepared, speeches);
  const staged = await stageScenes({
    ...{ loaded, speeches, timeline, signal },
    language: markLanguage(language),
  });
  const recipes = await segmentRecipes(staged, script, plan);
  const shared = await sharedRounds(recipes, {
    workFolder: workFolders[0],
    reservedBytes: estimate.peakDiskBytes,
  });
  const store = openSegmentStore(segmentsFolder, {
    maximumBytes: await cacheLimit(dataFolder()),
    workFolders,
  });
  const assembled = await assembleVideo(
    {
      timeline,
      plan,
      segments: workshop.tasks(recipes, shared),
      prepareSound: (options) => prepareSound(soundPlan({ loaded, timeline, speeches, workFolder }), options),
      file: outputs.partial(names.video),
      title: script.script_name,
      aiLabel: script.x_studio?.ai_label !== false,
      store,
      engine: await engineFingerprint(),
      workFolder,
      meanwhile: {
        run: (signal) => writeCovers(outputs, names, { recipes, loaded, timeline, store, signal }),
      },
      atOnce: segmentsAtOnce(recipes.length),
    },
    {
      signal,
      onProgress: ({ stage, fraction }) => onProgress({ stage: STAGES[stage], fraction }),
    },
  );
  await rememberSpeed(prepared, assembled);
  const warnings = distinctProblems([
    ...prepared.warnings,
    ...speeches.flatMap((one) => one.warnings),
    ...layerTimeProblems(script, timeline),
    ...store.warnings(),
  ]);
  const { loudness } = assembled;
  await writeTexts(outputs, { prepared, staged, timeline, assembled, loudness, warnings });
  throwIfCancelled(signal);
  await outputs.finish();
  return {
    outputFile: names.video,
    ...(names.subtitles ? { subtitleFile: names.subtitles } : {}),
    coverFile: names.cover,
    sceneCoverFiles: names.sceneCovers,
    ...(names.report ? { reportFile: names.report } : {}),
    frameCount: assembled.frameCount,
    durationMs: assembled.durationMs,
    encoder: assembled.encoder,
    loudnessLufs: loudness.integratedLufs,
    cachedScenes: assembled.segments.filter((one) => one.cached).length,
    warnings,
  };
}

function timelineOf({ loaded, plan }: PreparedRender, speeches: readonly SpokenScene[]): Timeline {
  const { framesPerSecond } = plan;
  const counts = speeches.map((one) => one.samples.sampleCount);
  const durations = mediaDurationsOf(loaded.assets);
  return buildTimeline({
    framesPerSecond,
    scenes: sceneLengths(loaded.script, counts, durations, framesPerSecond),
  });
}

/** What the next estimate is made from. */
async function rememberSpeed(
  { plan, outputs, names }: PreparedRender,
  { segments, picturesMs: elapsedMs }: AssembledVideo,
): Promise<void> {
  const made = segments.filter((one) => !one.cached).reduce((sum, one) => sum + one.frameCount, 0);
  const all = segments.reduce((sum, one) => sum + one.frameCount, 0);
  const { size } = await stat(outputs.partial(names.video));
  await recordSpeed(dataFolder(), plan, { frameCount: made, elapsedMs, bytes: (size * made) / all });
}

interface Finished extends Omit<ReportInput, 'loaded' | 'outputFile'> {
  readonly prepared: PreparedRender;
}

async function writeTexts(outputs: OutputFiles, finished: Finished): Promise<void> {
  const { prepared, staged, timeline } = finished;
  const { names, loaded } = prepared;
  if (names.subtitles) {
    const cues = staged.flatMap(({ cues, span }) =>
      cues.map((cue) => ({
        ...cue,
        startFrame: cue.startFrame + span.firstFrame,
        endFrame: cue.endFrame + span.firstFrame,
      })),
    );
    await outputs.write(names.subtitles, formatSrt(cues, timeline.framesPerSecond));
  }
  if (names.report) {
    const report = await reportOf({ ...finished, loaded, outputFile: names.video });
    await outputs.write(names.report, `${JSON.stringify(report, null, 1)}\n`);
  }
}
