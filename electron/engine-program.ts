/** Which program is the engine, and how it is started: `engine start` returns at once and leaves the engine behind. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { EngineRefusal } from './engine-call.ts';

export interface EngineProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** Instead of the shell's own environment. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface PackagedPlace {
  /** Beside the asar. Absolute. */
  readonly resources: string;
  readonly platform: NodeJS.Platform;
  /** The shell's own. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where Node keeps what it has compiled, which saves seconds of every start. May be deleted at any time. */
  readonly codeCache: string;
}

/** Where the packaged app has it: beside the asar, never in it. */
export function packagedEngine(place: PackagedPlace): EngineProgram {
  const { resources, platform, environment, codeCache } = place;
  const { join, delimiter } = platform === 'win32' ? path.win32 : path.posix;
  // Windows calls it `Path`, and would take one of two.
  const search = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  // A variable of the user's for other programs of Node would change ours, or load foreign code into it.
  const others = Object.entries(environment).filter(([name]) => !/^NODE_(?!EXTRA_CA_CERTS$)/i.test(name));
  return {
    command: join(resources, 'node', platform === 'win32' ? 'node.exe' : 'node'),
    args: [join(resources, 'engine', 'native', 'cli', 'main.ts')],
    environment: {
      ...Object.fromEntries(others),
      [search]: [join(resources, 'ffmpeg'), environment[search]].filter(Boolean).join(delimiter),
      NODE_COMPILE_CACHE: codeCache,
    },
  };
}

/** From source, whoever starts Electron says it: `METASTUDIO_ENGINE`, a JSON list of the program and its arguments. */
export function sourceEngine(environment: NodeJS.ProcessEnv): EngineProgram | undefined {
  try {
    const said: unknown = JSON.parse(environment.METASTUDIO_ENGINE ?? '');
    if (!Array.isArray(said) || said.length < 1 || !said.every((one) => typeof one === 'string'))
      return undefined;
    const [command, ...args] = said as [string, ...string[]];
    return { command, args };
  } catch {
    return undefined;
  }
}

export interface StartedEngine {
  readonly origin: string;
  readonly recordFile: string;
}

/**
 * Without a word: opening a large library for the first time after an update changes its tables. While the data is moved to
 * another folder, which may take hours, it says so again and again.
 */
const SILENCE_MS = 60_000;
const AFTER_EXIT_MS = 1000;
/** Lines before the answer, of which there may be many. */
const SIGNS_OF_MOVING = /^\{"moving":[^{}\n]*\}\n/gm;
const MAXIMUM_OUTPUT = 256 * 1024;

/**
 * Starts the engine, or finds the one that runs.
 * @param silenceMs after which it is given up, for tests
 * @throws EngineRefusal with its reason, Error when there is none
 */
export async function startEngine(
  program: EngineProgram,
  language: 'zh' | 'en',
  silenceMs = SILENCE_MS,
): Promise<StartedEngine> {
  const answer = read(await run(program, ['engine', 'start', '--json', '--lang', language], silenceMs));
  if (answer?.ok === true && typeof answer.origin === 'string' && typeof answer.record_file === 'string')
    return { origin: answer.origin, recordFile: answer.record_file };
  const errors = answer?.errors;
  const { code, message } = (Array.isArray(errors) ? errors[0] : undefined) ?? {};
  if (typeof code === 'string' && typeof message === 'string') throw new EngineRefusal(code, message);
  throw new Error('the engine did not say where it is');
}

function run(program: EngineProgram, args: readonly string[], silenceMs: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = spawn(program.command, [...program.args, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
    shell: false,
    env: engineEnvironment(program.environment ?? process.env),
  });
  let output = '';
  const timer = setTimeout(() => child.kill(), silenceMs);
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (piece: string) => {
    timer.refresh();
    output = (output + piece).replace(SIGNS_OF_MOVING, '');
    if (output.length > MAXIMUM_OUTPUT) child.kill();
  });
  child.on('error', reject);
  child.on('close', () => resolve(output));
  // The engine that it leaves behind must not hold us, should it have the pipe.
  child.on('exit', () => setTimeout(() => resolve(output), AFTER_EXIT_MS));
  return promise.finally(() => {
    clearTimeout(timer);
    child.stdout.destroy();
  });
}

/** What is Electron's own would change how a plain Node runs. */
export function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(?:ELECTRON_|CHROME_|GOOGLE_|METASTUDIO_ENGINE$)/i.test(name),
    ),
  );
}

/** What `--json` prints: one object, over several lines. */
function read(output: string): Record<string, unknown> | undefined {
  const start = output.search(/^\{/m);
  try {
    return start < 0 ? undefined : (JSON.parse(output.slice(start)) as Record<string, unknown>);
  } catch {
    return undefined;
  }
}
