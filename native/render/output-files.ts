/** The files that a render leaves: their names, and how they come into being together or not at all. */
import { realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import { OutputFile, writeFault } from '../compose/output-file.ts';

export interface OutputNames {
  readonly video: string;
  readonly cover: string;
  readonly subtitles: string | undefined;
  readonly report: string | undefined;
}

/** Absolute names beside the video's. The video must end in `.mp4`, and nothing may fall on another or on the script. */
export async function outputNames(options: {
  readonly outputFile: string;
  readonly reportFile: string | undefined;
  readonly scriptFile: string;
  readonly subtitles: boolean;
}): Promise<OutputNames> {
  const video = path.resolve(options.outputFile);
  const { dir, name, ext } = path.parse(video);
  if (ext.toLowerCase() !== '.mp4') throw fail('OUTPUT_FORMAT', { details: { file: options.outputFile, extension: '.mp4' } });
  const names = {
    video,
    cover: path.join(dir, `${name}.cover.png`),
    subtitles: options.subtitles ? path.join(dir, `${name}.srt`) : undefined,
    report: options.reportFile === undefined ? undefined : path.resolve(options.reportFile),
  };
  const taken = [
    video,
    names.cover,
    names.subtitles,
    await realpath(options.scriptFile),
    path.resolve(options.scriptFile),
  ];
  if (names.report !== undefined && taken.includes(names.report)) {
    throw fail('OUTPUT_COLLISION', { details: { file: options.reportFile ?? '' } });
  }
  return names;
}

/** Texts that stand beside the video. Their places are taken before the work begins, so that it is not lost at its end. */
export class SideFiles {
  readonly #files = new Map<string, OutputFile>();

  /** @throws StudioError OUTPUT_NOT_WRITABLE, DISK_FULL */
  static async reserve(names: readonly (string | undefined)[]): Promise<SideFiles> {
    const side = new SideFiles();
    try {
      for (const name of names) if (name !== undefined) side.#files.set(name, await OutputFile.create(name));
    } catch (error) {
      await side.discard();
      throw error;
    }
    return side;
  }

  async write(name: string, text: string): Promise<void> {
    const file = this.#files.get(name);
    if (!file) throw new RangeError(`${name} was not reserved`);
    await writeFile(file.partial, text).catch((error: unknown) => {
      throw writeFault(error, name);
    });
    await file.finish();
    this.#files.delete(name);
  }

  /** Removes what was reserved and not written. */
  async discard(): Promise<void> {
    for (const file of this.#files.values()) await file.discard();
    this.#files.clear();
  }
}
