import { runBench } from '../../bench/bench.ts';
import { reportLines, reportOf } from '../../bench/report.ts';
import { type BenchStep, PARTS, type Part } from '../../bench/types.ts';
import { type Command, type CommandContext, stringOption } from '../command.ts';
import { refuseSurplus, usageFault } from '../usage.ts';

const DEFAULT_ROUNDS = 5;
const MAXIMUM_ROUNDS = 99;
const DEFAULT_SECONDS = 60;
const MAXIMUM_SECONDS = 3600;

export const bench: Command = {
  usesData: true,
  usage: ['bench [OPTIONS]'],
  options: {
    rounds: {
      type: 'string',
      value: 'N',
      help: {
        zh: `每个程序运行几次，取中位数；默认 ${DEFAULT_ROUNDS}`,
        en: `how often each program runs; the median counts; default ${DEFAULT_ROUNDS}`,
      },
    },
    seconds: {
      type: 'string',
      value: 'N',
      help: {
        zh: `视频的大致秒数；默认 ${DEFAULT_SECONDS}`,
        en: `length of the video in seconds, about; default ${DEFAULT_SECONDS}`,
      },
    },
    only: {
      type: 'string',
      value: 'LIST',
      help: {
        zh: `只运行这些部分，用逗号分隔：${PARTS.join(',')}`,
        en: `run only these parts, commas between: ${PARTS.join(',')}`,
      },
    },
    keep: {
      type: 'boolean',
      help: { zh: '保留剧本、素材与视频', en: 'keep scripts, material and videos' },
    },
  },
  async run(context) {
    const { output, language, signal } = context;
    refuseSurplus(output, context.positionals, context.command);
    const result = await runBench({
      rounds: wholeNumber(context, 'rounds', DEFAULT_ROUNDS, MAXIMUM_ROUNDS),
      seconds: wholeNumber(context, 'seconds', DEFAULT_SECONDS, MAXIMUM_SECONDS),
      only: parts(context),
      keep: context.options.keep === true,
      signal,
      onStep: (step) => output.note(stepText(step, context)),
    });
    output.result(reportOf(result), reportLines(result, language));
  },
};

function wholeNumber(context: CommandContext, name: string, usual: number, maximum: number): number {
  const value = stringOption(context, name);
  if (value === undefined) return usual;
  const number = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= maximum) return number;
  throw usageFault(
    context.output.text(
      `--${name} 应为 1 到 ${maximum} 的整数，而不是“${value}”`,
      `--${name} takes a whole number from 1 to ${maximum}, not "${value}"`,
    ),
    context.command,
  );
}

function parts(context: CommandContext): readonly Part[] {
  const value = stringOption(context, 'only');
  if (value === undefined) return PARTS;
  return value.split(',').map((name) => {
    const part = PARTS.find((one) => one === name.trim());
    if (part !== undefined) return part;
    const list = PARTS.join(', ');
    throw usageFault(
      context.output.text(`--only 可用 ${list}，没有“${name}”`, `--only knows ${list}, not "${name}"`),
      context.command,
    );
  });
}

function stepText(step: BenchStep, { output }: CommandContext): string {
  if (step.kind === 'run')
    return output.text(`第 ${step.round} 轮：${step.id}`, `Round ${step.round}: ${step.id}`);
  const texts = {
    prepare: output.text('准备剧本、素材与无损画面', 'Making the script, its material and lossless frames'),
    quality: output.text('测量画质', 'Measuring quality'),
    edit: output.text('修改一个场景后再次渲染', 'Rendering again with one scene edited'),
    memory: output.text('渲染长剧本以测量内存', 'Rendering a long script to measure memory'),
  };
  return texts[step.kind];
}
