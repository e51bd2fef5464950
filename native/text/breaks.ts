/**
 * Where lines may break, for text that mixes scripts. Chinese breaks anywhere except where punctuation forbids it
 * (kinsoku: JIS X 4051, GB/T 15834); Thai, written without spaces, between its words; all others at spaces only.
 * Words stay whole unless one alone is wider than the line.
 */

/** A line must not begin with one of these. */
const NOT_AT_START = new Set(
  '、。，．：；！？,.:;!?…‥·・—～~-）】》」』〕〉〗｝］)]}>”’％%‰°℃ー々ゝヽ′″،؛؟۔।॥ๆฯ',
);
/** A line must not end with one of these. */
const NOT_AT_END = new Set('（【《「『〔〈〖｛［([{<“‘￥¥$€£№#＃@＠');

export const LINE_ENDS = /\r\n|[\n\r\u2028\u2029]/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** User-perceived characters: emoji sequences, flags and combining marks stay whole. */
export function graphemesOf(text: string): string[] {
  return Array.from(segmenter.segment(text), (one) => one.segment);
}

/** Han, kana, bopomofo, CJK and fullwidth punctuation: what breaks between any two characters. */
export function isChinese(grapheme: string): boolean {
  return /^[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3200-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3fffd}]/u.test(
    grapheme,
  );
}

export function isEmoji(grapheme: string): boolean {
  return /^(?:\p{Emoji_Presentation}|\p{RI}\p{RI}|\p{Extended_Pictographic}(?:\p{EMod}|\ufe0f|.*\u200d)|[0-9#*]\ufe0f?\u20e3)/u.test(
    grapheme,
  );
}

/** Pieces that no break divides, each with the space that may be dropped at a line's end. */
interface Unit {
  graphemes: string[];
  /** Trailing spaces, which hang outside the line. */
  space: string;
}

function unitsOf(paragraph: string): Unit[] {
  const units: Unit[] = [];
  const wordStarts = wordStartsOf(paragraph);
  let previous = '';
  let at = 0;
  for (const grapheme of graphemesOf(paragraph)) {
    const last = units.at(-1);
    const startsWord = wordStarts.has(at);
    if (isSpace(grapheme)) {
      if (last) last.space += grapheme;
      else units.push({ graphemes: [], space: grapheme });
    } else if (last && last.space === '' && !breaksBetween(previous, grapheme, startsWord))
      last.graphemes.push(grapheme);
    else if (last && last.graphemes.length > 0 && last.space !== '' && NOT_AT_START.has(grapheme)) {
      // "你好 ，", "bonjour !": the mark belongs to what it ends, space or not.
      last.graphemes.push(...last.space, grapheme);
      last.space = '';
    } else units.push({ graphemes: [grapheme], space: '' });
    previous = grapheme;
    at += grapheme.length;
  }
  return units;
}

/** Scripts that put no spaces between words and do not break between any two characters either. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const wordSegmenter = new Intl.Segmenter('th', { granularity: 'word' });

/** Where, in UTF-16 units, the words of unspaced scripts start. */
function wordStartsOf(paragraph: string): ReadonlySet<number> {
  const starts = new Set<number>();
  for (const { 0: stretch, index } of paragraph.matchAll(UNSPACED))
    for (const word of wordSegmenter.segment(stretch)) if (word.index > 0) starts.add(index + word.index);
  return starts;
}

function isSpace(grapheme: string): boolean {
  return grapheme === ' ' || grapheme === '\t' || grapheme === '\u3000' || grapheme === '\u200b';
}

function breaksBetween(before: string, after: string, startsWord: boolean): boolean {
  if (NOT_AT_START.has(after) || NOT_AT_END.has(before)) return false;
  if (startsWord || before === '-' || before === '—') return true;
  return isChinese(before) || isChinese(after) || isEmoji(before) || isEmoji(after);
}

/**
 * Breaks text into lines no wider than `width`, where `measure` gives a string's width in the same unit. Newlines
 * always break. A unit wider than a whole line is cut between graphemes, so a width of at least one grapheme
 * always ends.
 */
export function breakLines(text: string, width: number, measure: (piece: string) => number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split(LINE_ENDS)) {
    let line = '';
    let space = '';
    for (const unit of unitsOf(paragraph)) {
      const piece = unit.graphemes.join('');
      if (line === '' && space === '' && measure(piece) <= width) line = piece;
      else if (measure(line + space + piece) <= width) line += space + piece;
      else {
        if (line !== '') lines.push(line);
        line = '';
        if (measure(piece) <= width) line = piece;
        else {
          const parts = cut(unit.graphemes, width, measure);
          lines.push(...parts.slice(0, -1));
          line = parts.at(-1) ?? '';
        }
      }
      space = unit.space;
    }
    lines.push(line);
  }
  return lines;
}

/** The pieces of a text that no break divides, unless one alone is wider than the line. */
export function unbreakablePieces(text: string): string[] {
  return text
    .split(LINE_ENDS)
    .flatMap((paragraph) => unitsOf(paragraph).map((unit) => unit.graphemes.join('')))
    .filter((piece) => piece !== '');
}

function cut(graphemes: readonly string[], width: number, measure: (piece: string) => number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const grapheme of graphemes) {
    if (part !== '' && measure(part + grapheme) > width) {
      parts.push(part);
      part = '';
    }
    part += grapheme;
  }
  if (part !== '') parts.push(part);
  return parts;
}
