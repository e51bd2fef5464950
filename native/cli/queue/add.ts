import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { StudioError } from '../../../domain/errors.ts';
import { type JobOutput, PRIORITIES } from '../../../domain/jobs/job.ts';
import type { RenderRequest } from '../../../domain/jobs/request.ts';
import type { Script } from '../../../domain/script/schema.ts';
import { placeKeys } from '../../files/place-key.ts';
import { writeFault } from '../../files/write-fault.ts';
import { hasRunner } from '../../jobs/runner-place.ts';
import { checkScriptFile } from '../../render/check-script.ts';
import { allNames, plannedNames } from '../../render/planned-names.ts';
import { type CommandContext, listOption, stringOption } from '../command.ts';
import { reported } from '../output.ts';
import { lookOf } from '../render-options.ts';
import { refuseSurplus } from '../usage.ts';
import { usage, wholeNumber, withQueue } from './action.ts';
import { jobJson } from './describe.ts';
import { runnerHints } from './hint.ts';

/** Checks a script now, so that its faults are told to whoever queues it, and queues it. */
export async function addJob(context: CommandContext, [script, ...extra]: readonly string[]): Promise<void> {
  const { output, signal, language } = context;
  const target = stringOption(context, 'output');
  if (script === undefined || !target)
    throw usage(context, '需要一个剧本文件和 -o 输出文件', 'one script file and -o FILE are needed');
  refuseSurplus(output, extra, context.command);
  const priority = wholeNumber(context, stringOption(context, 'priority') ?? String(PRIORITIES.normal));
  const request = requestOf(context, script, target);
  const { loaded, warnings } = await checkScriptFile(script, { allowDirs: request.allow_dirs, signal });
  const outputs = await outputsOf(request, loaded.script);
  const outputFile = outputs[0]?.file ?? request.output_file;
  await withQueue(async ({ jobs, runners }) => {
    const job = await jobs.add({ kind: 'render', request, outputFile, outputs, priority });
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
        ...(await runnerHints(output, isRunning)),
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

/** As the script is now, the video first. */
async function outputsOf(
  { output_file, report_file, scene_covers }: RenderRequest,
  script: Script,
): Promise<readonly JobOutput[]> {
  const options = { outputFile: output_file, reportFile: report_file, sceneCovers: scene_covers };
  const files = await plannedNames(script, options, undefined).then(allNames, (error: unknown) => {
    // An ending that does not go with the codec: the script may have another by the time of the job, which tells it.
    if (error instanceof StudioError) return [output_file];
    throw error;
  });
  // A file is written where its folder is, which nobody makes before the job begins.
  for (const file of files)
    await access(path.dirname(file) + path.sep, constants.W_OK).catch((error: unknown) => {
      throw writeFault(error, file);
    });
  const keys = await placeKeys(files);
  return files.map((file, index) => ({ file, key: keys[index] ?? file }));
}
