/** All that is settled before a word is spoken: the script, the names of the files, the encoder, the room on the disks. */
import path from 'node:path';
import type { Problem } from '../../domain/errors.ts';
import { outputFormatOf } from '../../domain/script/output.ts';
import { framesFromMs } from '../../domain/time.ts';
import { planEncoding } from '../compose/encode/plan.ts';
import type { EncodingPlan } from '../compose/encode/types.ts';
import { OutputFiles } from '../files/output-files.ts';
import { sweepLeftovers } from '../files/sweep.ts';
import { cacheFolder, dataFolder } from '../paths.ts';
import type { SpeechService } from '../speech/service.ts';
import { type CheckedScript, checkWith } from './check-script.ts';
import { checkDiskSpace, decodedMs, estimateRender, type RenderEstimate } from './estimate.ts';
import type { RenderOptions } from './options.ts';
import type { OutputNames } from './output-names.ts';
import { namedFiles, plannedNames } from './planned-names.ts';
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
  const checked = await checkWith(service, options.scriptFile, options);
  const { loaded } = checked;
  const { script } = loaded;
  const format = outputFormatOf(script);
  const names = await plannedNames(script, options, new Date());
  const inputs = [options.scriptFile, ...[...loaded.assets.values()].map((one) => one.file)];
  // Every name is taken before the work begins, so that it is not lost at its end.
  const named = namedFiles(names);
  const files = named.map(({ file }) => file);
  // Where an earlier render was killed, a file of the user's may still wait to get its name back.
  await sweepLeftovers([...new Set(files.map((file) => path.dirname(file)))]);
  const roles = named.map(({ role }) => role);
  const outputs = await OutputFiles.reserve(files, inputs, undefined, { ...options, roles });
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
 * Sound is put together beside the output. Segments and the encoded sound go to the cache, or beside the output where
 * the cache has no room.
 * @throws StudioError `DISK_SPACE_TOO_LOW`
 */
async function checkRoom(
  { outputBytes, segmentBytes, soundBytes, encodedSoundBytes, peakDiskBytes }: RenderEstimate,
  outputFolder: string,
): Promise<void> {
  try {
    await checkDiskSpace([
      { folder: outputFolder, bytes: outputBytes + soundBytes },
      { folder: cacheFolder(), bytes: segmentBytes + encodedSoundBytes },
    ]);
  } catch {
    await checkDiskSpace([{ folder: outputFolder, bytes: peakDiskBytes }]);
  }
}
