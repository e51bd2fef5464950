/** How Chinese is typed by its sound. */
import { pinyin, polyphonic } from 'pinyin-pro';

export interface ChineseSounds {
  /** `chexiao` of 撤销; other signs as they are, in lower case. */
  readonly whole: string;
  /** `cx` of 撤销. */
  readonly initials: string;
}

/** Of a text with many characters of several sounds, most would be of no use to anybody. */
const MOST_SOUNDS = 64;

/**
 * A character may have several sounds, and which of them is meant is not always known: 重 in 重做 is `chong`.
 * @returns at least one, the usual one first
 */
export function chineseSoundsOf(text: string): readonly ChineseSounds[] {
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const usual = pinyin(text, options);
  const others = polyphonic(text, options);
  let found: readonly (readonly string[])[] = [[]];
  usual.forEach((syllable, at) => {
    const all = [...new Set([syllable, ...(others[at] ?? [])])];
    const sounds = found.length * all.length > MOST_SOUNDS ? [syllable] : all;
    found = found.flatMap((before) => sounds.map((sound) => [...before, sound]));
  });
  return found.map((syllables) => ({
    whole: syllables.join('').toLowerCase(),
    initials: syllables
      .map((one) => one[0])
      .join('')
      .toLowerCase(),
  }));
}
