import { fail } from '../../../domain/errors.ts';
import type { Job } from '../../../domain/jobs/job.ts';
import { runQueue } from '../../jobs/runner.ts';
import { type CommandContext, stringOption } from '../command.ts';
import { usage, wholeNumber, withQueue } from './action.ts';
import { stateName } from './describe.ts';

/** Works through the queue in the foreground, until it is empty or until Ctrl-C. */
export async function workThroughQueue(context: CommandContext, extra: readonly string[]): Promise<void> {
  if (extra.length > 0) throw usage(context, '这里不需要参数', 'no argument is needed here');
  const { output, options, signal, language } = context;
  const concurrency = wholeNumber(context, stringOption(context, 'concurrency') ?? '1');
  const tell = (job: Job) => {
    if (output.json) return;
    const state = stateName(job, language);
    output.result(null, [
      output.text(
        `任务 ${job.id}：${state}  ${job.outputFile}`,
        `Job ${job.id}: ${state}  ${job.outputFile}`,
      ),
    ]);
  };
  await withQueue(async ({ library }) => {
    const summary = await runQueue({
      library,
      signal,
      concurrency,
      untilEmpty: options['until-empty'] === true,
      takesOver: options['take-over'] === true,
      onChange: tell,
      // Several at once would write over one another's line.
      ...(concurrency === 1 ? { onProgress: (_job, _whole, progress) => output.progress(progress) } : {}),
    });
    if (signal.aborted && options['until-empty'] === true) throw fail('CANCELLED');
    output.result({ ok: true, ...summary }, [
      output.text(
        `完成 ${summary.done} 个，失败 ${summary.failed} 个，取消 ${summary.cancelled} 个`,
        `${summary.done} done, ${summary.failed} failed, ${summary.cancelled} cancelled`,
      ),
    ]);
  });
}
