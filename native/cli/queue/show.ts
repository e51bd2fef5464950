import { hasRunner } from '../../jobs/runner-place.ts';
import type { CommandContext } from '../command.ts';
import { refuseSurplus } from '../usage.ts';
import { withQueue } from './action.ts';
import { endedTable, jobJson, unendedTable } from './describe.ts';
import { historyHint, runnerHints } from './hint.ts';

/** What waits, runs or is paused; with `--all` what has ended, too. */
export async function listJobs(context: CommandContext, extra: readonly string[]): Promise<void> {
  refuseSurplus(context.output, extra, context.command);
  const { output, language, options } = context;
  await withQueue(async ({ jobs, runners }) => {
    const unended = await jobs.list('unended');
    const ended = options.all === true ? await jobs.list('ended') : [];
    const isRunning = await hasRunner(runners);
    const lines = [
      ...(unended.length > 0
        ? unendedTable(unended, language)
        : [output.text('队列是空的。', 'The queue is empty.') + (options.all ? '' : historyHint(output))]),
      ...(ended.length > 0 ? ['', ...endedTable(ended, language)] : []),
      ...(isRunning || !unended.some((one) => one.state !== 'paused')
        ? []
        : ['', ...(await runnerHints(output, false))]),
    ];
    output.result(
      {
        ok: true,
        runner_active: isRunning,
        jobs: [...unended, ...ended].map((one) => jobJson(one, language)),
      },
      lines,
    );
  });
}

/** V-14: what ended within six months, the latest first. */
export async function showHistory(context: CommandContext, extra: readonly string[]): Promise<void> {
  refuseSurplus(context.output, extra, context.command);
  const { output, language } = context;
  await withQueue(async ({ jobs }) => {
    const ended = await jobs.list('ended');
    output.result(
      { ok: true, jobs: ended.map((one) => jobJson(one, language)) },
      ended.length > 0
        ? endedTable(ended, language)
        : [output.text('还没有结束的任务。', 'No job has ended yet.')],
    );
  });
}
