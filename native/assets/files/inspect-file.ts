/** What a file is, what is wrong with it, and what can be done about that. */
import type { AssetType } from '../../../domain/assets/asset.ts';
import { contradictsEnding, typeOfEnding } from '../../../domain/assets/endings.ts';
import { type ErrorCode, fail, problem, type StudioError } from '../../../domain/errors.ts';
import { isDemuxed } from '../../media/demuxers.ts';
import { isImageFormat, type MediaFormat } from '../../media/format.ts';
import type { AssetFindings } from '../asset-store.ts';
import type { FileToWorkOn } from '../file-work.ts';
import { describeClip, isClipFormat } from './describe-clip.ts';
import { faultsOf } from './file-faults.ts';
import { inspectClip } from './inspect-clip.ts';
import { inspectPicture } from './inspect-picture.ts';
import { inspectSlides } from './inspect-slides.ts';
import { inspectSound } from './inspect-sound.ts';
import { lookAtFile } from './look-at-file.ts';
import type { Pictures } from './pictures.ts';

export type Findings = Omit<AssetFindings, 'source'>;

/** @throws StudioError `CANCELLED`, `FFMPEG_NOT_FOUND`, `DISK_…`: what is no fault of the file */
export async function inspectFile(file: FileToWorkOn, pictures: Pictures): Promise<Findings> {
  let format: MediaFormat | undefined;
  try {
    const looked = await lookAtFile(file);
    format = looked.format;
    return withEndingTold(await inspectAs(file, { ...looked, pictures }), file.fileName);
  } catch (error) {
    const problems = faultsOf(error, file);
    if (!problems) throw error;
    return {
      type: typeOf(format) ?? typeOfEnding(file.fileName) ?? 'VIDEO',
      facts: format === undefined ? {} : { format },
      systemProperties: [],
      problems,
      fixes: [],
    };
  }
}

interface Looked {
  readonly format: MediaFormat | undefined;
  readonly bytes: number;
  readonly pictures: Pictures;
}

async function inspectAs(file: FileToWorkOn, { format, bytes, pictures }: Looked): Promise<Findings> {
  if (format === undefined) throw notMedia(file, 'unknown format');
  if (isImageFormat(format) || ['TIFF', 'AVIF', 'HEIC'].includes(format))
    return await inspectPicture(file, { pictures, isTiff: format === 'TIFF', bytes });
  if (isClipFormat(format)) {
    const described = await describeClip(file, format, bytes);
    if (described) return await inspectClip(file, described);
  }
  if (isDemuxed(format)) return await inspectSound(file, format, bytes);
  const slides =
    format === 'PDF' || format === 'ZIP' || format === 'OLE' ? await inspectSlides(file, format) : undefined;
  if (slides) return slides;
  throw notMedia(file, format);
}

const REASONS: Readonly<Partial<Record<MediaFormat, ErrorCode>>> = {
  HTML: 'ASSET_IS_WEB_PAGE',
  'a playlist': 'ASSET_IS_PLAYLIST',
};

function notMedia({ fileName }: FileToWorkOn, found: MediaFormat | 'unknown format'): StudioError {
  const code = found === 'unknown format' ? undefined : REASONS[found];
  return fail(code ?? 'ASSET_NOT_MEDIA', { details: { file: fileName, reason: found } });
}

function typeOf(format: MediaFormat | undefined): AssetType | undefined {
  if (format === undefined) return undefined;
  if (isImageFormat(format) || ['TIFF', 'AVIF', 'HEIC', 'ICO', 'SVG/XML'].includes(format)) return 'IMAGE';
  return format === 'PDF' || format === 'OLE' ? 'PPT' : undefined;
}

/** What works all the same is only told. */
function withEndingTold(findings: Findings, fileName: string): Findings {
  const { format = '' } = findings.facts;
  if (!contradictsEnding(fileName, format) || findings.problems.some(({ severity }) => severity === 'error'))
    return findings;
  const told = problem('ASSET_ENDING_DIFFERS', {
    severity: 'warning',
    details: { file: fileName, found: format },
  });
  return { ...findings, problems: [...findings.problems, told] };
}
