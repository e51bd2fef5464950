import path from 'node:path';
import type { AssetFix } from '../../../domain/assets/fix.ts';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import type { Problem } from '../../../domain/errors.ts';
import { httpClient } from '../../host/http-client.ts';
import { type Command, type CommandContext, listOption } from '../command.ts';
import { engineFor } from '../engine/fresh-engine.ts';
import { ENGINE_OPTIONS } from '../engine/options.ts';
import { filesToImport } from '../import/files-to-import.ts';
import { type ImportEnd, importFiles } from '../import/import-files.ts';
import { type Output, reported } from '../output.ts';
import { usageFault } from '../usage.ts';

export const importCommand: Command = {
  usage: ['import PATH… [--fix] [--link] [--tag TAG]'],
  options: {
    fix: {
      type: 'boolean',
      help: {
        zh: '不能直接使用的文件会自动转换，原文件保留',
        en: 'convert what cannot be used as it is; the originals are kept',
      },
    },
    link: {
      type: 'boolean',
      help: {
        zh: '不复制，文件留在原处（适合很大的视频）',
        en: 'leave the files where they are instead of copying them: for huge footage',
      },
    },
    tag: {
      type: 'string',
      multiple: true,
      value: 'TAG',
      help: { zh: '给导入的素材加上标签（可多次使用）', en: 'give what is taken in a tag (repeatable)' },
    },
    ...ENGINE_OPTIONS,
  },
  exitNote: {
    zh: '文件夹会连同子文件夹一起导入。有文件未能导入时退出码为 2。',
    en: 'Of folders, all that is in them is taken. It ends with 2 when a file could not be taken in.',
  },
  async run(context) {
    const { output, positionals, signal, command } = context;
    if (positionals.length === 0)
      throw usageFault(output.text('需要至少一个文件或文件夹', 'a file or a folder is needed'), command);
    const { files, skippedCount, unreadable } = await filesToImport(positionals, signal);
    const ends: (readonly [file: string, end: ImportEnd])[] = unreadable.map(([folder, problems]) => [
      folder,
      { kind: 'refused', problems },
    ]);
    if (files.length > 0) await take(context, files, (file, end) => ends.push([file, end]));
    tell(context, ends, skippedCount);
  },
};

async function take(
  context: CommandContext,
  files: readonly string[],
  onEnd: (file: string, end: ImportEnd) => void,
): Promise<void> {
  const { output, options, signal, language } = context;
  const { record } = await engineFor(context);
  const client = httpClient({ origin: record.origin, token: record.shell_token, language });
  const mode = options.link === true ? 'link' : 'copy';
  // What was left where it is, is made anew only by whoever says so.
  const isUsual = mode === 'copy' && (await client.call('settings.get', {})).settings.fix_on_import;
  await importFiles(files, {
    client,
    mode,
    fix: options.fix === true || isUsual,
    tags: listOption(context, 'tag'),
    signal,
    onEnd,
    onFraction: (fraction) => output.progress({ stage: 'import', fraction }),
  });
}

function tell(
  { output, signal }: CommandContext,
  ends: readonly (readonly [file: string, end: ImportEnd])[],
  skippedCount: number,
): void {
  const count = (...kinds: readonly ImportEnd['kind'][]) =>
    ends.filter(([, { kind }]) => kinds.includes(kind)).length;
  const failed = count('failed', 'refused');
  const fixed = ends.filter(([, end]) => isFixed(end)).length;
  const counts = {
    ...{ in: count('in'), fixed, duplicate: count('duplicate'), found_again: count('found_again') },
    ...{ failed, waits: count('waits') },
  };
  output.result(
    {
      ok: failed === 0,
      ...counts,
      skipped: skippedCount,
      files: ends.map(([file, end]) => ({
        file,
        end: end.kind === 'refused' ? 'failed' : end.kind,
        asset_id: 'asset' in end ? end.asset.asset_id : null,
        fixed: isFixed(end),
        problems: problemsOf(end).map((one) => reported(one, output.language)),
        fixes: 'asset' in end ? end.asset.fixes : [],
      })),
    },
    [...ends.flatMap(([file, end]) => linesOf(output, file, end)), summary(output, counts, skippedCount)],
    failed > 0 ? 2 : signal.aborted ? 4 : 0,
  );
}

