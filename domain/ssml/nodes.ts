/** What speech markup says, after every tag and value has been checked: plain data, no strings left to interpret. */
import type { Prosody, ReadingAlphabet } from '../speech/types.ts';

/** Where something stands in the text of the field, both from 1; a column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export const EMPHASIS_LEVELS = ['none', 'reduced', 'moderate', 'strong'] as const;
export type Emphasis = (typeof EMPHASIS_LEVELS)[number];

/** How `<say-as>` wants its text read; synonyms of the wire (`number`, `figure`, `characters`) are folded in. */
export type SayAs =
  | 'digits'
  | 'cardinal'
  | 'ordinal'
  | 'date'
  | 'time'
  | 'telephone'
  | 'spell-out'
  | 'currency'
  | 'english';

export type SpeechNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break'; readonly durationMs: number }
  | { readonly kind: 'action'; readonly tag: string; readonly name: string; readonly at: Position }
  /** `children` is empty for `<emotion type="HAPPY"/>`, which holds until the next one. */
  | {
      readonly kind: 'emotion';
      readonly emotion: string;
      readonly at: Position;
      readonly children: readonly SpeechNode[];
    }
  | {
      readonly kind: 'phoneme';
      readonly alphabet: ReadingAlphabet;
      readonly value: string;
      readonly children: readonly SpeechNode[];
    }
  | {
      readonly kind: 'say-as';
      readonly as: SayAs;
      readonly format?: string;
      readonly children: readonly SpeechNode[];
    }
  | { readonly kind: 'sub'; readonly alias: string; readonly children: readonly SpeechNode[] }
  /** Factors of what surrounds the element; an absent one leaves it alone. */
  | {
      readonly kind: 'prosody';
      readonly prosody: Partial<Prosody>;
      readonly children: readonly SpeechNode[];
    }
  | { readonly kind: 'emphasis'; readonly level: Emphasis; readonly children: readonly SpeechNode[] }
  | { readonly kind: 'language'; readonly language: string; readonly children: readonly SpeechNode[] }
  | { readonly kind: 'voice'; readonly voiceId: string; readonly children: readonly SpeechNode[] }
  | { readonly kind: 'word'; readonly children: readonly SpeechNode[] }
  | { readonly kind: 'paragraph'; readonly children: readonly SpeechNode[] }
  | { readonly kind: 'sentence'; readonly children: readonly SpeechNode[] };
