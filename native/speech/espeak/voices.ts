/** eSpeak NG's languages as voices: ids that scripts write, names that people read. */
import type { LanguageTag, Voice } from '../../../domain/speech/types.ts';
import type { EspeakVoiceList } from './messages.ts';

export const ESPEAK_PREFIX = 'voice:espeak/';
const LICENCE = 'GPL-3.0-or-later (eSpeak NG)';

/** Speakers that we list for every language, beside the plain voice; any other `+variant` works by name. */
const LISTED_VARIANTS: readonly { readonly variant: string; readonly gender: Voice['gender'] }[] = [
  { variant: 'f3', gender: 'female' },
  { variant: 'm3', gender: 'male' },
];
/** Speaker files whose sex their name tells or their file states; the rest are neutral. */
const FEMALE =
  /^(f\d|alicia|andrea|anika|annie|aunty|belinda|grandma|linda|shelby|steph\d?|whisperf|anikarobot)$/i;
const MALE =
  /^(m\d|alex|adam|andy|antonio|benjamin|boris|caleb|david|denis|diogo|ed|edward2?|gene2?|grandpa|gustave|henrique|hugo|ian|iven\d?|jacky|john|lee|marcelo|marco|mario|max|michael|michel|miguel|mike2?|norbert|pablo|paul|pedro|quincy|reed|rob|robert|sandro|storm|travis|victor|zac|klatt\d?)$/i;

/** `sit/cmn` → `cmn`, `gmw/en` → `en-gb`. The last part of the file's name is unique over all languages. */
export function espeakLanguageId(identifier: string): string {
  const last = identifier.split('/').at(-1)!.toLowerCase();
  return last === 'en' ? 'en-gb' : last;
}

/** BCP-47 tags, the voice's own first. `cmn` also reads what is tagged `zh`; Cantonese does not claim it. */
function tags(identifier: string, languages: readonly { readonly name: string }[]): LanguageTag[] {
  const own = espeakLanguageId(identifier);
  const result = new Set<string>([canonical(own)]);
  for (const language of languages) {
    if (own.startsWith('yue') && language.name === 'zh') continue;
    result.add(canonical(language.name));
  }
  if (own === 'cmn') return [...new Set(['zh', 'zh-CN', ...result])];
  const base = own.split('-')[0]!;
  if (base.length <= 3) result.add(base);
  return [...result];
}

function canonical(tag: string): string {
  try {
    // `zh-cmn` and `zh-yue` canonicalise to the languages themselves.
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** The language's name in itself, where ICU knows it: `Deutsch`, `日本語`. */
function nativeName(tag: string): string | undefined {
  const special: Readonly<Record<string, string>> = { cmn: '普通话', yue: '粤语', hak: '客家话' };
  const base = tag.split('-')[0]!;
  if (special[base] !== undefined) return special[base];
  try {
    return new Intl.DisplayNames([base], { type: 'language', fallback: 'none' }).of(base);
  } catch {
    return undefined;
  }
}

export function espeakVoices(list: EspeakVoiceList): readonly Voice[] {
  const variants = new Set(list.variants);
  return list.voices.flatMap((voice) => {
    const id = espeakLanguageId(voice.identifier);
    const native = nativeName(id);
    const english = voice.name.trim();
    // ICU falls back to English for languages that it has no names in.
    const name = native === undefined || english.startsWith(native) ? english : `${native} · ${english}`;
    const base: Voice = {
      id: `${ESPEAK_PREFIX}${id}`,
      name,
      languages: tags(voice.identifier, voice.languages),
      provider: 'espeak',
      gender: 'male',
      licence: LICENCE,
      capabilities: {
        rate: true,
        pitch: true,
        readings: id.startsWith('cmn') ? ['pinyin', 'ipa'] : ['ipa'],
        phonemeTimes: 'exact',
      },
    };
    const others = LISTED_VARIANTS.filter(({ variant }) => variants.has(variant));
    return [
      base,
      ...others.map((other) => ({
        ...base,
        id: `${base.id}+${other.variant}`,
        name: `${name} · ${other.variant}`,
        gender: other.gender,
      })),
    ];
  });
}

/** A voice by id, an unlisted `+variant` included. */
export function findEspeakVoice(
  list: EspeakVoiceList,
  voices: readonly Voice[],
  id: string,
): Voice | undefined {
  const listed = voices.find((voice) => voice.id === id);
  if (listed !== undefined) return listed;
  const [language, wanted] = id.split('+');
  const base = voices.find((voice) => voice.id === language);
  const variant = list.variants.find((name) => name.toLowerCase() === wanted?.toLowerCase());
  if (base === undefined || variant === undefined) return undefined;
  const gender = FEMALE.test(variant) ? 'female' : MALE.test(variant) ? 'male' : 'neutral';
  return { ...base, id: `${base.id}+${variant}`, name: `${base.name} · ${variant}`, gender };
}
