/** All that is settled before a word is spoken: the script, the names of the files, the encoder, the room on the disks. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../domain/errors.ts';
import { outputFormatOf } from '../../domain/script/output.ts';
import type { Script } from '../../domain/script/schema.ts';
import { framesFromMs } from '../../domain/time.ts';
import { planEncoding } from '../compose/encode/plan.ts';
import type { Container, EncodingPlan } from '../compose/encode/types.ts';
import { engineFingerprint } from '../compose/segments/fingerprint.ts';
import { unlessAbsent } from '../files/file-system.ts';
import { OutputFiles } from '../files/output-files.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import type { SpeechService } from '../speech/service.ts';
import { type CheckedScript, checkWith } from './check-script.ts';
import { checkDiskSpace, decodedMs, estimateRender, type RenderEstimate } from './estimate.ts';
import type { RenderOptions } from './options.ts';
import { type OutputNames, outputNames } from './output-names.ts';
import { readSpeeds } from './speed-history.ts';

export interface PreparedRender extends CheckedScript {
  readonly names: OutputNames;
  /** Reserved; the caller finishes or discards them. */
  readonly outputs: OutputFiles;
  readonly plan: EncodingPlan;
  readonly estimate: RenderEstimate;
  readonly warnings: readonly Problem[];
}

/**
 * @throws StudioError with every error of the script; or what stands in the way of the files, the encoder or the room
 *   that they need
 */
export async function prepareRender(service: SpeechService, options: RenderOptions): Promise<PreparedRender> {
  // Needed when all is spoken; it takes FFmpeg and the disk a while, and us nothing.
  engineFingerprint().catch(() => {});
  const checked = await checkWith(service, options.scriptFile, options);
  const { loaded } = checked;
  const { script } = loaded;
  const format = outputFormatOf(script);
  const names = outputNames({
    outputFile: options.outputFile,
    folder: await folderWish(options.outputFile, script, format.container),
    container: format.container,
    reportFile: options.reportFile,
    subtitles: script.video_config.is_subtitle_enable === true,
    sceneCovers: options.sceneCovers ? script.shoot_scripts.length : 0,
  });
  const inputs = [options.scriptFile, ...[...loaded.assets.values()].map((one) => one.file)];
  const outputs = await OutputFiles.reserve(allNames(names), inputs);
  try {
    const { plan, warnings } = await planEncoding(
      {
        codec: format.codec,
        width: format.width,
        height: format.height,
        framesPerSecond: format.framesPerSecond,
        bitrateKbps: format.bitrateKbps,
        quality: options.quality ?? format.quality,
        hardware: options.hardware ?? 'off',
      },
      options.signal,
    );
    const size = {
      plan,
      bitrateKbps: format.bitrateKbps,
      frameCount: framesFromMs(loaded.estimatedDurationMs, format.framesPerSecond),
      cachedFrameCount: 0,
      decodedMs: decodedMs(loaded, loaded.estimatedDurationMs),
    };
    const estimate = estimateRender(size, await readSpeeds(dataFolder()));
    await checkRoom(estimate, path.dirname(names.video));
    return { ...checked, names, outputs, plan, estimate, warnings: [...checked.warnings, ...warnings] };
  } catch (error) {
    await outputs.discard();
    throw error;
  }
}

/**
 * Sound is put together beside the output. Segments go to the cache, or beside the output where the cache has no room.
 * @throws StudioError `DISK_SPACE_TOO_LOW`
 */
async function checkRoom(
  { outputBytes, segmentBytes, soundBytes, peakDiskBytes }: RenderEstimate,
  outputFolder: string,
): Promise<void> {
  try {
    await checkDiskSpace([
      { folder: outputFolder, bytes: outputBytes + soundBytes },
      { folder: cacheFolder(), bytes: segmentBytes },
    ]);
  } catch {
    await checkDiskSpace([{ folder: outputFolder, bytes: peakDiskBytes }]);
  }
}

/** Every name is taken before the work begins, so that it is not lost at its end. */
function allNames({ video, cover, sceneCovers, subtitles, report }: OutputNames): readonly string[] {
  return [video, cover, ...sceneCovers, subtitles, report].filter((one) => one !== undefined);
}

async function folderWish(outputFile: string, script: Script, container: Container) {
  // A folder that is called like a video stands in the video's way.
  if (path.extname(outputFile).toLowerCase() === `.${container}`) return undefined;
  const found = await unlessAbsent(stat(outputFile));
  if (!found?.isDirectory()) return undefined;
  return { scriptName: script.script_name, startedAt: new Date() };
}
