/** Which fonts the letters of a text ask for: others that it names for letters which it has not are not missed. */
import type { Theme } from './theme.ts';
import { child, type XmlElement } from './xml.ts';

/** Signs and spaces are in every font. */
const LETTERS = {
  latin: /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]/u,
  ea: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}]/u,
} as const;

export interface FontContext {
  readonly fonts: Theme['fonts'];
  /** What is meant where no font is named: `mj` in titles of a theme, `mn` in all else. */
  readonly usualFont: 'mj' | 'mn';
}

/** @param all properties of the run, the nearest first */
export function fontsAskedFor(
  text: string,
  all: readonly XmlElement[],
  { fonts, usualFont }: FontContext,
): readonly string[] {
  const named = (script: 'latin' | 'ea') => {
    const own = all.map((one) => child(one, script)?.attributes.typeface).find((name) => name);
    const name = own ?? `+${usualFont}-${script === 'latin' ? 'lt' : 'ea'}`;
    return name.startsWith('+') ? fonts.get(name) : name;
  };
  return (['latin', 'ea'] as const).flatMap((script) =>
    LETTERS[script].test(text) ? (named(script) ?? []) : [],
  );
}
