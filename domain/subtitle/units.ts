/**
 * The pieces of a subtitle that are never torn: an English word, a number with its unit, a Chinese word, an emoji,
 * with the marks that belong to them. Between two pieces a line or a cue may break, some places being better.
 */
import type { CleanParagraph, Mark } from './clean.ts';

export interface Unit {
  readonly text: string;
  /** Half-open range in the paragraph's text. */
  readonly start: number;
  readonly end: number;
  readonly spaceBefore: boolean;
  /** What the author put before it. */
  readonly markBefore: Mark | undefined;
  /** [0..1] How bad a line break before it is: 0 none, 1 only if there is no other. */
  readonly breakCost: number;
}

/** Cuts a text into words: the built-in one is Unicode's (UAX #29 with a dictionary for Chinese, Thai, …). */
export type WordSegmenter = (text: string) => readonly string[];

const words = new Intl.Segmenter('zh', { granularity: 'word' });
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

export const segmentWords: WordSegmenter = (text) => Array.from(words.segment(text), (one) => one.segment);
export const splitGraphemes: WordSegmenter = (text) =>
  Array.from(graphemes.segment(text), (one) => one.segment);

const OPENING = /[“‘《（【「『〈〔([{$¥￥#@]$/u;
const CLOSING = /^[”’》）】」』〉〕)\]}%％‰℃℉°·、，。：；！？…,.:;!?々ー]/u;
/** Written without spaces: a break may stand between any two words. */
const SPACELESS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
/** These stay with what they follow. */
const DASH = /^[～~—–-]/u;
/** Units of measure: never parted from their number. */
const MEASURE =
  /^(?:[kMG]?W|kWh|mA|mAh|[kM]?V|K|lm|lx|[kmµ]?g|[kcmµn]?m|[mµ]?s|h|min|[kMGT]?B|[kMG]?Hz|[ap]m|m?[lL]|°[CF]|px|fps|dB|in|ft|lb|oz|USD|CNY|RMB)$/;
const STARTS_SPACELESS = new RegExp(`^[${SPACELESS}“‘《（【「『〈〔]`, 'u');
const ENDS_SPACELESS = new RegExp(`[${SPACELESS}”’》）】」』〉〕—·]$`, 'u');
const SPACELESS_TEXT = new RegExp(`[${SPACELESS}]`, 'u');
const STARTS_FOREIGN = /^[\p{Script=Latin}\p{Nd}]/u;
const ENDS_FOREIGN = /[\p{Script=Latin}\p{Nd}]$/u;
const EMOJI = /^\p{Extended_Pictographic}|^\p{Regional_Indicator}|^[0-9#*]\ufe0f?\u20e3/u;
/** Particles and suffixes that lean on the word before them. */
const LEANING = /^[的了着过们吗呢吧啊呀嘛地得么]/u;
/** Words that lean on the one after them: a line that ends in one reads badly. */
const LEADING_WORD =
  /^(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|as|is|are|was|its|his|her|their|our|your|my|this|that|these|I)$/i;
const LEADING_HAN =
  /^(?:的|和|与|或|在|把|被|从|向|对|为|给|让|是|也|就|都|还|很|更|最|不|没|这|那|每|第|一|到)$/u;

/** The unbreakable pieces of a paragraph, in order; together they are its text without the spaces between them. */
export function unitsOf(paragraph: CleanParagraph, segment: WordSegmenter): Unit[] {
  const pieces = piecesOf(paragraph, segment);
  const isSpaceless = SPACELESS_TEXT.test(paragraph.text);
  const units: Unit[] = [];
  let mark: Mark | undefined;
  let depth = 0;
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    depth = Math.max(0, depth + balance(before?.text ?? ''));
    mark = paragraph.marks.get(piece.start) ?? mark;
    // An emoji after "！" belongs to the sentence that it decorates, so the end of the sentence moves behind it.
    const decorates = EMOJI.test(piece.text) && mark !== undefined && index > 0;
    units.push({
      ...piece,
      markBefore: decorates ? undefined : mark,
      breakCost:
        before === undefined
          ? 0
          : Math.min(1, breakCost(before.text, piece, decorates, mark, isSpaceless) + (depth > 0 ? 0.6 : 0)),
    });
    if (!decorates) mark = undefined;
  }
  return units;
}

/** Brackets and quotation marks that a piece opens, less those that it closes: what they hold stays together. */
function balance(text: string): number {
  const count = (marks: RegExp): number => text.match(marks)?.length ?? 0;
  return count(/[“《（【「『〈([]/gu) - count(/[”》）】」』〉)\]]/gu);
}

type Piece = Pick<Unit, 'text' | 'start' | 'end' | 'spaceBefore'>;

/** Words from the segmenter, joined wherever no break is allowed between two of them. */
function piecesOf(paragraph: CleanParagraph, segment: WordSegmenter): Piece[] {
  const { text, marks, counted } = paragraph;
  const pieces: Piece[] = [];
  let at = 0;
  let spaceBefore = false;
  for (const word of segment(text)) {
    const start = at;
    at += word.length;
    if (word.trim() === '') {
      spaceBefore = true;
      continue;
    }
    const last = pieces.at(-1);
    const holds = spaceBefore ? holdsAcrossSpace : holdsTogether;
    if (last && (counted.has(start) || holds(last.text, word, marks.has(start))))
      pieces[pieces.length - 1] = { ...last, text: text.slice(last.start, at), end: at };
    else pieces.push({ text: word, start, end: at, spaceBefore });
    spaceBefore = false;
  }
  return pieces;
}

/** Whether a line must not break between two pieces that touch. */
function holdsTogether(before: string, after: string): boolean {
  if (OPENING.test(before) || CLOSING.test(after) || DASH.test(after) || LEANING.test(after)) return true;
  // A joiner, a variation selector or a skin tone goes on with what it modifies.
  if (/^(?:\p{M}|\p{Emoji_Modifier}|\u200d|\ufe0f)/u.test(after) || before.endsWith('\u200d')) return true;
  // "399元", "第3代": a number and its measure word are read as one.
  if (/\d$/.test(before) && /^\p{Script=Han}$/u.test(after)) return true;
  if (before.endsWith('第') || EMOJI.test(after)) return true;
  if (EMOJI.test(before)) return false;
  return !STARTS_SPACELESS.test(after) && !ENDS_SPACELESS.test(before);
}

/** The same for two pieces with a space between them; a dash after a pause may start a line of its own. */
function holdsAcrossSpace(before: string, after: string, marked: boolean): boolean {
  if (OPENING.test(before) || CLOSING.test(after)) return true;
  return !marked && (DASH.test(after) || (/\d$/.test(before) && MEASURE.test(after)));
}

/** @param isSpaceless whether the paragraph has places to break that need no space */
function breakCost(
  before: string,
  piece: Piece,
  decorates: boolean,
  mark: Mark | undefined,
  isSpaceless: boolean,
): number {
  if (decorates || EMOJI.test(piece.text)) return 1;
  if (mark === 'sentence') return 0;
  if (mark === 'clause') return 0.03;
  if (mark === 'phrase') return 0.06;
  if (mark === 'list') return 0.15;
  if (/^(?:No|Fig|Vol|p|pp|Mr|Mrs|Ms|Dr|Prof|St)\.$/i.test(before)) return 0.9;
  if (LEADING_WORD.test(before) || LEADING_HAN.test(before)) return 0.6;
  if (before.endsWith('·')) return 0.7;
  // "iPhone 16 Pro" in a Chinese sentence is one name.
  if (piece.spaceBefore && isSpaceless && ENDS_FOREIGN.test(before) && STARTS_FOREIGN.test(piece.text))
    return 0.55;
  if (piece.spaceBefore) return 0.25;
  return OPENING.test(piece.text[0]!) ? 0.2 : 0.35;
}
