import { rm } from 'node:fs/promises';
import type { Job } from '../../../domain/jobs/job.ts';
import { hasRunner } from '../../jobs/runner-place.ts';
import { settled } from '../../jobs/settle.ts';
import type { CommandContext } from '../command.ts';
import { refuseSurplus } from '../usage.ts';
import { jobId, type Queue, usage, wholeNumber, withQueue } from './action.ts';
import { jobJson, stateName } from './describe.ts';
import { runnerHints } from './hint.ts';

export const JOB_ACTIONS = ['pause', 'resume', 'cancel', 'retry', 'priority', 'remove'] as const;
export type JobAction = (typeof JOB_ACTIONS)[number];

/** Does something about one job, and tells how it stands then. */
export async function changeJob(
  context: CommandContext,
  action: JobAction,
  args: readonly string[],
): Promise<void> {
  const takesValue = action === 'priority';
  const [id, value, ...extra] = args;
  if (id === undefined || (takesValue && value === undefined))
    throw takesValue
      ? usage(context, '需要任务编号和优先级', 'the number of a job and a priority are needed')
      : usage(context, '需要一个任务编号', 'the number of one job is needed');
  refuseSurplus(context.output, takesValue ? extra : args.slice(1), context.command);
  const { output, language } = context;
  await withQueue(async (queue) => {
    const job = await changed(
      queue,
      action,
      jobId(context, id),
      takesValue ? wholeNumber(context, value ?? '') : 0,
    );
    const lines = {
      retry: output.text(`已重新加入队列：任务 ${job.id}`, `Queued again as job ${job.id}`),
      priority: output.text(
        `任务 ${job.id} 的优先级：${job.priority}`,
        `Priority of job ${job.id}: ${job.priority}`,
      ),
      remove: output.text(`已从历史中移除任务 ${job.id}`, `Removed job ${job.id} from the history`),
    };
    const state = stateName(job, language);
    const standing = output.text(`任务 ${job.id}：${state}`, `Job ${job.id}: ${state}`);
    const isLeft = (action === 'resume' || action === 'retry') && job.state === 'waiting';
    output.result({ ok: true, job: jobJson(job, language) }, [
      action in lines ? lines[action as keyof typeof lines] : standing,
      ...(isLeft ? await runnerHints(output, await hasRunner(queue.runners)) : []),
    ]);
  });
}

async function changed({ jobs, runners }: Queue, action: JobAction, id: number, value: number): Promise<Job> {
  switch (action) {
    case 'cancel':
    case 'pause':
      return (await jobs[action](id)) === 'asked' ? await settled(id, jobs, runners) : await jobs.get(id);
    case 'resume':
      await jobs.resume(id);
      return await jobs.get(id);
    case 'priority':
      await jobs.setPriority(id, value);
      return await jobs.get(id);
    case 'retry':
      return await jobs.retry(id);
    case 'remove': {
      const job = await jobs.remove(id);
      if (job.logFile !== undefined) await rm(job.logFile, { force: true });
      return job;
    }
  }
}
