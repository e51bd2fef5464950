/** Avatars, and what they wear and do, in words of the page's language. */
import type { AvatarRecord } from '../../domain/contract/avatars.ts';
import type { Language } from '../../domain/errors.ts';
import type { Texts } from '../texts/texts.ts';

export function nameIn(
  { name_zh, name_en }: { readonly name_zh: string; readonly name_en: string },
  language: Language,
): string {
  return language === 'zh' ? name_zh : name_en;
}

export function looksOfKind({ looks }: AvatarRecord, kind: 'outfit' | 'light') {
  return looks.filter((one) => one.kind === kind);
}

/** @param emotion as scripts have it; one that the page does not know stands as it is */
export function moodName(emotion: string, texts: Texts['avatars']): string {
  const known: Readonly<Record<string, string>> = {
    NEUTRAL: texts.calm,
    HAPPY: texts.happy,
    SAD: texts.sad,
    ANGRY: texts.angry,
    SURPRISED: texts.surprised,
  };
  return known[emotion] ?? emotion;
}
