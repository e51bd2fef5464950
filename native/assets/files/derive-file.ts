/** What the library shows of a file: each made aside, and not again while it is there. */
import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AssetFacts, AssetType } from '../../../domain/assets/asset.ts';
import { targetRate } from '../../../domain/assets/target-rate.ts';
import { makeWorkFolder, removeWorkFolder } from '../../files/work-folders.ts';
import { writeFault } from '../../files/write-fault.ts';
import { isDemuxed } from '../../media/demuxers.ts';
import { drawFirstPage } from '../../slides/look-at-slides.ts';
import { type FileToWorkOn, LOOKS, type Look, type OnFraction } from '../file-work.ts';
import { makeAside } from './aside.ts';
import { clipStrip, clipThumbnail, THUMBNAIL } from './clip-pictures.ts';
import { describeClip, isClipFormat } from './describe-clip.ts';
import { encodeClip } from './encode-clip.ts';
import { encodeSound } from './encode-sound.ts';
import { faultsOf, isPassing } from './file-faults.ts';
import { pictureSourceOf } from './fix-file.ts';
import { lookAtFile } from './look-at-file.ts';
import type { Pictures } from './pictures.ts';
import { loudestOfParts } from './waveform.ts';

export interface FileToDerive extends FileToWorkOn {
  readonly type: AssetType;
  readonly facts: AssetFacts;
  readonly folder: string;
  readonly only?: readonly Look[];
  readonly confirm?: () => Promise<void>;
  readonly onFraction: OnFraction;
}

type Make = (output: string, onFraction: OnFraction) => Promise<void>;

/** @throws as `FileWork.derive` */
export async function deriveFile(file: FileToDerive, pictures: Pictures): Promise<void> {
  const passing: unknown[] = [];
  const unlessFault = async <Made>(make: () => Promise<Made>): Promise<Made | undefined> => {
    try {
      return await make();
    } catch (error) {
      if (!faultsOf(error, file)) throw error;
      if (isPassing(error)) passing.push(error);
      return undefined;
    }
  };
  const makers = await unlessFault(() => makersOf(file, pictures));
  const all = Object.entries(makers ?? {}) as [Look, Make][];
  const wanted = all.filter(([look]) => file.only?.includes(look) ?? true);
  let done = 0;
  for (const [look, make] of wanted) {
    const output = path.join(file.folder, LOOKS[look]);
    const onFraction = (fraction: number) => file.onFraction((done + fraction) / wanted.length);
    if (!(await isThere(output)))
      await unlessFault(() =>
        makeAside(output, async (aside) => {
          await make(aside, onFraction);
          await file.confirm?.();
        }),
      );
    done += 1;
    file.onFraction(done / wanted.length);
  }
  if (passing.length > 0) throw passing[0];
}

type Makers = Partial<Record<Look, Make>>;

async function makersOf(file: FileToDerive, pictures: Pictures): Promise<Makers> {
  switch (file.type) {
    case 'IMAGE':
      return { thumbnail: (output) => pictureThumbnail(file, { pictures, output }) };
    case 'VIDEO':
      return await clipMakers(file, pictures);
    case 'AUDIO':
      return await soundMakers(file, pictures);
    case 'PPT':
      return { thumbnail: (output) => slidesThumbnail(file, { pictures, output }) };
  }
}

async function pictureThumbnail(
  file: FileToDerive,
  { pictures, output }: { readonly pictures: Pictures; readonly output: string },
): Promise<void> {
  const source = await pictureSourceOf(file, { longer: THUMBNAIL.width, shorter: THUMBNAIL.width });
  await pictures.work(
    { kind: 'make', source, most: THUMBNAIL, format: 'WEBP', output },
    { shownName: file.fileName, signal: file.signal },
  );
}

async function slidesThumbnail(
  file: FileToDerive,
  { pictures, output }: { readonly pictures: Pictures; readonly output: string },
): Promise<void> {
  const { fileName: shownName, signal } = file;
  const folder = await makeWorkFolder(file.folder);
  try {
    const page = await drawFirstPage(file.file, file, folder);
    const source = { kind: 'file', file: page, shownName: path.basename(page) } as const;
    await pictures.work(
      { kind: 'make', source, most: THUMBNAIL, format: 'WEBP', output },
      { shownName, signal },
    );
  } finally {
    await removeWorkFolder(folder);
  }
}

const PROXY = { longer: 1280, shorter: 720, quality: 26, preset: 'veryfast', mostKbps: 6000 } as const;
const PROXY_SOUND_KBPS = 128;
/** What is longer is refused in any case, and would take an hour of the machine. */
const LONGEST_SHOWN_MS = 3_600_000;

async function clipMakers(file: FileToDerive, pictures: Pictures): Promise<Makers> {
  const { format, bytes } = await lookAtFile(file);
  const described = format && isClipFormat(format) ? await describeClip(file, format, bytes) : undefined;
  if (!described?.traits.isDecodable) return {};
  const { clip, traits } = described;
  const framesPerSecond = targetRate(clip.framesPerSecond, traits.hasVaryingRate);
  const { fileName: shownName, signal } = file;
  const common = { clip, shownName, signal, pictures };
  const isShort = clip.durationMs <= LONGEST_SHOWN_MS;
  return {
    thumbnail: (output) => clipThumbnail({ ...common, output }),
    strip: (output) => clipStrip({ ...common, output }),
    ...(clip.hasSound && isShort
      ? { waveform: async (output) => writeCurve(output, await loudestOfParts(file)) }
      : {}),
    ...(isShort && file.facts.isPlayable !== true
      ? {
          proxy: (output, onFraction) =>
            encodeClip({ ...PROXY, clip, framesPerSecond, shownName, signal, output, onFraction }),
        }
      : {}),
  };
}

async function soundMakers(file: FileToDerive, pictures: Pictures): Promise<Makers> {
  const { format } = await lookAtFile(file);
  const { durationMs = 0, channels } = file.facts;
  if (!isDemuxed(format) || durationMs > LONGEST_SHOWN_MS) return {};
  let listened: Promise<readonly number[]> | undefined;
  const parts = () => {
    listened ??= loudestOfParts(file);
    return listened;
  };
  return {
    waveform: async (output) => writeCurve(output, await parts()),
    thumbnail: async (output) => {
      const order = { kind: 'wave', ...THUMBNAIL, parts: await parts(), output } as const;
      await pictures.work(order, { shownName: file.fileName, signal: file.signal });
    },
    ...(file.facts.isPlayable === true
      ? {}
      : {
          proxy: (output, onFraction) =>
            encodeSound({
              ...{ ...file, format, durationMs, output, onFraction },
              ...{ channels: channels === 1 ? 1 : 2, channel: undefined, as: 'MP4', kbps: PROXY_SOUND_KBPS },
            }),
        }),
  };
}

async function writeCurve(output: string, parts: readonly number[]): Promise<void> {
  await writeFile(output, JSON.stringify(parts), { flag: 'wx' }).catch((error: unknown) => {
    throw writeFault(error, output);
  });
}

async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
