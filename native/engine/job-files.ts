/** The files that a job has made: those that its row names, as far as they are still there. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { OutputOf } from '../../domain/contract/contract.ts';
import type { Job } from '../../domain/jobs/job.ts';
import type { RenderedVideo } from '../render/options.ts';
import type { MediaShelf } from './ports.ts';

type JobFile = OutputOf<'jobs.outputs'>['files'][number];

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
  '.srt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** @param job one that has ended */
export async function filesOf(job: Job, media: MediaShelf): Promise<readonly JobFile[]> {
  const files: JobFile[] = [];
  for (const { kind, file } of namedIn(job)) {
    const stats = await lstat(file).catch(() => undefined);
    const mediaType = MEDIA_TYPES[path.extname(file).toLowerCase()];
    // What stands there as a link is none of ours: we make files.
    if (!stats?.isFile() || mediaType === undefined) continue;
    const fileName = path.basename(file);
    // Pages show pictures and videos; everything else is saved, and so may these be.
    const saved_url = media.offer({ file, mediaType, downloadName: fileName });
    const url = kind === 'video' || kind === 'cover' ? media.offer({ file, mediaType }) : saved_url;
    files.push({ kind, file_name: fileName, bytes: stats.size, url, saved_url });
  }
  return files;
}

/** The file that a job is about, whether it has been made or not. Absolute. */
export function videoOf(job: Job): string {
  return madeBy(job).outputFile ?? job.outputFile;
}

/** Another version may have written less. */
function madeBy(job: Job): Partial<RenderedVideo> {
  return (job.result ?? {}) as Partial<RenderedVideo>;
}

function namedIn(job: Job): readonly { readonly kind: JobFile['kind']; readonly file: string }[] {
  if (job.state !== 'done') return [];
  const made = madeBy(job);
  const named = (kind: JobFile['kind'], file: unknown) =>
    typeof file === 'string' && path.isAbsolute(file) ? [{ kind, file }] : [];
  return [
    ...named('video', made.outputFile),
    ...named('subtitles', made.subtitleFile),
    ...named('cover', made.coverFile),
    ...(made.sceneCoverFiles ?? []).flatMap((file) => named('cover', file)),
    ...named('report', made.reportFile),
  ];
}
