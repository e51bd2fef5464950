import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { messageOf, type Problem, StudioError } from '../../../domain/errors.ts';
import { listAvatars } from '../../avatar/catalogue.ts';
import { findFfmpeg, requireEncoders } from '../../media/ffmpeg.ts';
import { cacheFolder, dataFolder } from '../../paths.ts';
import { createSpeechService } from '../../speech/service.ts';
import { FONT_FAMILIES, registerFonts } from '../../text/fonts.ts';
import { VERSION } from '../../version.ts';
import type { Command } from '../command.ts';
import type { Output } from '../output.ts';
import { PROGRAM } from '../program.ts';
import { refuseSurplus } from '../usage.ts';

interface Finding {
  readonly id: string;
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Below this, a render of a few minutes may not fit. */
const MINIMUM_FREE_BYTES = 2 * 1024 ** 3;

export const doctor: Command = {
  usage: ['doctor [OPTIONS]'],
  options: {},
  async run({ output, signal, command, positionals }) {
    refuseSurplus(output, positionals, command);
    const findings = [
      await examine(
        'program',
        'MetaStudio Desktop',
        output,
        async () => `${VERSION}, Node ${process.versions.node}`,
      ),
      await examine('ffmpeg', 'FFmpeg', output, async () => {
        const tools = await findFfmpeg();
        await requireEncoders(tools);
        return `${tools.version} (${tools.ffmpeg})`;
      }),
      await examine('speech', output.text('语音', 'Speech'), output, async () => {
        const service = createSpeechService({ dataFolder: dataFolder(), cacheFolder: cacheFolder(), signal });
        try {
          const count = (await service.voices()).length;
          const problems = await service.voiceProblems();
          if (problems.length > 0) throw new StudioError(problems);
          return output.text(`${count} 个音色`, `${count} voices`);
        } finally {
          await service.close();
        }
      }),
      await examine('fonts', output.text('字体', 'Fonts'), output, async () => {
        registerFonts();
        return FONT_FAMILIES.map((one) => (output.language === 'zh' ? one.nameZh : one.name)).join(', ');
      }),
      await examine('avatars', output.text('数字人', 'Avatars'), output, async () =>
        (await listAvatars()).map((one) => one.id).join(', '),
      ),
      await freeSpace('data', output.text('数据文件夹', 'Data folder'), dataFolder, output),
      await freeSpace('temp', output.text('临时文件夹', 'Temporary folder'), os.tmpdir, output),
    ];
    const ok = findings.every((one) => one.ok);
    output.result(
      { ok, checks: findings },
      findings.map((one) => `${one.ok ? '✓' : '✗'} ${one.name}: ${one.detail}`),
      ok ? 0 : 3,
    );
  },
};

async function examine(
  id: string,
  name: string,
  output: Output,
  look: () => Promise<string>,
): Promise<Finding> {
  try {
    return { id, name, ok: true, detail: await look() };
  } catch (error) {
    const problems: readonly Problem[] = error instanceof StudioError ? error.problems : [];
    const detail =
      problems.map((one) => messageOf(one, output.language, PROGRAM)).join(' ') || (error as Error).message;
    return { id, name, ok: false, detail };
  }
}

async function freeSpace(id: string, name: string, folderOf: () => string, output: Output): Promise<Finding> {
  return await examine(id, name, output, async () => {
    const folder = folderOf();
    const disk = await statfs(existingParent(folder));
    const free = disk.bavail * disk.bsize;
    const text = `${folder}, ${(free / 1024 ** 3).toFixed(1)} GB ${output.text('可用', 'free')}`;
    if (free < MINIMUM_FREE_BYTES)
      throw new Error(output.text(`${text}（空间不足）`, `${text} (too little)`));
    return text;
  });
}

function existingParent(folder: string): string {
  let current = folder;
  while (!existsSync(current)) current = path.dirname(current);
  return current;
}
