/**
 * A text in a language whose numbers, abbreviations and signs the voice itself puts into words: each stays in one
 * piece, as it is written, for `1 234,50 €` is no longer an amount when it is cut.
 */
import { isAbbreviationStop, networkAddresses } from '../text/abbreviations.ts';
import { primaryLanguage } from './scripts.ts';
import type { Stretch } from './stretches.ts';
import { stretchesOf } from './stretches.ts';
import type { LanguageTag } from './types.ts';

/** Chinese and English are put into words by us. */
export function readsOwnNumbers(language: LanguageTag): boolean {
  return !['zh', 'yue', 'en'].includes(primaryLanguage(language));
}

const UNIT =
  '[%‰]|\\p{Sc}|℃|℉|°(?:\\s?[CF](?!\\p{L}))?|(?:[kcmµn]?m[²³]?|[km]?g|[mc]?l|[kMGT]B|[kMG]?Hz|[kM]?W|kWh|V|h|s|ms|min)(?![\\p{L}\\d])';
const NUMBER = new RegExp(
  `(?:(?<![\\p{L}\\d])[-−+±])?(?:\\p{Sc}\\s?)?\\d{1,40}(?:[.,:/’' ]\\d{1,40}){0,12}(?:\\s?(?:${UNIT}))?(?![\\d])`,
  'uy',
);
const SIGN = /[\p{Sc}%‰§&]|(?<=[\d)]\s?)[+=×÷*<>](?=\s?[\d(])/uy;

export function ownStretches(text: string, from: number): Stretch[] {
  const stretches: Stretch[] = [];
  const addresses = networkAddresses(text);
  let next = 0;
  let plain = from;
  const keep = (at: number, end: number, spoken: string) => {
    if (at > plain) stretches.push(...stretchesOf(text.slice(0, at), false, plain));
    const expression = {
      kind: 'number',
      start: at,
      end,
      text: spoken,
      parts: {},
      before: '',
      after: '',
    } as const;
    stretches.push({ kind: 'expression', expression, start: at, end });
    plain = end;
  };
  for (let at = from; at < text.length; ) {
    while (next < addresses.length && addresses[next]!.end <= at) next++;
    const address = addresses[next];
    const end = address?.start === at ? address.end : (numberEnd(text, at) ?? abbreviationEnd(text, at));
    if (end === undefined) at++;
    else {
      keep(at, end, written(text.slice(at, end)));
      at = end;
    }
  }
  if (plain < text.length) stretches.push(...stretchesOf(text, false, plain));
  return stretches;
}

function numberEnd(text: string, at: number): number | undefined {
  for (const pattern of [NUMBER, SIGN]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    // `1 2`: only groups of three digits are parted by spaces.
    if (match) return at + match[0].replace(/ (?!\d{3}(?!\d))(?=\d).*$/su, '').length;
  }
  return undefined;
}

/** `Dr.`, `z. B.`: a full stop inside a sentence. */
function abbreviationEnd(text: string, at: number): number | undefined {
  if (!/\p{L}/u.test(text[at] ?? '') || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return undefined;
  const near = text.slice(at, at + 40);
  for (const pattern of [/^\p{L}{1,4}\.(?: ?\p{L}{1,4}\.){1,3}/u, /^\p{L}{1,8}\./u]) {
    const end = at + (pattern.exec(near)?.[0].length ?? 0);
    if (end > at && isAbbreviationStop(text, end - 1)) return end;
  }
  return undefined;
}

/** The letter after ° is the name of a scale, not of a letter. */
function written(text: string): string {
  return text.replace(/(?:° ?C|℃)$/, '° Celsius').replace(/(?:° ?F|℉)$/, '° Fahrenheit');
}
