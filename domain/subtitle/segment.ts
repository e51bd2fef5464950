/**
 * V-11: subtitles out of a scene's text and the times at which it is spoken. Every character that is shown stands in
 * exactly one cue, in order; a cue has one or two lines and stays within its own scene.
 */
import type { WordTime } from '../speech/types.ts';
import { SAMPLE_RATE_HZ, samplesPerFrame } from '../time.ts';
import type { SceneSpan } from '../timeline/types.ts';
import { type CleanParagraph, cleanSubtitleText } from './clean.ts';
import { type CueRange, partition, type TimedUnit } from './partition.ts';
import { SpeechClock } from './speech-clock.ts';
import type { SubtitleCue } from './types.ts';
import { segmentWords, splitGraphemes, type Unit, unitsOf, type WordSegmenter } from './units.ts';

export interface SubtitleOptions {
  /** The scene's text as a person reads it, paragraphs separated by `\n`. */
  readonly displayText: string;
  /** What is said when, samples from the scene's first speech sample. Empty: the text is spread over the speech. */
  readonly words: readonly WordTime[];
  readonly span: SceneSpan;
  readonly framesPerSecond: number;
  /** Width in pixels of a text set in the subtitles' font. */
  readonly measure: (text: string) => number;
  /** What a line may be wide, in the same pixels. */
  readonly maxWidthPx: number;
  /** Cuts a text into words; the engine's own by default. */
  readonly segmentWords?: WordSegmenter;
}

/** Longer lines are tiring to read: 22 Han characters, about 45 Latin ones. */
const MAX_LINE_EM = 22;
/** A cue is held through a rest up to this, so that nothing flickers between two of them. */
const HOLD_MS = 700;
/** A cue before a longer rest, and the last one, stays this long after its last word… */
const LINGER_MS = 350;
/** …and at least this long in all, if there is room: a glance… */
const MIN_MS = 1_000;
/** …or as long as its reading takes, at 10 Han characters or 20 Latin letters a second. */
const READING_MS_PER_EM = 100;

export function segmentSubtitles(options: SubtitleOptions): SubtitleCue[] {
  const emPx = options.measure('国');
  const maxLineWidthPx = Math.min(options.maxWidthPx, MAX_LINE_EM * emPx);
  const paragraphs = cleanSubtitleText(options.displayText);
  const clock = new SpeechClock(options.words, options.displayText.length, options.span.speechSampleCount);
  const texts = joinUnspoken(paragraphs, clock).flatMap((paragraph) =>
    cuesOf(paragraph, clock, emPx, maxLineWidthPx, options),
  );
  return timed(texts, emPx, options);
}

interface CueText {
  readonly lines: readonly string[];
  readonly startSample: number | undefined;
  readonly endSample: number | undefined;
}

/** A paragraph of which nothing is spoken (a row of emoji) has no time of its own and goes with the one before it. */
function joinUnspoken(paragraphs: readonly CleanParagraph[], clock: SpeechClock): CleanParagraph[] {
  const joined: CleanParagraph[] = [];
  for (const paragraph of paragraphs) {
    const last = joined.at(-1);
    const spoken = paragraph.sourceOf.some((source) => clock.spokenAt(source));
    if (spoken || !last) {
      joined.push(paragraph);
      continue;
    }
    const shift = last.text.length + 1;
    const shifted = [...paragraph.marks].map(([at, mark]) => [at + shift, mark] as const);
    joined[joined.length - 1] = {
      text: `${last.text} ${paragraph.text}`,
      sourceOf: [...last.sourceOf, paragraph.sourceOf[0]! - 1, ...paragraph.sourceOf],
      marks: new Map([...last.marks, [shift, 'sentence'], ...shifted]),
      counted: new Set([...last.counted, ...[...paragraph.counted].map((at) => at + shift)]),
    };
  }
  return joined;
}

