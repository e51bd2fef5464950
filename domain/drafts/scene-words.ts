/** What is said in a scene, without its markup: for searching, and for guessing how long it takes. */
import type { ShootScript } from '../script/schema.ts';
import { estimateWordsMs } from '../speech/estimate.ts';
import { isSpeechMarkup } from '../ssml/parse.ts';

/** What is spoken: the text, or what a recording says as far as somebody wrote it down. */
export function spokenText(scene: ShootScript): string {
  const isRecorded = scene.script_type === 'AUDIO';
  const text = isRecorded ? scene.x_studio?.transcript : scene.text_config?.text;
  return withoutMarkup(typeof text === 'string' ? text : '');
}

function withoutMarkup(text: string): string {
  if (!isSpeechMarkup(text)) return text;
  return text.replace(/<!--.*?-->|<[^>]*>/gs, '').replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => {
    return { lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? '&';
  });
}

/** Runs of one script, words, digits, and the marks at which a speaker stops. */
const WORD =
  /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]+|\p{N}|[\p{L}\p{M}’']+|[，、；：,;:。！？.!?]/gu;
/** A digit takes about as long as a word of one syllable, in Chinese and in English. */
const DIGIT = '一';
const PAUSE_MARK = '，';

/**
 * How long the speech of a scene takes, without reading numbers and signs out as its plan does: about right for a list of
 * drafts, and quick enough for every key that is pressed.
 * @param speed percent
 * @returns milliseconds; 0 where nothing can be said, such as marks alone
 */
export function roughSpeechMs(scene: ShootScript, speed: number): number {
  if (scene.script_type === 'AUDIO' && scene.audio_duration) return Math.round(scene.audio_duration * 1000);
  const found = spokenText(scene).match(WORD) ?? [];
  const words = found.some((word) => /[\p{L}\p{N}]/u.test(word)) ? found : [];
  const speechMs = estimateWordsMs(
    words.map((word) => (/\p{N}/u.test(word) ? DIGIT : word.replace(/[。！？.!?]/, PAUSE_MARK))),
  );
  const breaks = scene.text_config?.text.matchAll(/<break\b[^>]*\btime="(\d{1,6}(?:\.\d+)?)(ms|s)"/g) ?? [];
  let pauseMs = 0;
  for (const [, time, unit] of breaks) pauseMs += Number(time) * (unit === 's' ? 1000 : 1);
  return Math.round((speechMs * 100) / speed + pauseMs);
}
