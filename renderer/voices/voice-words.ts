/** Voices in words of the page's language, and which of them somebody looks for. */
import type { VoiceRecord } from '../../domain/contract/voices.ts';
import type { Language } from '../../domain/errors.ts';
import { spokenIn } from '../editor/voice-name.ts';
import { LOCALES } from '../texts/locales.ts';
import type { Texts } from '../texts/texts.ts';

const ESPEAK = /^voice:espeak\/([^+]+)(?:\+(.+))?$/;

/** The language a voice speaks for those that have no other name, and the name that its maker gave it for the rest. */
export function nameOfVoice({ voice_id, name }: VoiceRecord, language: Language): string {
  const [, tag, speaker] = ESPEAK.exec(voice_id) ?? [];
  if (tag === undefined) return name;
  return [languageName(tag, language), speaker].filter(Boolean).join(' · ');
}

/** @param tag BCP 47, or a tag of a maker's own, of which as much is named as is understood */
export function languageName(tag: string, language: Language): string {
  const { spoken, rest } = spokenIn(tag, language);
  return [spoken, rest].filter(Boolean).join(' · ');
}

/** Those that a voice reads, its own first; tags of a maker's own are left out. */
export function languagesRead({ languages }: VoiceRecord, language: Language): readonly string[] {
  const known = languages.map((tag) => spokenIn(tag, language)).filter(({ rest }) => rest === '');
  return [...new Set(known.map(({ spoken }) => spoken))];
}

/** Those that its name does not tell already: what speaks American English reads English too. */
export function otherLanguages(voice: VoiceRecord, language: Language): readonly string[] {
  const name = nameOfVoice(voice, language);
  const [first] = name.split(' · ') as [string, ...string[]];
  return languagesRead(voice, language).filter((one) => !name.includes(one) && !one.includes(first));
}

/** What one looks for it by: `zh` for all kinds of Mandarin, the first part of the tag for the rest. */
export function mainLanguage(tag: string): string {
  const base = tag.toLowerCase().split('-')[0]!;
  return base === 'cmn' ? 'zh' : base;
}

export function makerOf({ provider, pack_id }: VoiceRecord, texts: Texts['voices']): string {
  if (provider === 'espeak') return 'eSpeak NG';
  return pack_id === null ? texts.service(provider) : texts.pack;
}

export interface VoiceFilter {
  /** As `mainLanguage` has it; empty for all. */
  readonly language: string;
  readonly gender: 'all' | 'female' | 'male';
  /** Words that all occur. */
  readonly search: string;
}

/** Installed packs first, since somebody wanted them; then those whose own language it is; each by name. */
export function chosenVoices(
  voices: readonly VoiceRecord[],
  { language, gender, search }: VoiceFilter,
  reader: Language,
): readonly VoiceRecord[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const isWanted = (voice: VoiceRecord) => {
    if (language !== '' && !voice.languages.some((tag) => mainLanguage(tag) === language)) return false;
    if (gender !== 'all' && voice.gender !== gender) return false;
    const own = [nameOfVoice(voice, reader), voice.name, voice.voice_id, ...voice.languages];
    const all = own.join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const rankOf = (voice: VoiceRecord) =>
    (voice.pack_id === null ? 2 : 0) + (mainLanguage(voice.languages[0] ?? '') === language ? 0 : 1);
  const named = voices
    .filter(isWanted)
    .map((voice) => ({ voice, name: nameOfVoice(voice, reader), rank: rankOf(voice) }));
  const order = new Intl.Collator(LOCALES[reader], { numeric: true });
  named.sort((one, other) => one.rank - other.rank || order.compare(one.name, other.name));
  return named.map(({ voice }) => voice);
}

/** The languages that voices read as their own, by name; that of the page first. */
export function languagesOf(
  voices: readonly VoiceRecord[],
  reader: Language,
): readonly { readonly value: string; readonly text: string }[] {
  const tags = new Set(voices.map(({ languages }) => mainLanguage(languages[0] ?? '')));
  tags.delete('');
  const named = [...tags].map((value) => ({ value, text: languageName(value, reader) }));
  const order = new Intl.Collator(LOCALES[reader]);
  const isOwn = ({ value }: { readonly value: string }) => Number(value === reader);
  return named.sort((one, other) => isOwn(other) - isOwn(one) || order.compare(one.text, other.text));
}
