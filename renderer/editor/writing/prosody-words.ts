/** How fast, how high and how loud words are said, as people say it. */
import type { Texts } from '../../texts/texts.ts';

export const PROSODY_ATTRIBUTES = ['rate', 'pitch', 'volume'] as const;
export type ProsodyAttribute = (typeof PROSODY_ATTRIBUTES)[number];

/** A value of the markup in words; as it is written where it says enough, or there are none for it. */
export function prosodyText(name: ProsodyAttribute, value: string, texts: Texts['writing']): string {
  const [, number = '', unit = ''] = /^([+-]?\d+(?:\.\d+)?)(st|dB)$/.exec(value.trim()) ?? [];
  if (name === 'pitch' && unit === 'st') return texts.semitones(number);
  if (name === 'volume' && unit === 'dB') return texts.decibels(number);
  return value;
}
