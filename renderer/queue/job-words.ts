/** What a job is doing, in a few words. */
import type { JobRecord } from '../../domain/contract/jobs.ts';
import type { Format } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';

/** A draft has a name of its own; a job of the command line is known by its file. */
export function nameOf(job: JobRecord): string {
  return job.draft?.name ?? job.file_name;
}

export interface JobWordsContext {
  readonly texts: Texts['queue'];
  readonly format: Format;
  readonly nowMs: number;
  /** Jobs that wait and whose turn is before this one's. */
  readonly jobsBefore: number;
}

/** Facts in the order in which they matter; shown side by side. */
export function wordsOf(job: JobRecord, { texts, format, nowMs, jobsBefore }: JobWordsContext): string[] {
  const attempt = job.attempt > 1 ? [texts.attempt(job.attempt)] : [];
  switch (job.state) {
    case 'running': {
      if (job.wish !== null) return [];
      const time =
        job.remaining_ms === null ? texts.estimating : texts.remaining(format.duration(job.remaining_ms));
      return [stageText(job.stage, texts), time, ...attempt];
    }
    case 'waiting':
      return [jobsBefore === 0 ? texts.next : texts.jobsBefore(jobsBefore), ...attempt];
    case 'paused':
      return job.fraction > 0 ? [texts.pausedAt(format.percent(job.fraction))] : [];
    default: {
      const when = job.ended_at === null ? [] : [format.ago(job.ended_at, nowMs)];
      const took = job.worked_ms > 0 ? [texts.took(format.duration(job.worked_ms))] : [];
      return [...when, ...took];
    }
  }
}

export function stateText({ state, wish }: JobRecord, texts: Texts['queue']): string {
  if (state !== 'running') return texts[state];
  if (wish === 'cancel') return texts.cancelling;
  return wish === 'pause' ? texts.pausing : texts.running;
}

function stageText(stage: string | null, texts: Texts['queue']): string {
  const byStage: Readonly<Record<string, string>> = {
    check: texts.stageCheck,
    speech: texts.stageSpeech,
    sound: texts.stageSound,
    picture: texts.stagePicture,
    finish: texts.stageFinish,
  };
  return byStage[stage ?? ''] ?? texts.stageStart;
}
