import type { AvatarInfo } from '../../../domain/avatar/types.ts';
import type { Language } from '../../../domain/errors.ts';
import { listAvatars } from '../../avatar/catalogue.ts';
import type { Command } from '../command.ts';
import { refuseSurplus } from '../usage.ts';

export const avatars: Command = {
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
        looks: one.looks.map((look) => ({
          id: look.id,
          kind: look.kind,
          name: look.nameEn,
          name_zh: look.nameZh,
        })),
      })),
      list.flatMap((one) => [
        `${one.id.padEnd(16)}${language === 'zh' ? one.nameZh : one.name}  ${one.width}×${one.height}`,
        `${' '.repeat(16)}${output.text('动作', 'actions')}: ${one.actions
          .map((action) => `${action.tag} (${language === 'zh' ? action.nameZh : action.nameEn})`)
          .join(', ')}`,
        `${' '.repeat(16)}${output.text('表情', 'emotions')}: ${one.emotions.join(', ')}`,
        ...looksIn(one, language).map(
          ([kind, names]) => `${' '.repeat(16)}${output.text(...kind)}: ${names}`,
        ),
      ]),
    );
  },
};

/** Outfits and lights, where there are any. */
function looksIn(
  { looks }: AvatarInfo,
  language: Language,
): (readonly [title: readonly [zh: string, en: string], names: string])[] {
  const titles = { outfit: ['服装', 'outfits'], light: ['光线', 'lights'] } as const;
  return (['outfit', 'light'] as const).flatMap((kind) => {
    const names = looks
      .filter((look) => look.kind === kind)
      .map((look) => `${look.id} (${language === 'zh' ? look.nameZh : look.nameEn})`);
    return names.length === 0 ? [] : [[titles[kind], names.join(', ')] as const];
  });
}
