/** From the text of a scene to the plan of what is said: words, readings, pauses, actions, in order. */
import type { Problem } from '../errors.ts';
import { problem } from '../errors.ts';
import { isSpeechMarkup, parseSpeechMarkup } from '../ssml/parse.ts';
import { CustomReadings } from './custom-readings.ts';
import type { Control, Piece, TextPiece } from './display.ts';
import { displayOf } from './display.ts';
import { estimateItemMs } from './estimate.ts';
import type { StyledToken } from './items.ts';
import { itemsOf } from './items.ts';
import { unreadKanji } from './kanji.ts';
import { foldWidth } from './normalise/expressions.ts';
import type { ReadingContext } from './run-languages.ts';
import { mainLanguageOf } from './run-languages.ts';
import { sayAsTokens } from './say-as.ts';
import { languageFor, writingSystemOf } from './scripts.ts';
import type { SentenceEnding } from './sentences.ts';
import { sentenceEnds } from './sentences.ts';
import type { DraftToken } from './tokens.ts';
import { tokensOf } from './tokens.ts';
import type { LanguageTag, PauseItem, PlanItem, Prosody, SpeechItem, SpeechPlan } from './types.ts';

/** Natural rests in milliseconds at normal speed. Inside an item the voice rests by itself. */
export const NATURAL_PAUSES_MS = { clause: 200, sentence: 350, paragraph: 700 } as const;

export interface SpeechPlanOptions {
  /** Plain, or SSML when it starts with `<speak`. */
  readonly text: string;
  /** Where the text stands in the script; put into problems. */
  readonly path?: string;
  /** Languages that the voice reads, its own first. */
  readonly voiceLanguages: readonly LanguageTag[];
  /** The voice, when it is known: what it cannot read becomes a warning. */
  readonly voiceId?: string;
  readonly prosody?: Prosody;
  /** S-04: word → reading. */
  readonly readings?: Readonly<Record<string, string>>;
  /** The avatar's actions; without them every tag is taken on trust. */
  readonly actions?: readonly { readonly tag: string; readonly durationMs: number }[];
  /** The avatar's emotions; without them every one is taken on trust. */
  readonly emotions?: readonly string[];
}

/**
 * Never throws. `plan` is undefined when the text has errors; `problems` then holds all of them, each with line and
 * column. Warnings stand both in `problems` and in the plan.
 */
export function planSpeech(options: SpeechPlanOptions): {
  plan: SpeechPlan | undefined;
  problems: Problem[];
} {
  const { nodes, problems } = parseSpeechMarkup(options.text, options.path);
  if (!nodes) return { plan: undefined, problems };
  const prosody = options.prosody ?? { rate: 1, pitch: 1, volume: 1 };
  const display = displayOf(nodes, prosody, !isSpeechMarkup(options.text));
  const planner = new Planner(display.text, options, problems);
  display.paragraphs.forEach((pieces, index) => {
    planner.addParagraph(pieces, index);
  });
  const plan = planner.finish();
  return { plan, problems: [...plan.warnings] };
}

class Planner {
  readonly #text: string;
  readonly #options: SpeechPlanOptions;
  readonly #readings: CustomReadings;
  readonly #items: PlanItem[] = [];
  readonly #warnings: Problem[];
  /** Actions still to be measured against the speech after them: where they stand among the items. */
  readonly #timed: { item: number; control: Control & { kind: 'action' }; durationMs: number }[] = [];
  /** What the author put after the last speech, and the rest that comes there if none of it is a break. */
  #held: PlanItem[] = [];
  #rest: PauseItem | undefined;
  #sentence = 0;
  #stretch: StyledToken[] = [];

  constructor(text: string, options: SpeechPlanOptions, warnings: readonly Problem[]) {
    this.#text = text;
    this.#warnings = [...warnings];
    this.#options = options;
    this.#readings = new CustomReadings(options.readings ?? {});
  }

