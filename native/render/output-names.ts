/** Names of the files that a render leaves. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';

export interface OutputNames {
  readonly video: string;
  readonly cover: string;
  readonly subtitles: string | undefined;
  readonly report: string | undefined;
}

/** Absolute names beside the video's, which must end in `.mp4`. @throws StudioError `OUTPUT_FORMAT` */
export function outputNames(options: {
  readonly outputFile: string;
  readonly reportFile: string | undefined;
  readonly subtitles: boolean;
}): OutputNames {
  const video = path.resolve(options.outputFile);
  const { dir, name, ext } = path.parse(video);
  if (ext.toLowerCase() !== '.mp4') throw fail('OUTPUT_FORMAT', { details: { file: options.outputFile } });
  return {
    video,
    cover: path.join(dir, `${name}.cover.png`),
    subtitles: options.subtitles ? path.join(dir, `${name}.srt`) : undefined,
    report: options.reportFile === undefined ? undefined : path.resolve(options.reportFile),
  };
}
