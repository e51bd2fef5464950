#!/usr/bin/env node
// The one entry point of a fresh clone: `npm start` and `npm test` both come through here, and so does the
// `metastudio` command. It uses built-ins only and runs on Node 18, because nothing is installed yet when it starts.
//
//   bootstrap.mjs [ARGUMENTS OF metastudio]     set up, then run the command line; without arguments, the studio
//   bootstrap.mjs --run-tests [FILES]           set up, Chromium included, then run every check
//   bootstrap.mjs --run FILE [ARGUMENTS]        the same set-up, then one long check of test/
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandOf } from './setup/command.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { SetupError, say } from './setup/messages.mjs';
import { programName } from './setup/program.mjs';
import { findRuntime } from './setup/runtime.mjs';
import { prepareStudio } from './setup/studio.mjs';
import { findTools } from './setup/tools.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Commands that make videos; all others are useful, or needed to find the fault, while ffmpeg is missing. */
const NEEDS_FFMPEG = new Set(['studio', 'render', 'queue add', 'queue run', 'bench']);

/** Power cuts are tried on what strace has seen; it is there for Linux alone, and so are those tests. */
const TEST_TOOLS = ['ffmpeg', 'ffprobe', 'chromium', ...(process.platform === 'linux' ? ['strace'] : [])];

async function main(argv) {
  const testing = argv[0] === '--run-tests' || argv[0] === '--run';
  await installDependencies(ROOT);
  const runtime = await findRuntime(ROOT);
  const asksForHelp = argv.includes('--help') || argv.includes('-h');
  const command = commandOf(argv);
  const {
    name,
    rest: [action],
  } = command;
  const needsFfmpeg = NEEDS_FFMPEG.has(name) || NEEDS_FFMPEG.has(`${name} ${action}`);
  if (testing || (needsFfmpeg && !asksForHelp)) {
    const missing = await findTools(testing ? TEST_TOOLS : ['ffmpeg', 'ffprobe']);
    // The command tells it again, in the language and form that it was asked for.
    if (missing && testing) throw missing;
  }

  const [program, rest] =
    argv[0] === '--run-tests'
      ? ['build/test.ts', argv.slice(1)]
      : argv[0] === '--run'
        ? [argv[1], argv.slice(2)]
        : ['native/cli/main.ts', argv];
  const args = [path.join(ROOT, program), ...rest];
  // npm changes into the package's folder; relative paths are meant from where the user stood.
  const startedByOurNpm = process.env.npm_package_json === path.join(ROOT, 'package.json');
  const prepared = testing || asksForHelp ? {} : await prepareStudio(ROOT, runtime, command);
  const cwd = testing ? ROOT : (startedByOurNpm && process.env.INIT_CWD) || process.cwd();
  const METASTUDIO_PROGRAM = programName({
    root: ROOT,
    script: process.argv[1],
    folder: cwd,
    env: process.env,
  });
  const NODE_OPTIONS = [process.env.NODE_OPTIONS, ...runtime.options].filter(Boolean).join(' ');
  // Compiling our own source takes a second of every start, and of every job and thread, unless it is kept.
  const NODE_COMPILE_CACHE =
    process.env.NODE_COMPILE_CACHE ?? path.join(ROOT, 'node_modules', '.cache', 'metastudio');
  const env = {
    ...process.env,
    NODE_OPTIONS,
    NODE_COMPILE_CACHE,
    ...(testing ? {} : { METASTUDIO_PROGRAM }),
    ...prepared,
  };
  return await run(runtime.node, args, { cwd, env }, testing ? [] : ['ipc']);
}

const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs in the foreground and passes signals on, so that they reach the program that must clean up. One from the
 * terminal reaches it twice, which it expects. Nothing is said over the channel: it closes when this process is gone,
 * even by a signal that cannot be passed on, and the program then cancels.
 */
function run(command, args, options, channel) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['inherit', 'inherit', 'inherit', ...channel] });
    child.channel?.unref();
    for (const signal of PASSED_ON) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (status, signal) => {
      if (status !== null) resolve(status);
      else if (PASSED_ON.includes(signal)) resolve(signal === 'SIGINT' ? 4 : 1);
      else reject(endedBy(signal));
    });
  });
}

/** Nobody else is left to tell of it. */
function endedBy(signal) {
  if (signal === 'SIGKILL')
    return new SetupError(
      '程序被外部强行结束（SIGKILL），可能是内存不足。请关闭其他程序后重新运行；已渲染完的场景会保留。',
      'The program was ended from outside (SIGKILL), perhaps for lack of memory. Close other programs and run it again; finished scenes are kept.',
    );
  return new SetupError(
    `程序意外崩溃（${signal}）。请重新运行；已渲染完的场景会保留。如果再次发生，请反馈给我们。`,
    `The program crashed (${signal}). Run it again; finished scenes are kept. Should it happen again, please report it.`,
    1,
  );
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.zh, error.en);
  process.exitCode = error.exitCode;
}
