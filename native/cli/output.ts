import { type ExitCode, entryOf, type Language, messageOf, type Problem } from '../../domain/errors.ts';
import { PROGRAM } from './program.ts';
import { ProgressLine, type ShownProgress } from './progress.ts';

/** A problem as programs read it from `--json`. */
export interface ReportedProblem {
  readonly code: string;
  readonly rule: string | null;
  readonly path: string | null;
  readonly message: string;
}

export function reported(problem: Problem, language: Language): ReportedProblem {
  return {
    code: problem.code,
    rule: problem.rule ?? null,
    path: problem.path ?? null,
    message: messageOf(problem, language, PROGRAM),
  };
}

/** The message with the place that it is about, which some messages name themselves. */
export function placed({ path, message }: ReportedProblem): string {
  return path === null || message.includes(`"${path}"`) || message.includes(`“${path}”`)
    ? message
    : `${path}: ${message}`;
}

/** Names of files stand in what is printed: they may hold what drives a terminal. */
function harmless(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, '\u{fffd}');
}

/**
 * What a command prints. Results go to stdout, as text or as one JSON value; warnings and progress go to stderr, so
 * that stdout can always be piped.
 */
export class Output {
  readonly json: boolean;
  readonly language: Language;
  /** 0, unless the result itself says that something is amiss. */
  exitCode: 0 | ExitCode = 0;
  /** Whoever reads what is printed may go: the work goes on without them. */
  outlivesReader = false;
  readonly #progress: ProgressLine;
  #hasJsonProgress = false;

  constructor(json: boolean, language: Language) {
    this.json = json;
    this.language = language;
    this.#progress = new ProgressLine(process.stderr, language);
  }

  /** Picks one of two texts by the user's language. */
  text(zh: string, en: string): string {
    return this.language === 'zh' ? zh : en;
  }

  /** Lines of the result that are known before its end, each told when it is known; programs are told by the result. */
  lines(lines: readonly string[]): void {
    if (this.json) return;
    this.#progress.erase();
    process.stdout.write(lines.map((line) => `${harmless(line)}\n`).join(''));
  }

  /** The command's result: `value` with `--json`, otherwise the lines. */
  result(value: unknown, lines: readonly string[], exitCode: 0 | ExitCode = 0): void {
    this.exitCode = exitCode;
    this.#progress.clear();
    process.stdout.write(
      this.json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${harmless(line)}\n`).join(''),
    );
  }

  /** One JSON object on a line of its own before the result, for a program that waits for it. */
  sign(value: unknown): void {
    if (this.json) process.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** From now on progress is one JSON object a line on stderr, for programs. */
  progressAsJson(): void {
    this.#hasJsonProgress = true;
  }

  progress(value: ShownProgress): void {
    if (this.#hasJsonProgress) process.stderr.write(`${JSON.stringify({ progress: value })}\n`);
    else if (!this.json) this.#progress.show(value);
  }

  /** A line for a person who waits, on stderr; programs are told by the result. */
  note(line: string): void {
    if (this.json || !process.stderr.isTTY) return;
    this.#progress.clear();
    process.stderr.write(`${harmless(line)}\n`);
  }

  /** A line on stderr for whoever reads along, at a terminal or in a log; programs are told by the result. */
  tell(line: string): void {
    if (this.json) return;
    this.#progress.clear();
    process.stderr.write(`${harmless(line)}\n`);
  }

  /** @param withHosted also of what changes nothing here, as remarks: who renders is spared them */
  warnings(problems: readonly Problem[], withHosted = false): void {
    if (this.json) return;
    for (const problem of problems) {
      const isHosted = entryOf(problem.code).hostedOnly === true;
      if (isHosted && !withHosted) continue;
      this.#progress.clear();
      const label = isHosted ? this.text('提示', 'note') : this.text('警告', 'warning');
      process.stderr.write(`${this.#line(problem, label)}\n`);
    }
  }

  failure(problems: readonly Problem[]): void {
    this.#progress.clear();
    if (this.json) {
      const errors = problems.map((problem) => reported(problem, this.language));
      process.stdout.write(`${JSON.stringify({ ok: false, errors }, null, 2)}\n`);
      return;
    }
    for (const problem of problems)
      process.stderr.write(`${this.#line(problem, this.text('错误', 'error'))}\n`);
  }

  #line(problem: Problem, label: string): string {
    const rule = problem.rule ? ` ${problem.rule}` : '';
    return harmless(`${label} [${problem.code}${rule}] ${placed(reported(problem, this.language))}`);
  }
}
