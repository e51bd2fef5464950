import type { Language } from '../../domain/errors.ts';
import { COMMON_OPTIONS, type Command, type OptionSpec } from './command.ts';
import type { CommandEntry } from './command-table.ts';
import { PROGRAM } from './program.ts';

export function overview(commands: readonly CommandEntry[], language: Language, version: string): string[] {
  const zh = language === 'zh';
  const width = Math.max(...commands.map((one) => one.name.length)) + 3;
  return [
    `MetaStudio Desktop ${version}`,
    zh
      ? '把剧本变成由数字人讲述的视频，完全离线：在工作室中，或在命令行里。'
      : 'Turns a script into a video in which an avatar speaks, offline: in the studio, or from the command line.',
    '',
    zh ? `用法：${PROGRAM} 命令 [选项]` : `Usage: ${PROGRAM} COMMAND [OPTIONS]`,
    '',
    ...commands.map((one) => `  ${one.name.padEnd(width)}${one.summary[language]}`),
    '',
    zh ? '不带命令：打开工作室（同 studio）。' : 'Without a command: opens the studio, as `studio` does.',
    zh ? `每个命令的选项：${PROGRAM} 命令 --help` : `Options of a command: ${PROGRAM} COMMAND --help`,
  ];
}

export function commandHelp({ summary }: CommandEntry, command: Command, language: Language): string[] {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS } as Record<string, OptionSpec>);
  const left = options.map(([name, spec]) => {
    const short = spec.short ? `-${spec.short}, ` : '    ';
    return `${short}--${name}${spec.value ? ` ${spec.value}` : ''}`;
  });
  const width = Math.max(...left.map((one) => one.length)) + 3;
  return [
    summary[language],
    '',
    ...command.usage.map((line) => `${language === 'zh' ? '用法：' : 'Usage: '}${PROGRAM} ${line}`),
    '',
    language === 'zh' ? '选项：' : 'Options:',
    ...options.map(([, spec], index) => `  ${left[index]!.padEnd(width)}${spec.help[language]}`),
    '',
    language === 'zh'
      ? '退出码：0 完成，2 输入有误，3 环境问题（FFmpeg、磁盘等），4 已取消，1 程序内部错误。'
      : 'Exit codes: 0 done, 2 bad input, 3 environment (FFmpeg, disk, …), 4 cancelled, 1 our own fault.',
    ...(command.exitNote ? [command.exitNote[language]] : []),
  ];
}
