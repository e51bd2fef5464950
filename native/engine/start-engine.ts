/** Starts the engine of a library in the background, unless it runs. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { type ErrorCode, fail, StudioError } from '../../domain/errors.ts';
import type { EngineRecord } from '../../domain/shell/engine-record.ts';
import { makeFolders, realFiles } from '../files/file-system.ts';
import { writeFault } from '../files/write-fault.ts';
import { dataFolder, logFolder } from '../paths.ts';
import { isDataFolderMoving } from '../settings/data-folder-hold.ts';
import { VERSION } from '../version.ts';
import { findEngine } from './find-engine.ts';
import { logFileOf, openLog } from './log-file.ts';
import { stopEngine } from './stop-engine.ts';
import { isOlder } from './version-order.ts';

const PROGRAM = path.join(import.meta.dirname, '../cli/main.ts');
/** Of its log. */
const NAME = 'engine';

/** Without a sign of life: a first start after an update changes the tables of a large library. */
const START_MS = 60_000;
const LOOK_MS = 50;
/** Between two looks whether another process still moves the data. */
const MOVE_LOOK_MS = 1000;

export interface StartOptions {
  readonly takesOver?: boolean;
  /** It goes on without windows. */
  readonly stays?: boolean;
  /** A folder with built pages, where they are not the usual ones. */
  readonly pages?: string | undefined;
  readonly signal?: AbortSignal;
  /**
   * The data is being moved, and waited for as long as it takes.
   * @param fraction of it that has been moved, from 0 to 1; 0 while another start moves it
   */
  readonly onMoving?: (fraction: number) => void;
  /** Ours, unless said: an engine of an older one ends, and one of ours takes its place. */
  readonly version?: string;
}

/**
 * @returns the engine, whoever has started it
 * @throws StudioError `ENGINE_NOT_STARTED`, or why it cannot run: `ENGINE_ELSEWHERE`, `LIBRARY_…`, `DISK_…`
 */
export async function ensureEngine(
  options: StartOptions = {},
): Promise<{ readonly record: EngineRecord; readonly isNew: boolean }> {
  const { signal, version = VERSION } = options;
  let reason = 'timeout';
  let until = performance.now() + START_MS;
  const onMoving = (fraction: number) => {
    until = performance.now() + START_MS;
    options.onMoving?.(fraction);
  };
  while (performance.now() < until) {
    signal?.throwIfAborted();
    if (await isDataFolderMoving()) {
      onMoving(0);
      await delay(MOVE_LOOK_MS);
      continue;
    }
    const found = await findEngine();
    if (found && !isOlder(found.version, version)) return { record: found, isNew: false };
    if (found) await stopEngine();
    const said = await startOnce({ ...options, onMoving });
    if ('pid' in said) {
      const record = await findEngine();
      if (record?.pid === said.pid) return { record, isNew: true };
      reason = 'no proof';
    } else if (said.problems[0]?.code === 'ENGINE_ACTIVE') {
      // Somebody was as quick: it is on its way up, or on its way down.
      reason = `process ${said.problems[0].details.pid}`;
    } else if (said.problems[0]?.code !== 'DATA_FOLDER_MOVING') throw said;
    await delay(LOOK_MS);
  }
  throw fail('ENGINE_NOT_STARTED', { details: { reason, log: logFileOf(NAME) } });
}

/** @returns its process number, or why it has ended */
async function startOnce(options: StartOptions): Promise<{ readonly pid: number } | StudioError> {
  const folder = dataFolder();
  await makeFolders(realFiles, folder).catch((error: unknown) => {
    throw writeFault(error, path.join(folder, 'engine.json'));
  });
  const log = openLog(NAME);
  try {
    const child = spawn(
      process.execPath,
      [
        PROGRAM,
        'engine',
        'run',
        '--json',
        ...(options.takesOver ? ['--take-over'] : []),
        ...(options.stays ? ['--stay'] : []),
        ...(options.pages === undefined ? [] : ['--pages', path.resolve(options.pages)]),
      ],
      // Not the library's folder, which the engine may be about to move.
      { cwd: logFolder(), detached: true, stdio: ['ignore', 'pipe', log], windowsHide: true },
    );
    return await answerOf(child, options);
  } finally {
    closeSync(log);
  }
}

const answer = z.union([
  z.object({ ok: z.literal(true), pid: z.int() }),
  z.object({
    ok: z.literal(false),
    errors: z
      .array(
        z.object({
          code: z.string(),
          details: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      )
      .min(1),
  }),
]);

/** What it says once it listens, or when it cannot. Nothing holds on to it afterwards. */
async function answerOf(
  child: ChildProcess,
  { signal, onMoving }: StartOptions,
): Promise<{ readonly pid: number } | StudioError> {
  const { promise, resolve, reject } = Promise.withResolvers<{ readonly pid: number } | StudioError>();
  let text = '';
  const notStarted = (reason: string, cause?: unknown) =>
    fail('ENGINE_NOT_STARTED', { details: { reason, log: logFileOf(NAME) }, cause });
  const timer = setTimeout(() => reject(notStarted('timeout')), START_MS);
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    text = withoutSigns(text + piece, (fraction) => {
      timer.refresh();
      onMoving?.(fraction);
    });
    const said = answerIn(text);
    if (said) resolve(said);
  });
  child.once('error', (error) => reject(notStarted(error.message, error)));
  // Not `exit`: its last words may be read after its end.
  child.once('close', (status, killedBy) => resolve(notStarted(`${killedBy ?? status}`)));
  const cancel = () => {
    child.kill();
    reject(signal?.reason);
  };
  signal?.addEventListener('abort', cancel);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    child.stdout?.destroy();
    child.unref();
  }
}

const sign = z.strictObject({ moving: z.number().min(0).max(1) });

/** Takes whole lines off the front that only say how far a move has come. */
function withoutSigns(text: string, onMoving: (fraction: number) => void): string {
  const end = text.indexOf('\n');
  if (end < 0) return text;
  try {
    onMoving(sign.parse(JSON.parse(text.slice(0, end))).moving);
  } catch {
    // The answer has begun.
    return text;
  }
  return withoutSigns(text.slice(end + 1), onMoving);
}

function answerIn(text: string): { readonly pid: number } | StudioError | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Not all of it yet.
    return undefined;
  }
  const { data } = answer.safeParse(value);
  if (!data) return undefined;
  if (data.ok) return { pid: data.pid };
  return new StudioError(
    data.errors.map(({ code, details }) => ({ code: code as ErrorCode, severity: 'error', details })),
  );
}
