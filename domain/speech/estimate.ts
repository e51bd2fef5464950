/** S-05: how long a plan will take to say, before any sound exists. */
import type { PlanItem, SpeechItem, SpeechPlan } from './types.ts';

/** Speed 100 is about 250 Chinese characters a minute, marks counted as characters. */
const CHARACTER_MS = 240;
/** About 150 English words a minute: a word has a part of its own and one for each letter. */
const WORD_MS = 130;
const LETTER_MS = 52;

/** Milliseconds, rounded, pauses included. A real voice may differ by a third. */
export function estimateSpeechMs(plan: SpeechPlan): number {
  return Math.round(plan.items.reduce((sum, item) => sum + estimateItemMs(item), 0));
}

export function estimateItemMs(item: PlanItem): number {
  if (item.kind === 'pause') return item.durationMs;
  return item.kind === 'speech' ? speechMs(item) / item.prosody.rate : 0;
}

function speechMs(item: SpeechItem): number {
  return estimateWordsMs(item.tokens.map(({ spoken }) => spoken));
}

/** At speed 100. @param words as they are spoken, with the marks between them */
export function estimateWordsMs(words: readonly string[]): number {
  let sum = 0;
  words.forEach((spoken, index) => {
    const wide = spoken.match(/[\p{sc=Han}\p{sc=Hangul}]/gu)?.length ?? 0;
    const kana = spoken.match(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu)?.length ?? 0;
    const letters = (spoken.match(/[\p{L}\p{N}]/gu)?.length ?? 0) - wide - kana;
    sum += wide * CHARACTER_MS + kana * 140 + (letters > 0 ? WORD_MS + letters * LETTER_MS : 0);
    const isMark = /[，、；：,;:]/.test(spoken);
    if (isMark && index < words.length - 1) sum += CHARACTER_MS;
  });
  return sum;
}
