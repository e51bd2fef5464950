import path from 'node:path';
import { formatSize } from '../../files/byte-size.ts';
import type { RenderEstimate } from '../../render/estimate.ts';
import { renderScript } from '../../render/render-script.ts';
import { ALLOW_DIR_OPTION, type Command, type CommandContext, listOption, stringOption } from '../command.ts';
import { formatDuration } from '../progress.ts';
import { LOOK_OPTIONS, lookOf } from '../render-options.ts';
import { renderedJson } from '../rendered.ts';
import { refuseSurplus, usageFault } from '../usage.ts';

export const render: Command = {
  usesData: true,
  usage: ['render SCRIPT -o FILE [OPTIONS]'],
  options: {
    output: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: {
        zh: '输出文件（MP4、WEBM 或 MOV，取决于剧本）或文件夹；旁边还会写入 .srt 字幕与封面',
        en: "the file to write (MP4, WEBM or MOV, as the script's codec says) or its folder; an .srt and a cover go beside it",
      },
    },
    report: {
      type: 'string',
      value: 'FILE',
      help: {
        zh: '把场景、词、音素、口型的时间写入该 JSON 文件',
        en: 'write what happened, with all times, to this JSON file',
      },
    },
    ...LOOK_OPTIONS,
    'allow-dir': ALLOW_DIR_OPTION,
    'take-over': {
      type: 'boolean',
      help: {
        zh: '另一台机器或容器占用了输出文件时也照常渲染（确认它已停止）',
        en: 'also make files that another machine or container has taken, which has certainly stopped',
      },
    },
    'progress-json': {
      type: 'boolean',
      help: {
        zh: '进度以每行一个 JSON 写到标准错误，便于程序读取',
        en: 'write progress to standard error as one JSON a line, for programs',
      },
    },
  },
  async run(context) {
    const [script, ...extra] = context.positionals;
    const output = stringOption(context, 'output');
    if (script === undefined || !output) {
      const reason = context.output.text(
        '需要一个剧本文件和 -o 输出文件',
        'one script file and -o FILE are needed',
      );
      throw usageFault(reason, context.command);
    }
    refuseSurplus(context.output, extra, context.command);
    await renderTo(context, script, output);
  },
};

function estimateText(
  { seconds, outputBytes, peakDiskBytes }: RenderEstimate,
  context: CommandContext,
): string {
  const time = formatDuration(seconds);
  const size = formatSize(outputBytes);
  const room = formatSize(peakDiskBytes);
  return context.output.text(
    `预计用时 ${time}，文件约 ${size}，渲染时占用磁盘约 ${room}`,
    `About ${time} to go, ${size} in the end, ${room} of disk on the way`,
  );
}

async function renderTo(context: CommandContext, script: string, output: string): Promise<void> {
  if (context.options['progress-json']) context.output.progressAsJson();
  const rendered = await renderScript({
    scriptFile: script,
    outputFile: output,
    reportFile: stringOption(context, 'report'),
    ...lookOf(context),
    allowDirs: listOption(context, 'allow-dir'),
    takesOver: context.options['take-over'] === true,
    signal: context.signal,
    onProgress: (progress) => context.output.progress(progress),
    onEstimate: (estimate) => context.output.note(estimateText(estimate, context)),
  });
  context.output.warnings(rendered.warnings);
  const seconds = (rendered.durationMs / 1000).toFixed(1);
  context.output.result({ ok: true, ...renderedJson(rendered, context.language) }, [
    context.output.text(
      `完成：${rendered.outputFile}（${seconds} 秒）`,
      `Done: ${rendered.outputFile} (${seconds} s)`,
    ),
    ...(rendered.subtitleFile
      ? [context.output.text(`字幕：${rendered.subtitleFile}`, `Subtitles: ${rendered.subtitleFile}`)]
      : []),
    context.output.text(`封面：${rendered.coverFile}`, `Cover: ${rendered.coverFile}`),
    ...sceneCoverLines(rendered.sceneCoverFiles, context),
    ...(rendered.reportFile
      ? [context.output.text(`报告：${rendered.reportFile}`, `Report: ${rendered.reportFile}`)]
      : []),
  ]);
}

/** One line, however many there are: a script may have a hundred scenes. */
function sceneCoverLines(files: readonly string[], { output }: CommandContext): string[] {
  const [first, last] = [files[0], files.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (files.length === 1) return [output.text(`场景封面：${first}`, `Scene cover: ${first}`)];
  const name = path.basename(last);
  return [
    output.text(
      `场景封面：${first} 至 ${name}，共 ${files.length} 张`,
      `Scene covers: ${first} to ${name}, ${files.length} in all`,
    ),
  ];
}
