import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fail, type Problem, StudioError } from '../../../domain/errors.ts';
import { checkLibrary, type Finding } from '../../assets/check-library.ts';
import { LOOKS_FOLDER } from '../../assets/looks-shelf.ts';
import { CONTENT_FOLDER, openContentStore } from '../../content/content-store.ts';
import { EnginePlace } from '../../engine/place.ts';
import { unlessAbsent } from '../../files/file-system.ts';
import { withLibrary } from '../../library/once.ts';
import { cacheFolder, dataFolder } from '../../paths.ts';
import type { Command, CommandContext } from '../command.ts';
import { ENGINE_OPTIONS } from '../engine/options.ts';
import { type Output, reported } from '../output.ts';
import { PROGRAM } from '../program.ts';
import { likestOrAll, refuseSurplus, usageFault } from '../usage.ts';

export const library: Command = {
  usesData: true,
  usage: ['library check [--mend]'],
  options: {
    mend: {
      type: 'boolean',
      help: {
        zh: '修复能修复的问题；仍在使用的内容和您自己的文件不会被删除',
        en: 'mend what can be mended; content that is in use and files of yours are never removed',
      },
    },
    'take-over': ENGINE_OPTIONS['take-over'],
  },
  exitNote: {
    zh: '没有问题或全部修复时退出码为 0；有问题未修复，或有文件已丢失时为 3。',
    en: 'It ends with 0 when nothing is wrong or all was mended; with 3 when something is left, or files are lost.',
  },
  async run(context) {
    const [action, ...rest] = context.positionals;
    const { output, command } = context;
    if (action !== 'check') {
      const instead = likestOrAll(output, action ?? '', ['check']);
      const reason =
        action === undefined
          ? output.text('library 后面应为 check', 'library needs check after it')
          : output.text(`没有“library ${action}”${instead}`, `there is no "library ${action}"${instead}`);
      throw usageFault(reason, command);
    }
    refuseSurplus(output, rest, command, ['mend']);
    const file = path.join(dataFolder(), 'library.db');
    if (!(await unlessAbsent(stat(file))))
      return output.result({ ok: true, file: null, findings: [] }, [
        output.text('还没有资料库，无需检查。', 'There is no library yet: nothing to check.'),
      ]);
    tell(output, file, await findingsOf(context, file), context.options.mend === true);
  },
};

/** In the engine's place, so that none starts and brings content in meanwhile. */
async function findingsOf(
  { options, output, signal }: CommandContext,
  file: string,
): Promise<readonly Finding[]> {
  const folder = path.dirname(file);
  const place = await takePlace(folder, options['take-over'] === true);
  try {
    const content = openContentStore(path.join(folder, CONTENT_FOLDER));
    return await withLibrary(
      file,
      async (opened) =>
        await checkLibrary({
          library: opened,
          content,
          looksFolder: path.join(cacheFolder(), LOOKS_FOLDER),
          mends: options.mend === true,
          signal,
          onFraction: (fraction) => output.progress({ stage: 'library', fraction }),
        }),
    );
  } finally {
    await place.leave();
  }
}

async function takePlace(folder: string, takesOver: boolean): Promise<EnginePlace> {
  try {
    return await EnginePlace.take({ folder, takesOver });
  } catch (error) {
    const first = error instanceof StudioError ? error.problems[0] : undefined;
    if (first?.code !== 'ENGINE_ACTIVE') throw error;
    throw fail('CHECK_ENGINE_RUNS', { details: { pid: first.details.pid! }, cause: error });
  }
}

/** Mending notes them; what was in the file does not come back by it. */
const LOSSES: ReadonlySet<string> = new Set([
  'CHECK_CONTENT_LOST',
  'CHECK_CONTENT_DAMAGED',
  'CHECK_DRAFT_CONTENT_LOST',
]);

/** Files that the user has elsewhere, and the library does not keep. */
const LINKS: ReadonlySet<string> = new Set([
  'CHECK_LINK_GONE',
  'CHECK_LINK_UNREACHABLE',
  'CHECK_LINK_CHANGED',
  'CHECK_LINK_ORIGINAL_AWAY',
]);

/** More of one kind are counted: thousands may have one cause. */
const MOST_SHOWN = 10;

function tell(output: Output, file: string, findings: readonly Finding[], mends: boolean): void {
  const faults = findings.filter(({ problem }) => problem.severity === 'error');
  const left = faults.filter(({ isMended }) => !isMended).length;
  const lost = faults.filter(({ problem }) => LOSSES.has(problem.code)).length;
  const links = findings.filter(({ problem }) => LINKS.has(problem.code)).length;
  const kinds = Map.groupBy(findings, ({ problem }) => problem.code);
  output.result(
    {
      ok: left === 0 && lost === 0,
      file,
      mended: faults.length - left,
      left,
      lost,
      links,
      findings: findings.map(({ problem, isMended }) => ({
        ...reported(problem, output.language),
        severity: problem.severity,
        mended: isMended,
      })),
    },
    [
      ...[...kinds.values()].flatMap((kind) => linesOf(output, kind)),
      summary(output, { count: faults.length, left, mends }),
      ...(lost > 0 && mends ? [lossLine(output, lost)] : []),
      ...(links > 0 ? [linkLine(output, links)] : []),
    ],
    left === 0 && lost === 0 ? 0 : 3,
  );
}

function linesOf(output: Output, kind: readonly Finding[]): readonly string[] {
  const lines = kind
    .slice(0, MOST_SHOWN)
    .map(
      ({ problem, isMended }) => `${markOf(problem, isMended)} ${reported(problem, output.language).message}`,
    );
  const more = kind.length - lines.length;
  return more === 0
    ? lines
    : [...lines, output.text(`  …… 还有 ${more} 个同样的问题`, `  … and ${more} more of the kind`)];
}

function markOf({ code, severity }: Problem, isMended: boolean): string {
  if (severity === 'warning') return '·';
  return isMended && !LOSSES.has(code) ? '✓' : '✗';
}

function lossLine(output: Output, lost: number): string {
  return output.text(
    `${lost} 个文件已丢失或损坏：请重新导入，素材就会恢复可用。`,
    `Files that are lost or damaged: ${lost}. Import them again, and their assets can be used again.`,
  );
}

function linkLine(output: Output, links: number): string {
  return output.text(
    `有 ${links} 个链接的文件不在原处或有变动（见上）。它们由您自己保管，资料库没有因此受损。`,
    `Linked files that are away or have changed: ${links}, as told above. They are yours to keep; nothing of the library is lost with them.`,
  );
}

function summary(
  output: Output,
  { count, left, mends }: { readonly count: number; readonly left: number; readonly mends: boolean },
): string {
  if (count === 0) return output.text('资料库没有问题。', 'Nothing is wrong with the library.');
  if (left === 0)
    return output.text(
      `发现的 ${count} 个问题已全部处理。`,
      `All that was wrong has been dealt with: ${count}.`,
    );
  return mends
    ? output.text(
        `发现 ${count} 个问题，${left} 个未能修复。`,
        `Wrong: ${count}; could not be mended: ${left}.`,
      )
    : output.text(
        `发现 ${count} 个问题。运行 ${PROGRAM} library check --mend 修复。`,
        `Wrong: ${count}. Mend with \`${PROGRAM} library check --mend\`.`,
      );
}