  addParagraph(pieces: readonly Piece[], paragraph: number): void {
    const texts = pieces.filter((piece): piece is TextPiece => piece.kind === 'text');
    const start = texts[0]?.start ?? 0;
    const end = texts.at(-1)?.end ?? 0;
    const ends = this.#ends(pieces, texts, start, end);
    let sentenceStart = start;
    let next = 0;
    const context = () => {
      const sentence = this.#text.slice(sentenceStart, ends[next]?.end ?? end);
      return {
        voiceLanguages: this.#options.voiceLanguages,
        mainLanguage: mainLanguageOf(sentence, this.#options.voiceLanguages),
      };
    };
    let reading = context();
    for (const piece of pieces) {
      if (piece.kind !== 'text') {
        this.#addControl(piece, paragraph);
        continue;
      }
      for (let at = piece.start; at < piece.end; ) {
        const sentence = ends[next];
        const to = Math.min(piece.end, sentence?.end ?? piece.end);
        for (const one of this.#tokens({ ...piece, start: at, end: to }, reading)) this.#stretch.push(one);
        at = Math.max(to, at + 1);
        if (!sentence || at < sentence.end) continue;
        this.#endStretch(paragraph, this.#endingOf(sentence.ending, next === ends.length - 1));
        this.#endSentence(next === ends.length - 1 ? 'paragraph' : 'sentence');
        sentenceStart = sentence.end;
        next++;
        if (next < ends.length) reading = context();
      }
    }
    this.#endStretch(paragraph, 'paragraph');
  }

  finish(): SpeechPlan {
    for (const item of this.#held) this.#items.push(item);
    this.#checkActions();
    const { voiceId, voiceLanguages } = this.#options;
    const kanji = unreadKanji(this.#items, voiceId, voiceLanguages);
    if (kanji) this.#warn('KANJI_NOT_READ', kanji);
    return { displayText: this.#text, items: this.#items, warnings: this.#warnings };
  }

  /** Sentence ends by marks and by `<s>`, inside what is read letter by letter. */
  #ends(pieces: readonly Piece[], texts: readonly TextPiece[], start: number, end: number) {
    const opaque = texts.filter((piece) => piece.reading.kind !== 'plain' || piece.style.word !== undefined);
    let next = 0;
    const isOpaque = (offset: number) => {
      while (next < opaque.length && opaque[next]!.end <= offset + start) next++;
      return next < opaque.length && opaque[next]!.start <= offset + start;
    };
    const ends = sentenceEnds(foldWidth(this.#text.slice(start, end)), isOpaque).map((one) => ({
      ...one,
      end: one.end + start,
    }));
    const edges = new Set<number>();
    let offset = start;
    for (const piece of pieces) {
      if (piece.kind === 'text') offset = piece.end;
      else if (piece.kind === 'sentence-edge' && offset > start && offset < end) edges.add(offset);
    }
    for (const one of ends) edges.delete(one.end);
    for (const edge of edges) ends.push({ end: edge, ending: 'sentence' });
    return ends.sort((a, b) => a.end - b.end);
  }

  #endingOf(ending: SentenceEnding, isLast: boolean): SpeechItem['ending'] {
    return ending === 'sentence' && isLast ? 'paragraph' : ending;
  }

  #tokens(piece: TextPiece, context: ReadingContext): StyledToken[] {
    const { style, reading } = piece;
    const asked = style.language === undefined ? context : { ...context, language: style.language };
    const text = this.#text.slice(piece.start, piece.end);
    const source = { start: piece.start, end: piece.end };
    const styled = (tokens: readonly DraftToken[]) => tokens.map((token) => ({ token, style }));
    switch (reading.kind) {
      case 'plain':
        return styled(this.#plainTokens(text, piece.start, asked));
      case 'alias':
        return styled(tokensOf(reading.text.toWellFormed(), asked, () => source));
      case 'say-as':
        return styled(sayAsTokens(text, reading.as, reading.format, asked, piece.start));
      case 'reading':
        return styled([this.#readToken(text, source, reading, asked)]);
    }
  }

  #plainTokens(text: string, offset: number, context: ReadingContext): DraftToken[] {
    const tokens: DraftToken[] = [];
    let from = 0;
    const addAll = (more: readonly DraftToken[]) => {
      for (const token of more) tokens.push(token);
    };
    const addUpTo = (to: number) => {
      const sourceOf = (start: number, end: number) => ({ start: offset + start, end: offset + end });
      if (to > from) addAll(tokensOf(text.slice(0, to), context, sourceOf, from));
    };
    for (const { start, end, reading } of this.#readings.find(text)) {
      addUpTo(start);
      const source = { start: offset + start, end: offset + end };
      if (reading.kind === 'alias') addAll(tokensOf(reading.text.toWellFormed(), context, () => source));
      else if (reading.kind === 'reading')
        tokens.push(this.#readToken(text.slice(start, end), source, reading, context));
      from = end;
    }
    addUpTo(text.length);
    return tokens;
  }

  /** One token for a stretch with a reading of its own; pinyin is read in Mandarin, whatever the letters. */
  #readToken(
    text: string,
    source: { start: number; end: number },
    reading: { alphabet: 'pinyin' | 'ipa'; value: string },
    context: ReadingContext,
  ): DraftToken {
    const letter = /\p{L}/u.exec(text)?.[0];
    const languages =
      context.language === undefined ? context.voiceLanguages : [context.language, ...context.voiceLanguages];
    const language =
      reading.alphabet === 'pinyin'
        ? 'zh'
        : letter === undefined
          ? context.mainLanguage
          : languageFor(writingSystemOf(letter), languages);
    return { kind: 'word', spoken: text.trim(), source, language, reading: { ...reading, origin: 'author' } };
  }

  #addControl(control: Control, paragraph: number): void {
    if (control.kind === 'sentence-edge') return;
    if (control.kind === 'action' && !this.#isKnown('action', control.tag, control.at)) return;
    if (control.kind === 'emotion' && !this.#isKnown('emotion', control.emotion, control.at)) return;
    this.#endStretch(paragraph, control.kind === 'break' ? 'clause' : 'joined');
    if (control.kind === 'break') {
      this.#rest = undefined;
      if (control.durationMs > 0)
        this.#held.push({ kind: 'pause', durationMs: control.durationMs, origin: 'break' });
    } else if (control.kind === 'action') {
      const known = this.#options.actions?.find((one) => one.tag === control.tag);
      if (known) this.#timed.push({ item: -1, control, durationMs: known.durationMs });
      this.#held.push({ kind: 'action', tag: control.tag, name: control.name });
    } else this.#held.push({ kind: 'emotion', emotion: control.emotion });
  }

  #isKnown(kind: 'action' | 'emotion', name: string, at: { line: number; column: number }): boolean {
    const allowed = kind === 'action' ? this.#options.actions?.map((one) => one.tag) : this.#options.emotions;
    if (!allowed || allowed.includes(name) || (kind === 'emotion' && name === 'NEUTRAL')) return true;
    this.#warn(kind === 'action' ? 'SSML_ACTION_UNKNOWN' : 'SSML_EMOTION_UNKNOWN', {
      line: at.line,
      column: at.column,
      [kind]: name,
      allowed: allowed.join(', ') || '–',
    });
    return false;
  }

  #warn(code: Problem['code'], details: Problem['details']): void {
    const { path } = this.#options;
    this.#warnings.push(
      problem(code, { severity: 'warning', ...(path === undefined ? {} : { path }), details }),
    );
  }

  #endStretch(paragraph: number, ending: SpeechItem['ending']): void {
    const drafts = itemsOf(this.#stretch);
    this.#stretch = [];
    drafts.forEach((draft, index) => {
      const isLast = index === drafts.length - 1;
      this.#rested();
      const { prosody, emphasis, voiceId } = draft.style;
      const own =
        isLast && !(ending === 'joined' && draft.endsWithMark)
          ? ending
          : draft.endsWithMark
            ? 'clause'
            : 'joined';
      this.#items.push({
        kind: 'speech',
        language: draft.language,
        ...(voiceId === undefined ? {} : { voiceId }),
        tokens: draft.tokens,
        prosody,
        emphasis,
        sentence: this.#sentence,
        paragraph,
        ending: own,
      });
      if (own === 'clause') this.#rest = this.#pause('clause', prosody.rate);
    });
  }

  #endSentence(origin: 'sentence' | 'paragraph'): void {
    const last = this.#items.findLast((item) => item.kind === 'speech');
    if (last?.kind !== 'speech' || last.sentence !== this.#sentence) return;
    this.#sentence++;
    // A break already stands where the rest would.
    if (!this.#held.some((item) => item.kind === 'pause'))
      this.#rest = this.#pause(origin, last.prosody.rate);
  }

  #pause(origin: keyof typeof NATURAL_PAUSES_MS, rate: number): PauseItem {
    return { kind: 'pause', durationMs: Math.round(NATURAL_PAUSES_MS[origin] / rate), origin };
  }

  /** Puts down the rest and what the author asked for, before the next words. */
  #rested(): void {
    if (this.#rest) this.#items.push(this.#rest);
    this.#rest = undefined;
    for (const item of this.#held) this.#items.push(item);
    this.#held = [];
  }

  /** an action that is longer than the speech after it would be cut off. */
  #checkActions(): void {
    let next = this.#timed.length - 1;
    let leftMs = 0;
    for (let index = this.#items.length - 1; index >= 0 && next >= 0; index--) {
      const item = this.#items[index]!;
      const timed = this.#timed[next]!;
      leftMs += estimateItemMs(item);
      if (item.kind !== 'action' || item.tag !== timed.control.tag) continue;
      next--;
      if (timed.durationMs <= leftMs) continue;
      this.#warn('SSML_ACTION_TOO_LONG', {
        line: timed.control.at.line,
        column: timed.control.at.column,
        action: timed.control.name || timed.control.tag,
        actionMs: timed.durationMs,
        leftMs: Math.round(leftMs),
      });
    }
  }
}
