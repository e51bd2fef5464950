/**
 * The words that speech is spoken of in: a voice, what it is asked to say, and what comes back. Everything here is
 * plain data, so that a plan and a result can be cached, hashed, sent to a worker or written to a report.
 */
import type { Problem } from '../errors.ts';

/** A BCP-47 tag as far as speech needs it: `zh`, `yue`, `en`, `en-GB`, `de`, … */
export type LanguageTag = string;

export interface Voice {
  /** What a script writes in `voice_asset_id`, such as `voice:espeak/cmn`. */
  readonly id: string;
  readonly name: string;
  /** Language codes that the voice reads, its own first. */
  readonly languages: readonly LanguageTag[];
  readonly provider: string;
  readonly gender: 'female' | 'male' | 'neutral';
  readonly licence: string;
  /** What the provider can do; the rest is done by us (volume) or reported as a warning (readings). */
  readonly capabilities: {
    readonly rate: boolean;
    readonly pitch: boolean;
    /** Readings that can be passed on: `pinyin`, `ipa`. */
    readonly readings: readonly ReadingAlphabet[];
    /** `exact` phoneme times come out of the synthesiser; `estimated` ones are fitted to the sound. */
    readonly phonemeTimes: 'exact' | 'estimated';
  };
}

export type ReadingAlphabet = 'pinyin' | 'ipa';

/** A stretch of the displayed text, half open, in UTF-16 code units of {@link SpeechPlan.displayText}. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Words, and between them tokens of pause marks and spaces, so that the `spoken` forms joined are the text to be read.
 * One piece of what is said: usually a word, a Chinese character, or an expanded number. Its `spoken` form is what
 * the voice reads; `source` is what the viewer sees. Many spoken words may stand for one source ("3.5%").
 */
export interface SpokenToken {
  readonly spoken: string;
  readonly source: TextRange;
  /** Overrides the voice's own reading. Pinyin is numbered syllables separated by spaces: `chong2 qing4`. */
  readonly reading?: {
    readonly alphabet: ReadingAlphabet;
    readonly value: string;
    /** `author`: asked for, so a provider that cannot follow warns. `dictionary`: ours, a help to be ignored at will. */
    readonly origin: 'author' | 'dictionary';
  };
}

/** Prosody as factors of the voice's own normal: 1 leaves it alone. */
export interface Prosody {
  /** [0.5..2] speed factor. */
  readonly rate: number;
  /** [0.5..2] fundamental frequency factor. */
  readonly pitch: number;
  /** [0..4] linear gain. */
  readonly volume: number;
}

/** One breath of speech in one language with one prosody: what a provider is asked for at a time. */
export interface SpeechItem {
  readonly kind: 'speech';
  readonly language: LanguageTag;
  /** The voice that `<voice name>` asked for; otherwise the scene's. */
  readonly voiceId?: string;
  readonly tokens: readonly SpokenToken[];
  /** Joined exactly as the provider should read it, punctuation included. */
  readonly prosody: Prosody;
  readonly emphasis: 'none' | 'reduced' | 'moderate' | 'strong';
  /** Sentence and paragraph that it belongs to, from 0, counted over the scene. */
  readonly sentence: number;
  readonly paragraph: number;
  /** How the item ends: a language switch inside a sentence is joined without a hole. */
  readonly ending: 'joined' | 'clause' | 'sentence' | 'question' | 'exclamation' | 'paragraph';
}

export interface PauseItem {
  readonly kind: 'pause';
  readonly durationMs: number;
  /** Where the pause comes from: written by the author, or the natural rest between sentences and paragraphs. */
  readonly origin: 'break' | 'clause' | 'sentence' | 'paragraph';
}

/** `<insert-action>`: starts when the speech reaches this point. */
export interface ActionItem {
  readonly kind: 'action';
  readonly tag: string;
  readonly name: string;
}

/** `<emotion>`: holds from here until the next one; `NEUTRAL` ends it. */
export interface EmotionItem {
  readonly kind: 'emotion';
  readonly emotion: string;
}

export type PlanItem = SpeechItem | PauseItem | ActionItem | EmotionItem;

/** Everything that a scene says, in order, before any sound exists. Pure and deterministic. */
export interface SpeechPlan {
  /** The scene's text as a person reads it: no tags, paragraphs separated by `\n`. Subtitles are cut from it. */
  readonly displayText: string;
  readonly items: readonly PlanItem[];
  readonly warnings: readonly Problem[];
}

/** What one provider is asked for. `text` is for providers that know nothing of tokens: the tokens joined. */
export interface SynthesisRequest {
  readonly voiceId: string;
  readonly language: LanguageTag;
  readonly tokens: readonly SpokenToken[];
  readonly prosody: Prosody;
  readonly ending: SpeechItem['ending'];
}

export interface SynthesisResult {
  readonly sampleRateHz: number;
  /** Mono, [-1..1]. Leading and trailing silence is the provider's; the assembler trims it. */
  readonly samples: Float32Array;
  /** Times in samples at `sampleRateHz`, ascending, not overlapping. Several words may name one token. */
  readonly words: readonly { readonly token: number; readonly start: number; readonly end: number }[];
  /** IPA symbol without stress or length marks, tone digits removed. Empty symbol: a pause. */
  readonly phonemes: readonly ProviderPhoneme[];
  readonly warnings: readonly Problem[];
}

export interface ProviderPhoneme {
  readonly symbol: string;
  readonly start: number;
  readonly end: number;
  /** 0 none, 1 secondary, 2 primary stress. */
  readonly stress: 0 | 1 | 2;
}

/** Times in samples at 48 kHz from the scene's first speech sample. */
export interface WordTime {
  readonly source: TextRange;
  readonly spoken: string;
  readonly startSample: number;
  readonly endSample: number;
}

export interface PhonemeTime {
  /** IPA, as in {@link ProviderPhoneme.symbol}; pauses are not listed. */
  readonly symbol: string;
  readonly language: LanguageTag;
  readonly stress: 0 | 1 | 2;
  readonly startSample: number;
  readonly endSample: number;
}

/** A scene's finished speech: 48 kHz mono before the video's loudness is set. */
export interface SceneSpeech {
  readonly samples: Float32Array;
  readonly words: readonly WordTime[];
  readonly phonemes: readonly PhonemeTime[];
  readonly actions: readonly { readonly tag: string; readonly name: string; readonly startSample: number }[];
  readonly emotions: readonly {
    readonly emotion: string;
    readonly startSample: number;
    readonly endSample: number;
  }[];
  readonly warnings: readonly Problem[];
}
