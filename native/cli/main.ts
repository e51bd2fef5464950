#!/usr/bin/env node
/** The command line's door: finds the command, runs it, and turns whatever happens into an honest exit code. */
import { parseArgs } from 'node:util';
import { ERRORS, type ErrorEntry, fail, StudioError } from '../../domain/errors.ts';
import { writeCrashLog } from '../log.ts';
import { VERSION } from '../version.ts';
import { type Command, parseConfig } from './command.ts';
import { avatars } from './commands/avatars.ts';
import { check } from './commands/check.ts';
import { doctor } from './commands/doctor.ts';
import { render, renderWelcome } from './commands/render.ts';
import { speak } from './commands/speak.ts';
import { voices } from './commands/voices.ts';
import { commandHelp, overview } from './help.ts';
import { chooseLanguage } from './language.ts';
import { Output } from './output.ts';

const COMMANDS: readonly Command[] = [render, check, speak, voices, avatars, doctor];

async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  const language = chooseLanguage(valueAfter(argv, '--lang'));
  const output = new Output(json, language);
  const cancel = cancelOnSignals();
  try {
    const [name, ...rest] = argv;
    if (name === undefined) {
      await renderWelcome({ output, language, signal: cancel, positionals: [], options: {} });
    } else if (name === 'help' || name === '--help' || name === '-h') {
      const about = COMMANDS.find((one) => one.name === rest[0]);
      output.result(null, about ? commandHelp(about, language) : overview(COMMANDS, language, VERSION));
    } else if (name === '--version' || name === '-v') {
      output.result({ version: VERSION }, [VERSION]);
    } else {
      await runCommand(name, rest, output, cancel);
    }
    return 0;
  } catch (error) {
    return await explain(error, output, cancel);
  }
}

async function runCommand(name: string, args: string[], output: Output, signal: AbortSignal): Promise<void> {
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) {
    const names = COMMANDS.map((one) => one.name).join(', ');
    const reason = output.text(
      `没有“${name}”命令，可用：${names}`,
      `there is no command "${name}"; there are ${names}`,
    );
    throw fail('USAGE', { details: { reason, command: '' } });
  }
  const { values, positionals } = parse(command, args);
  if (values.help) {
    output.result(null, commandHelp(command, output.language));
    return;
  }
  await command.run({ positionals, options: values, language: output.language, output, signal });
}

function parse(command: Command, args: string[]) {
  try {
    const parsed = parseArgs({ args, options: parseConfig(command), allowPositionals: true, strict: true });
    return {
      positionals: parsed.positionals,
      values: parsed.values as Record<string, string | boolean | string[] | undefined>,
    };
  } catch (error) {
    throw fail('USAGE', {
      details: { reason: (error as Error).message, command: command.name },
      cause: error,
    });
  }
}

/** `--lang` is needed before the arguments are known to be right. */
function valueAfter(argv: readonly string[], option: string): string | undefined {
  const at = argv.indexOf(option);
  return at >= 0 ? argv[at + 1] : argv.find((one) => one.startsWith(`${option}=`))?.slice(option.length + 1);
}

/** The first signal cancels and cleans up; a second one ends the process at once. */
function cancelOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(4);
      controller.abort(fail('CANCELLED'));
    });
  }
  return controller.signal;
}

async function explain(error: unknown, output: Output, cancel: AbortSignal): Promise<number> {
  const known = cancel.aborted ? fail('CANCELLED') : error;
  if (known instanceof StudioError) {
    output.failure(known.problems);
    const exits = known.problems.map((one) => (ERRORS[one.code] as ErrorEntry).exit);
    return exits.includes(1) ? 1 : (exits[0] ?? 1);
  }
  const log = await writeCrashLog(error);
  output.failure(fail('INTERNAL', { details: { log } }).problems);
  return 1;
}

// A closed pipe (`metastudio voices | head`) is no fault of anyone's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
