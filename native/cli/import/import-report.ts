/** What is told of an import: each file's end as it comes, then what there is to know of all of them. */
import { clearFixOf } from '../../../domain/assets/fix.ts';
import type { ExitCode, Problem } from '../../../domain/errors.ts';
import { type Output, reported } from '../output.ts';
import { linesOfEnd, problemsOf, shownPath } from './end-lines.ts';
import type { ImportEnd } from './import-files.ts';
import { countsOf, type ImportCounts, importHints, summaryLine } from './import-summary.ts';

/** More of one kind are counted. */
const MOST_SHOWN = 10;

/** Told together at the end, since hundreds may come at once. */
const TOGETHER: ReadonlySet<ImportEnd['kind']> = new Set(['waits', 'not_begun']);

export interface ImportReportOptions {
  readonly output: Output;
  /** Files of folders that are no media by their names. */
  readonly leftOut: readonly string[];
  /** Whether what cannot be used as it is was to be converted. */
  readonly fix: boolean;
}

export interface ImportCircumstances {
  /** Whether the engine runs, and goes on with what waits. */
  readonly isEngineThere: boolean;
  /** Whether the user has ended it. */
  readonly isCancelled: boolean;
}

export class ImportReport {
  readonly #options: ImportReportOptions;
  readonly #ends: (readonly [file: string, end: ImportEnd])[] = [];

  constructor(options: ImportReportOptions) {
    this.#options = options;
  }

  add(file: string, end: ImportEnd): void {
    const { output } = this.#options;
    this.#ends.push([file, end]);
    if (!TOGETHER.has(end.kind)) output.lines(linesOfEnd(output, file, end));
  }

  finish(circumstances: ImportCircumstances): void {
    const { output, leftOut, fix } = this.#options;
    const counts = countsOf(this.#ends.map(([, end]) => end));
    const exitCode = exitCodeOf(counts, circumstances);
    output.result(
      {
        ok: exitCode === 0,
        ...counts,
        skipped: leftOut.length,
        left_out: leftOut,
        files: this.#ends.map(([file, end]) => jsonOf(output, file, end)),
      },
      [
        ...['waits' as const, 'not_begun' as const].flatMap((kind) =>
          bounded(
            output,
            this.#ends.filter(([, end]) => end.kind === kind),
            ([file, end]) => linesOfEnd(output, file, end),
          ),
        ),
        ...bounded(output, leftOut, (file) => [
          output.text(`· ${shownPath(file)}：不是素材，未导入`, `· ${shownPath(file)}: no media, left out`),
        ]),
        summaryLine(output, counts, leftOut.length),
        ...this.#reasons(),
        ...importHints(output, counts, { ...circumstances, canConvert: !fix && this.#canConvert() }),
      ],
      exitCode,
    );
  }

  /** Why the rest has come to no end, once. */
  #reasons(): readonly string[] {
    const problems = this.#ends.flatMap(([, end]) =>
      end.kind === 'waits' || end.kind === 'not_begun' ? end.problems : [],
    );
    return [...new Set(problems.map((one) => reported(one, this.#options.output.language).message))];
  }

  #canConvert(): boolean {
    return this.#ends.some(
      ([, end]) => end.kind === 'needs_help' && clearFixOf(end.asset.fixes) !== undefined,
    );
  }
}

/** What has not come to its end says more than what came to a bad one. */
function exitCodeOf(counts: ImportCounts, { isCancelled }: ImportCircumstances): 0 | ExitCode {
  const isLeft = counts.waits + counts.not_begun > 0;
  if (isLeft && !isCancelled) return 3;
  if (counts.failed + counts.needs_help > 0) return 2;
  return isLeft || counts.stopped > 0 ? 4 : 0;
}

function jsonOf(output: Output, file: string, end: ImportEnd) {
  return {
    file,
    end: end.kind === 'refused' ? 'failed' : end.kind,
    // Of a double, that of the asset that has been there all along.
    asset_id: 'asset' in end ? end.asset.asset_id : null,
    fixed: 'asset' in end && end.asset.is_fixed,
    problems: problemsOf(end).map((one: Problem) => reported(one, output.language)),
    fixes: 'asset' in end ? end.asset.fixes : [],
  };
}

function bounded<One>(
  output: Output,
  all: readonly One[],
  linesOf: (one: One) => readonly string[],
): readonly string[] {
  const more = all.length - MOST_SHOWN;
  const lines = all.slice(0, MOST_SHOWN).flatMap(linesOf);
  return more > 0 ? [...lines, output.text(`  …… 还有 ${more} 个`, `  … and ${more} more`)] : lines;
}
