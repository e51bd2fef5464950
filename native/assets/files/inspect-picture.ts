/** Looks at a picture, in the process that may come to grief with it. */
import { judgePicture, systemPropertiesOf } from '../../../domain/assets/picture-rules.ts';
import type { AssetFindings } from '../asset-store.ts';
import type { FileToWorkOn } from '../file-work.ts';
import type { LookedAtPicture } from './picture-messages.ts';
import type { Pictures } from './pictures.ts';
import { lookAtTiff } from './tiff.ts';

/** @throws StudioError what is wrong with the picture; `CANCELLED`, `FFMPEG_NOT_FOUND` */
export async function inspectPicture(
  file: FileToWorkOn,
  {
    pictures,
    isTiff,
    bytes,
  }: { readonly pictures: Pictures; readonly isTiff: boolean; readonly bytes: number },
): Promise<Omit<AssetFindings, 'source'>> {
  const looked = isTiff ? await lookAtTiff(file, bytes) : await look(file, pictures);
  const { format, width, height, hasAlpha, isAnimated, durationMs, framesPerSecond } = looked;
  const { problems, fixes, isPlayable } = judgePicture(looked, file.fileName);
  const motion =
    durationMs === undefined || framesPerSecond === undefined ? {} : { durationMs, framesPerSecond };
  return {
    type: 'IMAGE',
    facts: { format, width, height, hasAlpha, isAnimated, isPlayable, ...motion },
    systemProperties: systemPropertiesOf(format),
    problems,
    fixes,
  };
}

async function look({ file, fileName, signal }: FileToWorkOn, pictures: Pictures): Promise<LookedAtPicture> {
  const looked = await pictures.work(
    { kind: 'look', file, shownName: fileName },
    { shownName: fileName, signal },
  );
  if (!looked) throw new RangeError('a look that found nothing');
  return looked;
}
