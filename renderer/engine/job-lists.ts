/** The two lists of jobs, those under way and those that have ended, as the engine's events change them. */
import type { QueryClient } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '../../domain/contract/contract.ts';
import type { JobRecord } from '../../domain/contract/jobs.ts';
import { hasEnded } from '../../domain/jobs/states.ts';

type JobList = OutputOf<'jobs.list'>;
type Which = NonNullable<InputOf<'jobs.list'>['which']>;

function listsOf(which: Which) {
  return {
    predicate: ({ queryKey: [name, input] }: { readonly queryKey: readonly unknown[] }) =>
      name === 'jobs.list' && ((input as InputOf<'jobs.list'>).which ?? 'unended') === which,
  };
}

/** Progress comes many times a second and is put in place; only what changes an order is asked for anew. */
export function takeJob(cache: QueryClient, job: JobRecord): void {
  if (hasEnded(job.state)) endJob(cache, job);
  else moveJob(cache, job);
}

function moveJob(cache: QueryClient, job: JobRecord): void {
  let isInOrder = false;
  cache.setQueriesData<JobList>(listsOf('unended'), (list) => {
    const before = list?.jobs.find((one) => one.job_id === job.job_id);
    if (!list || !before) return list;
    isInOrder = before.state === job.state && before.priority === job.priority;
    return { ...list, jobs: list.jobs.map((one) => (one.job_id === job.job_id ? job : one)) };
  });
  if (isInOrder) return;
  void cache.invalidateQueries(listsOf('unended'));
  void cache.invalidateQueries({ queryKey: ['engine.status'] });
}

function endJob(cache: QueryClient, job: JobRecord): void {
  cache.setQueriesData<JobList>(listsOf('unended'), (list) => without(list, job.job_id));
  let isNew = false;
  cache.setQueriesData<JobList>(listsOf('ended'), (list) => {
    if (!list) return list;
    isNew = list.jobs.every((one) => one.job_id !== job.job_id);
    const jobs = isNew
      ? [job, ...list.jobs]
      : list.jobs.map((one) => (one.job_id === job.job_id ? job : one));
    return { ...list, jobs };
  });
  if (isNew) void cache.invalidateQueries({ queryKey: ['engine.status'] });
}

export function forgetJob(cache: QueryClient, jobId: number): void {
  cache.setQueriesData<JobList>({ queryKey: ['jobs.list'] }, (list) => without(list, jobId));
}

function without(list: JobList | undefined, jobId: number): JobList | undefined {
  return list && { ...list, jobs: list.jobs.filter((one) => one.job_id !== jobId) };
}
