/** What the engine is in the middle of: asked before anything that would end the program or replace it. */
import type { EngineLink } from './engine-link.ts';

export interface WorkUnderWay {
  /** Jobs that wait or run. */
  readonly jobs: number;
  readonly isLive: boolean;
}

const NOTHING: WorkUnderWay = { jobs: 0, isLive: false };

/** @returns undefined where the engine does not say */
export async function workUnderWay(link: EngineLink): Promise<WorkUnderWay | undefined> {
  if (link.state.kind === 'failed') return NOTHING;
  try {
    const status = await link.call({ method: 'engine.status', input: {}, timeoutMs: 3000 });
    const { unended_job_count: jobs, is_live: isLive } = status;
    if (typeof jobs !== 'number') return undefined;
    // An engine that cannot be live does not speak of it.
    return { jobs, isLive: isLive === true };
  } catch {
    return undefined;
  }
}

export function isIdle(work: WorkUnderWay | undefined): boolean {
  return work !== undefined && work.jobs === 0 && !work.isLive;
}
