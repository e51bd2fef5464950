/** What a voice is called that no list names: by the language that it speaks, and whose voice it is. */
import type { Language } from '../../domain/errors.ts';
import { LOCALES } from '../texts/locales.ts';
import { MAKER_TAGS } from './maker-tags.ts';

const MAKERS: Readonly<Record<string, string>> = { espeak: 'eSpeak NG' };

/**
 * @param assetId such as `voice:espeak/en-us+f3`: maker, language, speaker. Makers have tags of their own
 *   that are no language tags: as much of one is named as is understood, and the rest stands as it is.
 */
export function voiceName(assetId: string, language: Language): string {
  const [, maker, tag, speaker] =
    /^voice:([^/]+)\/([a-z]{2,3}(?:-[a-z0-9]+)*)(?:\+([\w-]+))?$/i.exec(assetId) ?? [];
  if (maker === undefined || tag === undefined) return assetId;
  const { spoken, rest } = spokenIn(tag, language);
  return [spoken, rest, MAKERS[maker] ?? maker, speaker].filter(Boolean).join(' · ');
}

/** As much of a tag as is the name of a language, in words, and the rest of it as it stands. */
export function spokenIn(
  tag: string,
  language: Language,
): { readonly spoken: string; readonly rest: string } {
  const known = MAKER_TAGS[tag.toLowerCase()];
  if (known) return { spoken: known[language], rest: '' };
  const names = new Intl.DisplayNames(LOCALES[language], { type: 'language' });
  const parts = tag.split('-');
  for (let count = parts.length; count > 0; count -= 1) {
    try {
      const spoken = names.of(parts.slice(0, count).join('-'));
      if (spoken !== undefined) return { spoken, rest: parts.slice(count).join('-') };
    } catch {
      // No tag of a language at this length.
    }
  }
  return { spoken: tag, rest: '' };
}
