#!/usr/bin/env node
/** The command line's door: finds the command, runs it, and turns whatever happens into an honest exit code. */
import { parseArgs } from 'node:util';
import { fail, messageOf, problem, StudioError } from '../../domain/errors.ts';
import type { ProcessLock } from '../files/process-lock.ts';
import { writeCrashLog } from '../log.ts';
import { VERSION } from '../version.ts';
import { COMMON_OPTIONS, type Command, parseConfig } from './command.ts';
import { COMMANDS, type CommandEntry, START } from './command-table.ts';
import { exitCodeOf } from './exit-code.ts';
import { commandHelp, overview } from './help.ts';
import { chooseLanguage } from './language.ts';
import { Output } from './output.ts';
import { likest, likestOrAll, refuseSurplus, usageFault } from './usage.ts';

async function main(argv: readonly string[]): Promise<number> {
  const asked = valueOfOption(argv, '--lang');
  const language = chooseLanguage(asked);
  const output = new Output(argv.includes('--json'), language);
  const cancel = cancelOnSignals();
  reportUncaught(output);
  endWithReader(output);
  try {
    if (asked !== undefined && asked !== 'zh' && asked !== 'en') {
      throw usageFault(
        asked === ''
          ? output.text('--lang 后面应为 zh 或 en', '--lang needs zh or en after it')
          : output.text(`--lang 应为 zh 或 en，而不是“${asked}”`, `--lang takes zh or en, not "${asked}"`),
      );
    }
    await dispatch(commonFirst(argv), output, cancel);
    return output.exitCode;
  } catch (error) {
    return await explain(error, output, cancel);
  }
}

async function dispatch(
  [name, ...rest]: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const { language } = output;
  if (name === undefined || (await isOptionOf(START, name))) {
    await start(START, name === undefined ? [] : [name, ...rest], output, signal);
  } else if (name === '--version' || name === '-v') {
    output.result({ version: VERSION }, [VERSION]);
  } else if (name === 'help' || name === '--help' || name === '-h') {
    const [about, ...surplus] = parse({ options: {} }, rest, output).positionals;
    refuseSurplus(output, surplus);
    if (about === undefined || about === 'help') help(output, overview(COMMANDS, language, VERSION));
    else {
      const entry = find(about, output);
      help(output, commandHelp(entry, await entry.load(), language));
    }
  } else {
    await start(find(name, output), rest, output, signal);
  }
}

async function start(
  entry: CommandEntry,
  args: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  const { language } = output;
  const command = await entry.load();
  const { values, positionals } = parse(command, args, output, entry.name);
  if (values.help) return help(output, commandHelp(entry, command, language));
  const hold = command.usesData ? await holdDataFolder() : undefined;
  try {
    await command.run({ command: entry.name, positionals, options: values, language, output, signal });
  } finally {
    hold?.release();
  }
}

/** Loaded by those only who need it. */
async function holdDataFolder(): Promise<ProcessLock> {
  return await (await import('../settings/data-folder-hold.ts')).holdDataFolder();
}

/** What a bare start does can be told how without naming it. */
async function isOptionOf(entry: CommandEntry, argument: string): Promise<boolean> {
  if (!argument.startsWith('--')) return false;
  return Object.keys((await entry.load()).options).some(
    (one) => argument === `--${one}` || argument.startsWith(`--${one}=`),
  );
}

function help(output: Output, lines: readonly string[]): void {
  output.result({ help: lines.join('\n') }, lines);
}

function find(name: string, output: Output): CommandEntry {
  const command = COMMANDS.find((one) => one.name === name);
  if (command) return command;
  if (name.startsWith('-'))
    throw usageFault(output.text(`“${name}”前面缺少命令`, `a command is missing before "${name}"`));
  const names = [...COMMANDS.map((one) => one.name), 'help'];
  throw usageFault(
    output.text(`没有“${name}”命令`, `there is no command "${name}"`) + likestOrAll(output, name, names),
  );
}

function parse(command: Pick<Command, 'options'>, args: readonly string[], output: Output, name?: string) {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: parseConfig(command),
      allowPositionals: true,
      strict: true,
    });
    return {
      positionals: parsed.positionals,
      values: parsed.values as Record<string, string | boolean | string[] | undefined>,
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const option = /'([^']+)'/.exec(message)?.[1]?.replace(/ <value>$/, '') ?? '';
    const known = Object.keys({ ...command.options, ...COMMON_OPTIONS }).map((one) => `--${one}`);
    throw usageFault(
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? output.text(`没有选项“${option}”`, `there is no option ${option}`) + likest(output, option, known)
        : output.text(`选项“${option}”的值不对或缺失`, `the value of ${option} is wrong or missing`),
      name,
    );
  }
}

/** `--json` and `--lang` may stand before the command: they are moved behind it. */
function commonFirst(argv: readonly string[]): readonly string[] {
  let count = 0;
  while (argv[count] === '--json' || argv[count] === '--lang' || argv[count]?.startsWith('--lang=')) {
    count += argv[count] === '--lang' ? 2 : 1;
  }
  const [name, ...rest] = argv.slice(count);
  return name === undefined ? [] : [name, ...rest, ...argv.slice(0, count)];
}

/** `--lang` is needed before the arguments are known to be right. */
function valueOfOption(argv: readonly string[], option: string): string | undefined {
  const at = argv.indexOf(option);
  return at >= 0
    ? (argv[at + 1] ?? '')
    : argv.find((one) => one.startsWith(`${option}=`))?.slice(option.length + 1);
}

/** One Ctrl-C can arrive twice: from the terminal, and passed on by whoever started us. */
const REPEAT_MS = 3000;

/** The first signal cancels and cleans up. Only one that comes when that should be long over ends the process. */
function cancelOnSignals(): AbortSignal {
  const controller = new AbortController();
  let since = 0;
  const cancel = () => {
    if (!controller.signal.aborted) {
      since = performance.now();
      controller.abort(fail('CANCELLED'));
    } else if (performance.now() - since > REPEAT_MS) process.exit(4);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, cancel);
  // Whoever opened a channel to us, as build/bootstrap.mjs does, is gone: the user has ended what they know of.
  process.on('disconnect', cancel);
  // To listen must not keep the process going.
  process.channel?.unref();
  return controller.signal;
}

/** Whatever escapes is our own fault, told like any other, and never as a stack trace. */
function reportUncaught(output: Output): void {
  process.on('uncaughtException', async (error) => {
    const log = await writeCrashLog(error);
    output.failure(fail('INTERNAL', { details: { log } }).problems);
    process.exit(1);
  });
}

function endWithReader(output: Output): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (output.outlivesReader) return;
    // A closed pipe (`metastudio voices | head`) is no fault of anyone's.
    if (error.code === 'EPIPE') process.exit(0);
    const details = { file: 'stdout', reason: error.code ?? error.message };
    process.stderr.write(`${messageOf(problem('OUTPUT_NOT_WRITABLE', { details }), output.language)}\n`);
    process.exit(3);
  });
}

async function explain(error: unknown, output: Output, cancel: AbortSignal): Promise<number> {
  const known = cancel.aborted ? fail('CANCELLED') : error;
  if (known instanceof StudioError) {
    output.failure(known.problems);
    return exitCodeOf(known.problems);
  }
  const log = await writeCrashLog(error);
  output.failure(fail('INTERNAL', { details: { log } }).problems);
  return 1;
}

// Nobody is left to tell.
process.stderr.on('error', () => undefined);

process.exitCode = await main(process.argv.slice(2));
