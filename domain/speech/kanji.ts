/** Japanese that a voice cannot read (S-02). */
import { primaryLanguage } from './scripts.ts';
import type { LanguageTag, PlanItem } from './types.ts';

/** eSpeak's voices know kana only, and spell kanji out as "Chinese letter". */
const KANA_ONLY = 'voice:espeak/';

/**
 * The kanji, up to five words, that the plan leaves to a voice which reads only kana. A voice that reads no Japanese
 * hands it on to eSpeak; of a voice that is not known nothing is said.
 */
export function unreadKanji(
  items: readonly PlanItem[],
  voiceId: string | undefined,
  voiceLanguages: readonly LanguageTag[],
): { readonly text: string; readonly voice: string } | undefined {
  const readsJapanese = voiceLanguages.some((one) => primaryLanguage(one) === 'ja');
  const found = new Set<string>();
  let voice: string | undefined;
  for (const item of items) {
    if (item.kind !== 'speech' || primaryLanguage(item.language) !== 'ja') continue;
    const asked = item.voiceId ?? voiceId;
    if (asked === undefined) continue;
    const isReader = item.voiceId === undefined && readsJapanese && !asked.startsWith(KANA_ONLY);
    const isAnother = item.voiceId !== undefined && !asked.startsWith(KANA_ONLY);
    if (isReader || isAnother) continue;
    for (const token of item.tokens)
      if (/\p{sc=Han}/u.test(token.spoken) && token.reading?.alphabet !== 'ipa') found.add(token.spoken);
    if (found.size > 0) voice ??= readsJapanese || item.voiceId !== undefined ? asked : `${KANA_ONLY}ja`;
  }
  if (voice === undefined) return undefined;
  const [words, more] = [[...found].slice(0, 5).join('、'), found.size > 5 ? '…' : ''];
  return { text: words + more, voice };
}