function isFixed(end: ImportEnd): boolean {
  return end.kind === 'in' && end.asset.is_fixed;
}

function problemsOf(end: ImportEnd): readonly Problem[] {
  if ('asset' in end) return end.asset.problems as readonly Problem[];
  return end.kind === 'refused' ? end.problems : [];
}

function linesOf(output: Output, file: string, end: ImportEnd): readonly string[] {
  const name = path.relative(process.cwd(), file) || file;
  const shown = inOneLine(name.startsWith('..') ? file : name);
  const problems = problemsOf(end).map((one) => `    ${reported(one, output.language).message}`);
  switch (end.kind) {
    case 'in':
      return [`✓ ${shown}${isFixed(end) ? convertedTo(output, end.asset) : ''}`, ...problems];
    case 'duplicate':
      return [output.text(`= ${shown}：素材库中已有相同的文件`, `= ${shown}: the library has it already`)];
    case 'found_again':
      return [
        output.text(
          `✓ ${shown}：素材库中缺失的文件已找回`,
          `✓ ${shown}: a file that the library missed, found again`,
        ),
      ];
    case 'waits':
      return [output.text(`… ${shown}：工作室会继续导入`, `… ${shown}: the studio goes on taking it in`)];
    case 'refused':
      return [`✗ ${shown}`, ...problems];
    case 'failed':
      return [`✗ ${shown}`, ...problems, ...end.asset.fixes.map((fix) => `    ${fixLine(output, fix)}`)];
  }
}

/** A name of two lines would look like two files. */
function inOneLine(name: string): string {
  return name.replace(/[\r\n]/g, '\u{fffd}');
}

function convertedTo(output: Output, { facts }: AssetSummary): string {
  const format = facts.format ?? '';
  return output.text(`：已转换为 ${format}`, `: converted to ${format}`);
}

function fixLine(output: Output, fix: AssetFix): string {
  if (fix.kind === 'convert')
    return output.text(
      `可以在工作室的素材库中一键转换为 ${fix.format}。`,
      `The studio's library can convert it to ${fix.format}.`,
    );
  const channel = {
    left: output.text('左声道', 'the left channel'),
    right: output.text('右声道', 'the right channel'),
  };
  return fix.channel === 'mix'
    ? output.text('可以在工作室的素材库中混合左右声道。', "The studio's library can mix its channels.")
    : output.text(
        `可以在工作室的素材库中选用${channel[fix.channel]}。`,
        `The studio's library can take ${channel[fix.channel]} of it.`,
      );
}

function summary(
  output: Output,
  counts: Readonly<Record<'in' | 'fixed' | 'duplicate' | 'found_again' | 'failed' | 'waits', number>>,
  skippedCount: number,
): string {
  const parts = [
    output.text(`已导入 ${counts.in} 个`, `Taken in: ${counts.in}`),
    ...(counts.fixed > 0
      ? [output.text(`其中转换 ${counts.fixed} 个`, `of these converted: ${counts.fixed}`)]
      : []),
    ...(counts.duplicate > 0
      ? [output.text(`重复 ${counts.duplicate} 个`, `there already: ${counts.duplicate}`)]
      : []),
    ...(counts.found_again > 0
      ? [output.text(`找回 ${counts.found_again} 个`, `found again: ${counts.found_again}`)]
      : []),
    ...(counts.failed > 0 ? [output.text(`失败 ${counts.failed} 个`, `failed: ${counts.failed}`)] : []),
    ...(counts.waits > 0 ? [output.text(`等待 ${counts.waits} 个`, `waiting: ${counts.waits}`)] : []),
    ...(skippedCount > 0
      ? [output.text(`跳过 ${skippedCount} 个不是素材的文件`, `no media, left out: ${skippedCount}`)]
      : []),
  ];
  return output.text(`${parts.join('，')}。`, `${parts.join('; ')}.`);
}
