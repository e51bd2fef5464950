/** What the process that makes samples is asked for, by kind, and what comes back. Paths are absolute. */
import type { Problem } from '../../domain/errors.ts';
import type { Prosody, Voice } from '../../domain/speech/types.ts';

export interface ListedVoices {
  readonly voices: readonly Voice[];
  /** Warnings: what kept providers from listing theirs. */
  readonly problems: readonly Problem[];
}

export interface SampleWork {
  readonly list: { readonly order: object; readonly result: ListedVoices };
  /** Of all that shapes the sound of a voice. */
  readonly fingerprint: { readonly order: { readonly voiceId: string }; readonly result: string };
  readonly speech: {
    readonly order: {
      readonly voiceId: string;
      readonly text: string;
      readonly prosody: Prosody;
      /** Where the WAV is written; there is none yet. */
      readonly file: string;
    };
    readonly result: { readonly warnings: readonly Problem[] };
  };
}

export type SampleKind = keyof SampleWork;

export type SampleOrder = {
  readonly [Kind in SampleKind]: { readonly kind: Kind } & SampleWork[Kind]['order'];
}[SampleKind];
