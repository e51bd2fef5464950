/** How Chinese is typed by its sound. */
import { characterReadings } from '../speech/character-readings.ts';

/** Each in all ways in which its characters may be read, the one that is meant most likely first. */
export interface ChineseSounds {
  /** `chexiao` of 撤销; other signs as they are, in lower case. */
  readonly whole: readonly string[];
  /** `cx` of 撤销. */
  readonly initials: readonly string[];
}

/** More ways than these nobody tries; further characters of a text that has so many are read as they are meant. */
const MOST_WAYS = 64;

/** People type the reading that they know: the one that a dictionary gives a character in these words is not always it. */
export function chineseSoundsOf(text: string): ChineseSounds {
  let ways: readonly (readonly string[])[] = [[]];
  for (const { character, readings } of characterReadings(text)) {
    const known = [...new Set(readings.map((one) => one.replace(/\d$/, '')))];
    const syllables = known.length > 0 ? known : [character.toLowerCase()];
    const tried = ways.length * syllables.length > MOST_WAYS ? syllables.slice(0, 1) : syllables;
    ways = ways.flatMap((way) => tried.map((syllable) => [...way, syllable]));
  }
  return {
    whole: ways.map((way) => way.join('')),
    initials: [...new Set(ways.map((way) => way.map((one) => one[0]).join('')))],
  };
}
