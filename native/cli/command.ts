import type { ParseArgsOptionsConfig } from 'node:util';
import type { Language } from '../../domain/errors.ts';
import type { Output } from './output.ts';
import { usageFault } from './usage.ts';

/** A text in both languages of the product. */
export type Bilingual = Readonly<Record<Language, string>>;

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** What stands for the value in the help, such as `FILE`. */
  readonly value?: string;
  readonly help: Bilingual;
}

export interface CommandContext {
  /** The command's name, for messages about its use. */
  readonly command: string;
  readonly positionals: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly language: Language;
  readonly output: Output;
  /** Aborts when the user cancels. */
  readonly signal: AbortSignal;
}

export interface Command {
  /** Lines after the program's name, without the options. */
  readonly usage: readonly string[];
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** It reads or writes in the data folder, which must not be moved meanwhile. */
  readonly usesData?: boolean;
  /** What an exit code means here beyond what it means everywhere. */
  readonly exitNote?: Bilingual;
  /** Rejects with a StudioError; anything else counts as our own fault. */
  run(context: CommandContext): Promise<void>;
}

/** The folders beside the script's own whose files a script may use. */
export const ALLOW_DIR_OPTION = {
  type: 'string',
  multiple: true,
  value: 'DIR',
  help: {
    zh: '允许引用该文件夹中的素材（可多次使用）',
    en: 'allow material from this folder too (repeatable)',
  },
} as const satisfies OptionSpec;

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: {
    type: 'boolean',
    help: { zh: '以 JSON 输出结果，便于程序读取', en: 'print the result as JSON, for programs' },
  },
  lang: {
    type: 'string',
    value: 'zh|en',
    help: { zh: '界面语言；默认随系统', en: "language of messages; the system's by default" },
  },
  help: { type: 'boolean', short: 'h', help: { zh: '显示本帮助', en: 'show this help' } },
} as const satisfies Record<string, OptionSpec>;

export function parseConfig(command: Pick<Command, 'options'>): ParseArgsOptionsConfig {
  const config: ParseArgsOptionsConfig = {};
  for (const [name, spec] of Object.entries({ ...COMMON_OPTIONS, ...command.options } as Record<
    string,
    OptionSpec
  >)) {
    config[name] = {
      type: spec.type,
      ...(spec.short ? { short: spec.short } : {}),
      ...(spec.multiple ? { multiple: true } : {}),
    };
  }
  return config;
}

/** A string option's value; undefined when it was not given. */
export function stringOption(context: CommandContext, name: string): string | undefined {
  const value = context.options[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws StudioError USAGE when the value is none of the choices */
export function choiceOption<Choice extends string>(
  context: CommandContext,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = stringOption(context, name);
  const found = choices.find((one) => one === value);
  if (value === undefined || found !== undefined) return found;
  const list = choices.join(' | ');
  const reason = context.output.text(
    `--${name} 只能是 ${list}，不能是“${value}”`,
    `--${name} takes ${list}, not "${value}"`,
  );
  throw usageFault(reason, context.command);
}

export function listOption(context: CommandContext, name: string): readonly string[] {
  const value = context.options[name];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
