/** How Chinese is typed by its sound. */
import { pinyin } from 'pinyin-pro';

export interface ChineseSounds {
  /** `chexiao` of 撤销; other signs as they are, in lower case. */
  readonly whole: string;
  /** `cx` of 撤销. */
  readonly initials: string;
}

export function chineseSoundsOf(text: string): ChineseSounds {
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true });
  return {
    whole: syllables.join('').toLowerCase(),
    initials: syllables
      .map((one) => one[0])
      .join('')
      .toLowerCase(),
  };
}
