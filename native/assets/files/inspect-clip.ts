/** Looks at a clip: what it is, and whether a video could be made with it. */
import { judgeClip } from '../../../domain/assets/clip-rules.ts';
import { withEnding } from '../../../domain/assets/endings.ts';
import type { Problem } from '../../../domain/errors.ts';
import { inspectVideo } from '../../media/video.ts';
import type { AssetFindings } from '../asset-store.ts';
import type { FileToWorkOn } from '../file-work.ts';
import type { DescribedClip } from './describe-clip.ts';
import { faultsOf } from './file-faults.ts';

/** @throws StudioError `FFMPEG_NOT_FOUND`, `CANCELLED` */
export async function inspectClip(
  file: FileToWorkOn,
  { traits }: DescribedClip,
): Promise<Omit<AssetFindings, 'source'>> {
  const judged = judgeClip(traits, file.fileName);
  const hasFailed = judged.problems.some(({ severity }) => severity === 'error');
  const proof = hasFailed ? [] : await refusalOf(file, traits.format);
  const { format, codec, width, height, durationMs, framesPerSecond, hasAlpha, soundCodec } = traits;
  return {
    type: 'VIDEO',
    facts: {
      ...{ format, codec, width, height, durationMs, framesPerSecond, hasAlpha },
      hasSound: soundCodec !== undefined,
      isPlayable: judged.isPlayable,
    },
    systemProperties: ['MATERIAL_VIDEO'],
    problems: [...judged.problems, ...proof],
    // What cannot be decoded cannot be made anew.
    fixes: proof.length > 0 ? [] : judged.fixes,
  };
}

/** Why a render would refuse what our rules allow: that its first picture can be decoded is only known when it has been. */
async function refusalOf(toWorkOn: FileToWorkOn, format: string): Promise<readonly Problem[]> {
  const { file, fileName, signal } = toWorkOn;
  try {
    await inspectVideo(file, { shownName: withEnding(fileName, format), path: '', signal });
    return [];
  } catch (error) {
    const faults = faultsOf(error, toWorkOn);
    if (!faults) throw error;
    return faults;
  }
}
