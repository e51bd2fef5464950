/** The names of a render's files, from its script and what was asked for. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { outputFormatOf } from '../../domain/script/output.ts';
import type { Script } from '../../domain/script/schema.ts';
import type { Container } from '../compose/encode/types.ts';
import type { RenderOptions } from './options.ts';
import { type OutputNames, outputNames } from './output-names.ts';

/**
 * @param startedAt of the render; undefined before it has begun
 * @throws StudioError `OUTPUT_FORMAT`
 */
export async function plannedNames(
  script: Script,
  options: Pick<RenderOptions, 'outputFile' | 'reportFile' | 'sceneCovers'>,
  startedAt: Date | undefined,
): Promise<OutputNames> {
  const { container } = outputFormatOf(script);
  const isFolder = await isFolderFor(options.outputFile, container);
  return outputNames({
    outputFile: options.outputFile,
    folder: isFolder ? { scriptName: script.script_name, startedAt } : undefined,
    container,
    codec: script.video_config.codec ?? 'H264',
    reportFile: options.reportFile,
    subtitles: script.video_config.is_subtitle_enable === true,
    sceneCovers: options.sceneCovers ? script.shoot_scripts.length : 0,
  });
}

/** Every file of a render, the video first. */
export function allNames(names: OutputNames): readonly [video: string, ...others: string[]] {
  const [video, ...others] = namedFiles(names);
  return [video.file, ...others.map(({ file }) => file)];
}

/** A file, and what it is, in the words that messages have for it. */
export interface NamedFile {
  readonly file: string;
  readonly role: 'video' | 'cover' | 'scene cover' | 'subtitles' | 'report';
}

/** As {@link allNames}. */
export function namedFiles(names: OutputNames): readonly [video: NamedFile, ...others: NamedFile[]] {
  const { video, cover, sceneCovers, subtitles, report } = names;
  return [
    { file: video, role: 'video' },
    { file: cover, role: 'cover' },
    ...sceneCovers.map((file): NamedFile => ({ file, role: 'scene cover' })),
    ...(subtitles === undefined ? [] : [{ file: subtitles, role: 'subtitles' } as const]),
    ...(report === undefined ? [] : [{ file: report, role: 'report' } as const]),
  ];
}

async function isFolderFor(outputFile: string, container: Container): Promise<boolean> {
  // A folder that is called like a video stands in the video's way.
  if (path.extname(outputFile).toLowerCase() === `.${container}`) return false;
  // What stands in the way of looking stands in the way of writing too, where it is told.
  return await stat(outputFile).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