function cuesOf(
  paragraph: CleanParagraph,
  clock: SpeechClock,
  emPx: number,
  maxLineWidthPx: number,
  options: SubtitleOptions,
): CueText[] {
  const units = unitsOf(paragraph, options.segmentWords ?? segmentWords)
    .flatMap((unit) => torn(unit, maxLineWidthPx, options.measure))
    .map((unit): TimedUnit => {
      const sources = paragraph.sourceOf.slice(unit.start, unit.end);
      return { ...unit, widthPx: options.measure(unit.text), ...clock.spanOf(sources) };
    });
  const limits = {
    maxLineWidthPx,
    emPx,
    spaceWidthPx: options.measure('a a') - options.measure('aa'),
    samplesPerSecond: SAMPLE_RATE_HZ,
  };
  let ranges: CueRange[] = [];
  // Widths of pieces add up to the width of a line but for kerning; where that is not so, the limit is drawn tighter.
  for (let attempt = 0; attempt < 4; attempt++) {
    ranges = partition(units, { ...limits, maxLineWidthPx: maxLineWidthPx * 0.95 ** attempt });
    if (
      ranges.every((range) => linesOf(units, range).every((line) => options.measure(line) <= maxLineWidthPx))
    )
      break;
  }
  return ranges.map((range) => {
    const inside = units.slice(range.start, range.end);
    return {
      lines: linesOf(units, range),
      startSample: inside.find((unit) => unit.startSample !== undefined)?.startSample,
      endSample: inside.findLast((unit) => unit.endSample !== undefined)?.endSample,
    };
  });
}

/** Only what is wider than a whole line, such as a long address, is torn: at a space, else between two characters. */
function torn(unit: Unit, maxLineWidthPx: number, measure: (text: string) => number): Unit[] {
  if (measure(unit.text) <= maxLineWidthPx) return [unit];
  const parts: Unit[] = [];
  let text = '';
  let start = unit.start;
  let spaceBefore = unit.spaceBefore;
  const push = () => {
    const first = parts.length === 0;
    if (text !== '')
      parts.push({
        text,
        start,
        end: start + text.length,
        spaceBefore,
        markBefore: first ? unit.markBefore : undefined,
        breakCost: first ? unit.breakCost : 0.5,
      });
    start += text.length;
    spaceBefore = false;
    text = '';
  };
  for (const grapheme of splitGraphemes(unit.text)) {
    if (grapheme === ' ') {
      push();
      start += 1;
      spaceBefore = true;
      continue;
    }
    if (text !== '' && measure(text + grapheme) > maxLineWidthPx) push();
    text += grapheme;
  }
  push();
  return parts;
}

function linesOf(units: readonly TimedUnit[], range: CueRange): string[] {
  const line = (start: number, end: number): string =>
    units
      .slice(start, end)
      .map((unit, index) => (index > 0 && unit.spaceBefore ? ` ${unit.text}` : unit.text))
      .join('');
  return range.split === range.end
    ? [line(range.start, range.end)]
    : [line(range.start, range.split), line(range.split, range.end)];
}

/** Puts the cues on the scene's frames: ascending, not overlapping, each at least one frame long. */
function timed(texts: readonly CueText[], emPx: number, options: SubtitleOptions): SubtitleCue[] {
  const { span, framesPerSecond } = options;
  const perFrame = samplesPerFrame(framesPerSecond);
  const frames = (milliseconds: number): number => Math.ceil((milliseconds * framesPerSecond) / 1000);
  const starts: number[] = [];
  for (const [index, cue] of texts.entries()) {
    const sample = cue.startSample ?? texts[index - 1]?.endSample ?? 0;
    const frame = Math.floor((span.speechOffsetSample + sample) / perFrame);
    const earliest = index === 0 ? 0 : starts[index - 1]! + 1;
    // Room is kept for the cues that follow, should their words be crowded at the scene's end.
    const latest = Math.max(0, span.frameCount - (texts.length - index));
    starts.push(Math.max(earliest, Math.min(frame, latest)));
  }
  return texts.map((cue, index) => {
    const startFrame = starts[index]!;
    const isLast = index === texts.length - 1;
    const limit = isLast ? Math.max(span.frameCount, startFrame + 1) : starts[index + 1]!;
    const spokenUntil = Math.ceil((span.speechOffsetSample + (cue.endSample ?? 0)) / perFrame);
    const readingEm = cue.lines.reduce((sum, line) => sum + options.measure(line), 0) / emPx;
    const wanted = Math.max(
      spokenUntil + frames(LINGER_MS),
      startFrame + frames(MIN_MS),
      startFrame + frames(READING_MS_PER_EM * readingEm),
    );
    const held = !isLast && limit - spokenUntil <= frames(HOLD_MS);
    return { startFrame, endFrame: held ? limit : Math.min(wanted, limit), lines: cue.lines };
  });
}
