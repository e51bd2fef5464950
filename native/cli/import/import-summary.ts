/** All files of an import together: how many came to which end, and what the user can do about the rest. */
import type { Output } from '../output.ts';
import { PROGRAM } from '../program.ts';
import type { ImportEnd } from './import-files.ts';

export type ImportCounts = Readonly<Record<Exclude<ImportEnd['kind'], 'refused'> | 'fixed', number>>;

export function countsOf(ends: readonly ImportEnd[]): ImportCounts {
  const count = (...kinds: readonly ImportEnd['kind'][]) =>
    ends.filter(({ kind }) => kinds.includes(kind)).length;
  return {
    in: count('in'),
    fixed: ends.filter((end) => end.kind === 'in' && end.asset.is_fixed).length,
    duplicate: count('duplicate'),
    found_again: count('found_again'),
    needs_help: count('needs_help'),
    failed: count('failed', 'refused'),
    stopped: count('stopped'),
    waits: count('waits'),
    not_begun: count('not_begun'),
  };
}

export function summaryLine(output: Output, counts: ImportCounts, leftOut: number): string {
  const part = (count: number, zh: string, en: string) => (count > 0 ? [output.text(zh, en)] : []);
  const parts = [
    output.text(`已导入 ${counts.in} 个`, `Taken in: ${counts.in}`),
    ...part(counts.fixed, `其中转换 ${counts.fixed} 个`, `of these converted: ${counts.fixed}`),
    ...part(counts.duplicate, `重复 ${counts.duplicate} 个`, `there already: ${counts.duplicate}`),
    ...part(counts.found_again, `找回 ${counts.found_again} 个`, `found again: ${counts.found_again}`),
    ...part(counts.needs_help, `需要处理 ${counts.needs_help} 个`, `in need of help: ${counts.needs_help}`),
    ...part(counts.failed, `失败 ${counts.failed} 个`, `failed: ${counts.failed}`),
    ...part(counts.stopped, `已停止 ${counts.stopped} 个`, `stopped: ${counts.stopped}`),
    ...part(counts.waits, `等待 ${counts.waits} 个`, `waiting: ${counts.waits}`),
    ...part(counts.not_begun, `没有开始 ${counts.not_begun} 个`, `not begun: ${counts.not_begun}`),
    ...part(leftOut, `跳过 ${leftOut} 个不是素材的文件`, `no media, left out: ${leftOut}`),
  ];
  return output.text(`${parts.join('，')}。`, `${parts.join('; ')}.`);
}

/** What goes on, how it is stopped, and what is to be done by the user. */
export function importHints(
  output: Output,
  counts: ImportCounts,
  { isEngineThere, canConvert }: { readonly isEngineThere: boolean; readonly canConvert: boolean },
): readonly string[] {
  return [
    ...(canConvert ? [convertHint(output)] : []),
    ...(counts.waits > 0 ? [isEngineThere ? goesOnHint(output) : waitsHint(output)] : []),
    ...(counts.not_begun > 0 ? [againHint(output)] : []),
  ];
}

function convertHint(output: Output): string {
  return output.text(
    '要一次转换全部需要处理的文件：加上 --fix 再次运行同一命令。',
    'To have all that needs it converted, run the same command again with --fix.',
  );
}

function goesOnHint(output: Output): string {
  return output.text(
    `等待的文件会在后台继续导入。要停止导入，请在工作室的素材库中选中它们，在右键菜单中点“停止”；运行 ${PROGRAM} engine stop 只是暂停，下次打开工作室时会继续。`,
    `What waits is taken in in the background. To stop that, select them in the studio's library and choose "Stop" in their menu; \`${PROGRAM} engine stop\` only halts it until the studio is opened again.`,
  );
}

function waitsHint(output: Output): string {
  return output.text(
    `等待的文件已登记在素材库中：打开工作室，或运行 ${PROGRAM} engine start，就会继续导入。`,
    `What waits is in the library's list: open the studio, or run \`${PROGRAM} engine start\`, and it is taken in.`,
  );
}

function againHint(output: Output): string {
  return output.text(
    '没有开始的文件：再次运行同一命令即可导入，已导入的文件不会重复。',
    'For what was not begun, run the same command again: nothing is taken in twice.',
  );
}
