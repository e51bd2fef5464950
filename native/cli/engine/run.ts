import { type Problem, StudioError } from '../../../domain/errors.ts';
import { type Engine, IDLE_MS, startEngine } from '../../engine/engine.ts';
import { pagesFolder } from '../../engine/pages-folder.ts';
import { FaultLog } from '../../host/fault-log.ts';
import { writeCrashLog } from '../../log.ts';
import { type CommandContext, stringOption } from '../command.ts';
import { exitCodeOf } from '../exit-code.ts';
import { type Output, reported } from '../output.ts';

/** Well below what anybody waits for a sign of life. */
const SIGN_MS = 2000;

/** Is the engine, until it is told to end, or nobody needs it any more. */
export async function runEngine(context: CommandContext): Promise<void> {
  const { output, options, signal } = context;
  // What we have opened is ours to close, and the next who looks for an engine finds us.
  output.outlivesReader = true;
  const moving = signsOfMoving(output);
  const faults = new FaultLog(async (error) => {
    const log = await writeCrashLog(error);
    note(`fault: ${log}`);
    return log;
  });
  const onFault = (error: unknown) => void faults.note(error, 'shell');
  const engine = await startEngine({
    pages: pagesFolder(stringOption(context, 'pages')),
    takesOver: options['take-over'] === true,
    idleMs: options.stay === true ? undefined : IDLE_MS,
    onMoving: moving.show,
    onFault,
  })
    .catch((error: unknown) => {
      if (!output.json || !(error instanceof StudioError)) throw error;
      return error.problems;
    })
    .finally(moving.end);
  if (!('record' in engine)) return tellProblems(context, engine);
  const { origin, pid } = engine.record;
  output.result({ ok: true, origin, record_file: engine.recordFile, pid }, [
    output.text(
      `引擎已启动（进程 ${pid}），按 Ctrl-C 结束。`,
      `The engine runs (process ${pid}); Ctrl-C ends it.`,
    ),
  ]);
  note(`started ${origin}`);
  await untilEnd(engine, signal);
}

/** Whoever waits for us is told again and again that we live, since moving the data may take hours. */
function signsOfMoving(output: Output) {
  let timer: NodeJS.Timeout | undefined;
  let moving = 0;
  const sign = () => output.sign({ moving });
  return {
    show: (fraction: number) => {
      moving = fraction;
      output.progress({ stage: 'move', fraction });
      if (timer) return;
      sign();
      timer = setInterval(sign, SIGN_MS);
    },
    end: () => clearInterval(timer),
  };
}

async function untilEnd(engine: Engine, signal: AbortSignal): Promise<void> {
  const stop = () => void engine.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const end = await engine.ended;
  note(`ended: ${typeof end === 'string' ? end : 'lost'}`);
  // Whoever holds a window open starts another one.
  if (typeof end !== 'string') throw end.lost;
}

/** With their details, since whoever has started us tells them in words of its own. */
function tellProblems({ output, language }: CommandContext, problems: readonly Problem[]): void {
  const errors = problems.map((one) => ({ ...reported(one, language), details: one.details }));
  output.result({ ok: false, errors }, [], exitCodeOf(problems));
}

/** Into the log: who starts us in the background has given us one. */
function note(line: string): void {
  process.stderr.write(`${new Date().toISOString()} ${process.pid} ${line}\n`);
}
