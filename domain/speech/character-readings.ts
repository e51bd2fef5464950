/** The readings that Chinese characters have, to choose from. */
import { pinyin } from 'pinyin-pro';
import { mandarinSyllables } from './mandarin.ts';
import { isPinyin, numberedPinyin } from './pinyin.ts';

export interface CharacterReadings {
  readonly character: string;
  /** Numbered syllables, the one that it has in these words first; none for what is no Chinese character. */
  readonly readings: readonly string[];
}

export function characterReadings(text: string): readonly CharacterReadings[] {
  const characters = [...text];
  const inContext = mandarinSyllables(text);
  return characters.map((character, at) => {
    if (!/\p{sc=Han}/u.test(character)) return { character, readings: [] };
    const all = pinyin(character, { multiple: true, type: 'array', toneType: 'num', v: true });
    const known = [inContext[at], ...all].flatMap((one) => {
      const syllable = one === undefined ? undefined : numberedPinyin(one);
      return syllable !== undefined && isPinyin(syllable) ? syllable : [];
    });
    return { character, readings: [...new Set(known)] };
  });
}
