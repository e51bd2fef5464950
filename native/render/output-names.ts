/** Names of the files that a render leaves. */
import path from 'node:path';
import { fail } from '../../domain/errors.ts';
import type { Container } from '../compose/encode/types.ts';

/** Of covers, as files and where they are kept. */
export const COVER_ENDING = '.png';

export interface OutputNames {
  readonly video: string;
  readonly cover: string;
  /** One for each scene, in order; none unless asked for. */
  readonly sceneCovers: readonly string[];
  readonly subtitles: string | undefined;
  readonly report: string | undefined;
}

export interface OutputWish {
  /** What `-o` says: a file, or a folder where {@link folder} says so. */
  readonly outputFile: string;
  /** Present when `outputFile` is a folder: what the video in it is named after. */
  readonly folder?:
    | {
        readonly scriptName: string;
        /** Of the render; undefined before it has begun. */
        readonly startedAt: Date | undefined;
      }
    | undefined;
  readonly container: Container;
  /** As the script has it: what asks for that container. */
  readonly codec: string;
  readonly reportFile: string | undefined;
  readonly subtitles: boolean;
  /** V-18: how many scenes get a cover of their own. */
  readonly sceneCovers: number;
}

/**
 * Absolute names beside the video's: `NAME.cover.png`, `NAME.cover-01.png` and on, `NAME.srt`. In a folder the video is
 * `NAME.mp4` or `NAME.webm`, and a MOV `NAME_YYYYMMDDhhmmss.mov` (V-13), in local time,
 * which is left out before the render has begun.
 * @throws StudioError `OUTPUT_FORMAT` when a file's ending is another container's
 */
export function outputNames(wish: OutputWish): OutputNames {
  const ending = `.${wish.container}`;
  const video = path.resolve(
    wish.outputFile,
    ...(wish.folder ? [nameInFolder(wish.folder, wish.container)] : []),
  );
  const { dir, name, ext } = path.parse(video);
  if (ext.toLowerCase() !== ending)
    throw fail('OUTPUT_FORMAT', { details: { file: wish.outputFile, extension: ending, codec: wish.codec } });
  const beside = (more: string) => path.join(dir, `${name}.${more}`);
  const digits = Math.max(2, String(wish.sceneCovers).length);
  return {
    video,
    cover: beside('cover.png'),
    sceneCovers: Array.from({ length: wish.sceneCovers }, (_, scene) =>
      beside(`cover-${String(scene + 1).padStart(digits, '0')}.png`),
    ),
    subtitles: wish.subtitles ? beside('srt') : undefined,
    report: wish.reportFile === undefined ? undefined : path.resolve(wish.reportFile),
  };
}

function nameInFolder(
  { scriptName, startedAt }: NonNullable<OutputWish['folder']>,
  container: Container,
): string {
  const stamp = container === 'mov' && startedAt ? `_${timeStamp(startedAt)}` : '';
  return `${safeName(scriptName)}${stamp}.${container}`;
}

function timeStamp(time: Date): string {
  const parts = [time.getMonth() + 1, time.getDate(), time.getHours(), time.getMinutes(), time.getSeconds()];
  return [time.getFullYear(), ...parts.map((part) => String(part).padStart(2, '0'))].join('');
}

/** Room for `.cover-100.png` and the like within the 255 bytes that file systems give a name. */
const NAME_BYTES = 200;

/** A script's name as a file's that Windows, macOS and Linux all take, and that no shell takes for an option. */
export function safeName(scriptName: string): string {
  const plain = scriptName
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, '_')
    .replace(/^[\s.-]+/, '');
  const short = shortened(plain).replace(/[\s.]+$/, '');
  if (short === '') return 'video';
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short;
}

function shortened(text: string): string {
  let bytes = 0;
  let short = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > NAME_BYTES) break;
    short += character;
  }
  return short;
}
