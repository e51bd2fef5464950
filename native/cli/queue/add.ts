import { stat } from 'node:fs/promises';
import path from 'node:path';
import { PRIORITIES } from '../../../domain/jobs/job.ts';
import type { RenderRequest } from '../../../domain/jobs/request.ts';
import { hasRunner } from '../../jobs/runner-place.ts';
import { checkScriptFile } from '../../render/check-script.ts';
import { type CommandContext, listOption, stringOption } from '../command.ts';
import { reported } from '../output.ts';
import { lookOf } from '../render-options.ts';
import { usage, wholeNumber, withQueue } from './action.ts';
import { jobJson } from './describe.ts';
import { noRunnerHint } from './hint.ts';

/** Checks a script now, so that its faults are told to whoever queues it, and queues it. */
export async function addJob(context: CommandContext, [script, ...extra]: readonly string[]): Promise<void> {
  const { output, signal, language } = context;
  const target = stringOption(context, 'output');
  if (script === undefined || extra.length > 0 || !target)
    throw usage(context, '需要一个剧本文件和 -o 输出文件', 'one script file and -o FILE are needed');
  const priority = wholeNumber(context, stringOption(context, 'priority') ?? String(PRIORITIES.normal));
  const request = requestOf(context, script, target);
  const { warnings } = await checkScriptFile(script, { allowDirs: request.allow_dirs, signal });
  const outputFile = await outputFileOf(request);
  await withQueue(async ({ jobs, runners }) => {
    const job = await jobs.add({ kind: 'render', request, outputFile, priority });
    output.warnings(warnings);
    const isRunning = await hasRunner(runners);
    output.result(
      {
        ok: true,
        job: jobJson(job, language),
        runner_active: isRunning,
        warnings: warnings.map((one) => reported(one, language)),
      },
      [
        output.text(`已加入队列：任务 ${job.id}`, `Queued as job ${job.id}`),
        ...(isRunning ? [] : [noRunnerHint(output)]),
      ],
    );
  });
}

function requestOf(context: CommandContext, script: string, target: string): RenderRequest {
  const report = stringOption(context, 'report');
  const { quality, hardware, sceneCovers } = lookOf(context);
  return {
    script_file: path.resolve(script),
    output_file: path.resolve(target),
    ...(report === undefined ? {} : { report_file: path.resolve(report) }),
    ...(sceneCovers ? { scene_covers: true } : {}),
    ...(quality === undefined ? {} : { quality }),
    ...(hardware === undefined ? {} : { hardware }),
    allow_dirs: listOption(context, 'allow-dir').map((folder) => path.resolve(folder)),
  };
}

/** In a folder the video is named after its script; what ending it gets is known only when it is made. */
async function outputFileOf({ script_file, output_file }: RenderRequest): Promise<string> {
  const isFolder = await stat(output_file).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  return isFolder ? path.join(output_file, path.parse(script_file).name) : output_file;
}
