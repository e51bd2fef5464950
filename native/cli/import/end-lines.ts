/** What has become of one file, as a person reads it. */
import path from 'node:path';
import type { AssetFix } from '../../../domain/assets/fix.ts';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import type { Problem } from '../../../domain/errors.ts';
import { type Output, reported } from '../output.ts';
import type { ImportEnd } from './import-files.ts';

export function linesOfEnd(output: Output, file: string, end: ImportEnd): readonly string[] {
  const shown = shownPath(file);
  const converted = (zh: string, en: string) =>
    'asset' in end && end.asset.is_fixed ? `${output.text(zh, en)}${convertedTo(output, end.asset)}` : '';
  const problems = problemsOf(end).map((one) => `    ${reported(one, output.language).message}`);
  switch (end.kind) {
    case 'in':
      return [`✓ ${shown}${converted('：', ': ')}`, ...problems];
    case 'needs_help':
      return [
        output.text(`! ${shown}：需要处理`, `! ${shown}: needs help`),
        ...problems,
        ...end.asset.fixes.map((fix) => `    ${fixLine(output, fix)}`),
      ];
    case 'duplicate':
      return [
        output.text(`= ${shown}：素材库中已有相同的文件`, `= ${shown}: the library has it already`) +
          converted('，', ', '),
      ];
    case 'found_again':
      return [
        output.text(
          `✓ ${shown}：素材库中缺失的文件已找回`,
          `✓ ${shown}: a file that the library missed, found again`,
        ) + converted('，', ', '),
      ];
    case 'waits':
      return [output.text(`… ${shown}：等待导入`, `… ${shown}: waits`)];
    case 'not_begun':
      return [output.text(`– ${shown}：没有开始导入`, `– ${shown}: not begun`)];
    case 'stopped':
      return [output.text(`– ${shown}：已在工作室中停止导入`, `– ${shown}: stopped in the studio`)];
    case 'failed':
    case 'refused':
      return [`✗ ${shown}`, ...problems];
  }
}

export function problemsOf(end: ImportEnd): readonly Problem[] {
  if ('asset' in end) return end.asset.problems as readonly Problem[];
  return 'problems' in end ? end.problems : [];
}

/** From where the user stands. A name of two lines would look like two files. */
export function shownPath(file: string): string {
  const name = path.relative(process.cwd(), file) || file;
  return (name.startsWith('..') ? file : name).replace(/[\r\n]/g, '\u{fffd}');
}

function convertedTo(output: Output, { facts }: AssetSummary): string {
  const format = facts.format ?? '';
  return output.text(`已转换为 ${format}`, `converted to ${format}`);
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
