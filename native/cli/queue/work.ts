import { fail, type Problem, StudioError } from '../../../domain/errors.ts';
import type { Job } from '../../../domain/jobs/job.ts';
import type { JobState } from '../../../domain/jobs/states.ts';
import { type RunnerOptions, type RunnerSummary, runQueue } from '../../jobs/runner.ts';
import { type CommandContext, stringOption } from '../command.ts';
import { exitCodeOf } from '../exit-code.ts';
import { type Output, reported } from '../output.ts';
import { refuseSurplus } from '../usage.ts';
import { type Queue, wholeNumber, withQueue } from './action.ts';
import { errorLines, stateName } from './describe.ts';
import { QueueFollower } from './follow.ts';

/** Works through the queue in the foreground, until it is empty or until Ctrl-C. */
export async function workThroughQueue(context: CommandContext, extra: readonly string[]): Promise<void> {
  const { output, options, signal, language } = context;
  refuseSurplus(output, extra, context.command);
  const concurrency = wholeNumber(context, stringOption(context, 'concurrency') ?? '1');
  const untilEmpty = options['until-empty'] === true;
  // Nobody asks a runner that works on and on what failed: it would only grow.
  const faults: Problem[] = [];
  const tell = (job: Job) => {
    if (untilEmpty && job.state === 'failed')
      faults.push(...job.problems.filter((one) => one.severity === 'error'));
    if (output.json) return;
    const state = stateName(job, language);
    output.result(null, [
      output.text(
        `任务 ${job.id}：${state}  ${job.outputFile}`,
        `Job ${job.id}: ${state}  ${job.outputFile}`,
      ),
      ...(job.state === 'failed' ? errorLines(job, language) : []),
    ]);
  };
  await withQueue(async (queue) => {
    const { library, jobs } = queue;
    const run = {
      library,
      signal,
      concurrency,
      untilEmpty,
      takesOver: options['take-over'] === true,
      onChange: tell,
      // Several at once would write over one another's line.
      ...(concurrency === 1 ? { onProgress: (_job, _whole, progress) => output.progress(progress) } : {}),
    } satisfies RunnerOptions;
    const summary = untilEmpty ? await runOrFollow(run, queue, output) : await runQueue(run);
    if (signal.aborted && untilEmpty) throw fail('CANCELLED');
    const lines = [
      output.text(
        `完成 ${summary.done} 个，失败 ${summary.failed} 个，取消 ${summary.cancelled} 个`,
        `${summary.done} done, ${summary.failed} failed, ${summary.cancelled} cancelled`,
      ) + leftText(await jobs.list('unended'), output),
    ];
    // Without it a runner ends when it is told to, and has done so.
    if (!untilEmpty || summary.failed === 0) return output.result({ ok: true, ...summary }, lines);
    const errors = faults.map((one) => reported(one, language));
    output.result({ ok: false, ...summary, errors }, lines, exitCodeOf(faults));
  });
}

/**
 * As {@link runQueue} until the queue is empty; while another runner works through it, as the studio's, that one is
 * waited for.
 */
async function runOrFollow(
  run: RunnerOptions & { readonly onChange: (job: Job) => void },
  queue: Queue,
  output: Output,
): Promise<RunnerSummary> {
  const follower = new QueueFollower(queue, run.onChange);
  await follower.begin();
  for (let isTold = false; ; isTold = true) {
    try {
      return sumOf(follower.summary, await runQueue(run));
    } catch (error) {
      if (!(error instanceof StudioError && error.problems[0]?.code === 'QUEUE_RUNNER_ACTIVE')) throw error;
    }
    if (!isTold && !output.json)
      output.result(null, [
        output.text(
          '队列已由工作室或另一个 queue run 处理，等它做完。',
          'The studio or another `queue run` works through the queue already. Waiting until it is done.',
        ),
      ]);
    if ((await follower.follow(run.signal)) || run.signal.aborted) return follower.summary;
  }
}

function sumOf(one: RunnerSummary, other: RunnerSummary): RunnerSummary {
  return {
    done: one.done + other.done,
    failed: one.failed + other.failed,
    cancelled: one.cancelled + other.cancelled,
    waiting: one.waiting + other.waiting,
    paused: one.paused + other.paused,
  };
}

/** Goes on from how many have ended with those that have not; empty when there are none. */
function leftText(unended: readonly Job[], output: Output): string {
  const count = (state: JobState) => unended.filter((one) => one.state === state).length;
  const [paused, waiting] = [count('paused'), count('waiting')];
  const parts = [
    ...(paused > 0 ? [output.text(`${paused} 个已暂停`, `${paused} paused`)] : []),
    ...(waiting > 0 ? [output.text(`${waiting} 个等待中`, `${waiting} waiting`)] : []),
  ];
  if (parts.length === 0) return '';
  return output.text(`；队列中还有 ${parts.join('、')}`, `; still in the queue: ${parts.join(', ')}`);
}
