/** A name for a new video that neither a file nor a job of the queue has. */
import path from 'node:path';
import type { JobOutput } from '../../domain/jobs/job.ts';
import { outputFormatOf } from '../../domain/script/output.ts';
import type { Script } from '../../domain/script/schema.ts';
import { makeFolders, realFiles, unlessAbsent } from '../files/file-system.ts';
import { placeKeys } from '../files/place-key.ts';
import { writeFault } from '../files/write-fault.ts';
import { safeName } from '../render/output-names.ts';
import { allNames, plannedNames } from '../render/planned-names.ts';

/** All files that a job makes, the video first. */
export type PlannedOutputs = readonly [video: JobOutput, ...others: JobOutput[]];

/** @param outputFile of the video, absolute @throws StudioError `OUTPUT_FORMAT` */
export async function outputsAt(outputFile: string, script: Script): Promise<PlannedOutputs> {
  const files = allNames(await plannedNames(script, { outputFile }, undefined));
  const keys = await placeKeys(files);
  const [video, ...others] = files.map((file, index) => ({ file, key: keys[index] ?? file }));
  return [video!, ...others];
}

/**
 * `NAME.mp4`, `NAME (2).mp4` and on, with all that goes beside it.
 * @param folder is made where it is not there
 * @param isQueued whether a job that has not ended is going to write a place
 * @throws StudioError `OUTPUT_NOT_WRITABLE`, `DISK_…`
 */
export async function freeOutputs(
  folder: string,
  name: string,
  script: Script,
  isQueued: (key: string) => boolean,
): Promise<PlannedOutputs> {
  const { container } = outputFormatOf(script);
  const plain = safeName(name);
  try {
    await makeFolders(realFiles, folder);
    for (let number = 1; ; number += 1) {
      const file = path.join(folder, `${plain}${number === 1 ? '' : ` (${number})`}.${container}`);
      if (await areThere(allNames(await plannedNames(script, { outputFile: file }, undefined)))) continue;
      const outputs = await outputsAt(file, script);
      if (!outputs.some(({ key }) => isQueued(key))) return outputs;
    }
  } catch (error) {
    throw writeFault(error, path.join(folder, `${plain}.${container}`));
  }
}

async function areThere(files: readonly string[]): Promise<boolean> {
  for (const file of files) if (await unlessAbsent(realFiles.lstat(file))) return true;
  return false;
}
