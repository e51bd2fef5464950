import { listAvatars } from '../../avatar/catalogue.ts';
import type { Command } from '../command.ts';
import { refuseSurplus } from '../usage.ts';

export const avatars: Command = {
  name: 'avatars',
  summary: { zh: '列出可用的数字人', en: 'list the avatars' },
  usage: ['avatars [OPTIONS]'],
  options: {},
  async run({ output, language, command, positionals }) {
    refuseSurplus(output, positionals, command);
    const list = await listAvatars();
    output.result(
      list.map((one) => ({
        id: one.id,
        name: one.name,
        name_zh: one.nameZh,
        kind: one.kind,
        width: one.width,
        height: one.height,
        actions: one.actions.map((action) => ({
          tag: action.tag,
          name: action.nameEn,
          name_zh: action.nameZh,
          duration_ms: action.durationMs,
        })),
        emotions: one.emotions,
      })),
      list.flatMap((one) => [
        `${one.id.padEnd(16)}${language === 'zh' ? one.nameZh : one.name}  ${one.width}×${one.height}`,
        `${' '.repeat(16)}${output.text('动作', 'actions')}: ${one.actions
          .map((action) => `${action.tag} (${language === 'zh' ? action.nameZh : action.nameEn})`)
          .join(', ')}`,
        `${' '.repeat(16)}${output.text('表情', 'emotions')}: ${one.emotions.join(', ')}`,
      ]),
    );
  },
};
