/** Which voice reads a run of text when the scene's own does not know its language (S-02). */
import { type Problem, problem } from '../../domain/errors.ts';
import type { LanguageTag, Voice } from '../../domain/speech/types.ts';

export interface ChosenVoice {
  readonly voice: Voice;
  readonly warning?: Problem;
}

const baseOf = (tag: LanguageTag) => {
  const base = tag.toLowerCase().split('-')[0]!;
  return base === 'cmn' ? 'zh' : base;
};

/** Languages written in Chinese characters: their voices read plain `zh` in their own way. */
const SINITIC = new Set(['yue', 'hak']);

export function reads(voice: Voice, language: LanguageTag): boolean {
  const base = baseOf(language);
  if (voice.languages.some((tag) => baseOf(tag) === base)) return true;
  return language.toLowerCase() === 'zh' && SINITIC.has(baseOf(voice.languages[0] ?? ''));
}

/** The most usual region where a language is asked for without one. */
const USUAL: Readonly<Record<string, string>> = { en: 'en-us', zh: 'zh', fr: 'fr-fr', pt: 'pt-br' };

function fitness(candidate: Voice, wanted: Voice, language: LanguageTag): number {
  const tag = language.toLowerCase();
  const own = (candidate.languages[0] ?? '').toLowerCase();
  const suffix = (id: string) => (id.includes('+') ? id.slice(id.indexOf('+')) : '');
  let score = 0;
  if (own === tag) score += 8;
  else if (tag === baseOf(tag) && candidate.languages.some((one) => one.toLowerCase() === USUAL[tag]))
    score += 9;
  else if (baseOf(own) === baseOf(tag)) score += 2;
  if (suffix(candidate.id) === suffix(wanted.id)) score += 4;
  else if (candidate.gender === wanted.gender) score += 3;
  return score;
}

function best(candidates: readonly Voice[], wanted: Voice, language: LanguageTag): Voice | undefined {
  let result: Voice | undefined;
  let highest = -1;
  for (const candidate of candidates) {
    if (!reads(candidate, language)) continue;
    const score = fitness(candidate, wanted, language);
    if (score > highest) {
      result = candidate;
      highest = score;
    }
  }
  return result;
}

/**
 * @param wanted the voice that the scene or the author asked for
 * @param all every voice there is
 */
export function chooseVoice(wanted: Voice, language: LanguageTag, all: readonly Voice[]): ChosenVoice {
  if (reads(wanted, language)) return { voice: wanted };
  const sibling = best(
    all.filter((voice) => voice.provider === wanted.provider),
    wanted,
    language,
  );
  if (sibling !== undefined) return { voice: sibling };
  const other = best(
    all.filter((voice) => voice.provider === 'espeak'),
    wanted,
    language,
  );
  const used = other ?? wanted;
  const code = other === undefined ? 'VOICE_LANGUAGE_UNSUPPORTED' : 'VOICE_LANGUAGE_FALLBACK';
  const details = { voice: wanted.id, language, used: used.id };
  return { voice: used, warning: problem(code, { severity: 'warning', details }) };
}
