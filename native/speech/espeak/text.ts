/**
 * The text that eSpeak is given for a list of tokens, and the way back from a position in it to the token. eSpeak
 * reads its input as SSML and takes `[[…]]` for phonemes; nothing that an author writes may reach it as either.
 */
import { type Problem, problem } from '../../../domain/errors.ts';
import { numberedPinyin } from '../../../domain/speech/pinyin.ts';
import type { SpokenToken, SynthesisRequest } from '../../../domain/speech/types.ts';
import { mnemonicsFromIpa } from './mnemonics.ts';

export interface EspeakText {
  readonly text: string;
  /** For each code point of `text`, the index of its token; -1 for what we added. */
  readonly tokens: readonly number[];
  readonly warnings: readonly Problem[];
}

const ENDINGS: Readonly<Record<SynthesisRequest['ending'], string>> = {
  joined: ',',
  clause: ',',
  sentence: '.',
  question: '?',
  exclamation: '!',
  paragraph: '.',
};

const FINAL_PUNCTUATION = /[\s.,;:!?。，；：！？、…]+$/u;
/** Scripts that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Myanmar}\p{Script=Lao}\p{Script=Khmer}]/u;

/** What eSpeak must not interpret is replaced by what looks the same and is silent. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/</g, '＜')
    .replace(/>/g, '＞')
    .replace(/\[/g, '［')
    .replace(/\]/g, '］')
    .replace(/\|/g, '｜')
    .replace(/&(?=#|\w+;)/g, '＆');
}

/** Whether two neighbouring pieces of text would run together into one word. */
export function needsSpace(before: string, after: string): boolean {
  const last = [...before].at(-1) ?? ' ';
  const first = [...after][0] ?? ' ';
  const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character) && !UNSPACED.test(character);
  return isWord(last) && isWord(first);
}

/** The tokens joined as one reads them, for providers that know nothing of readings. */
export function plainText(tokens: readonly SpokenToken[]): string {
  let text = '';
  for (const token of tokens) text += (needsSpace(text, token.spoken) ? ' ' : '') + token.spoken;
  return text;
}

export function espeakText(request: SynthesisRequest, language: string): EspeakText {
  const warnings: Problem[] = [];
  const pieces: { text: string; token: number }[] = [];
  for (const [token, value] of request.tokens.entries()) {
    const read = reading(value, language, request.voiceId);
    if (read.warning !== undefined && value.reading?.origin !== 'dictionary') warnings.push(read.warning);
    const before = pieces.at(-1)?.text ?? '';
    if (read.text === undefined) {
      const text = withoutMarkup(value.spoken);
      if (needsSpace(before, text)) pieces.push({ text: ' ', token: -1 });
      pieces.push({ text, token });
    } else {
      pieces.push({ text: ' ', token: -1 }, { text: read.text, token }, { text: ' ', token: -1 });
    }
  }
  // The end decides the melody, so it is ours: a piece that goes on in another language must not sound finished.
  while (pieces.length > 0) {
    const last = pieces.at(-1)!;
    const kept = last.text.replace(FINAL_PUNCTUATION, '');
    pieces.pop();
    if (kept.length > 0) {
      pieces.push({ text: kept, token: last.token });
      break;
    }
  }
  pieces.push({ text: `${ENDINGS[request.ending]} `, token: -1 });
  const tokens: number[] = [];
  for (const piece of pieces) for (const _ of piece.text) tokens.push(piece.token);
  return { text: pieces.map((piece) => piece.text).join(''), tokens, warnings };
}

function reading(
  token: SpokenToken,
  language: string,
  voice: string,
): { readonly text?: string; readonly warning?: Problem } {
  if (token.reading === undefined) return {};
  const { alphabet, value } = token.reading;
  const details = { voice, text: token.spoken, reading: value, alphabet };
  if (alphabet === 'pinyin') {
    if (language !== 'cmn') return { warning: notSupported(details) };
    const text = numberedPinyin(value);
    if (text !== undefined) return { text: mandarinWord(text) };
    return { warning: problem('READING_INVALID', { severity: 'warning', details }) };
  }
  const mnemonics = mnemonicsFromIpa(value, language);
  return mnemonics === undefined ? { warning: notSupported(details) } : { text: `[[${mnemonics}]]` };
}

/**
 * Numbered pinyin as eSpeak's `cmn` reads it best. Syllables of one word are joined, because stress and tone sandhi
 * (不是 bú shì) are the word's; and it spells out `jiong`, `qiong`, `xiong` (熊, 穷) letter by letter in English
 * unless the glide is left to the initial.
 */
function mandarinWord(pinyin: string): string {
  return pinyin.replaceAll(' ', '').replace(/([jqx])iong/g, '$1ong');
}

const notSupported = (details: Record<string, string>) =>
  problem('READING_NOT_SUPPORTED', { severity: 'warning', details });
