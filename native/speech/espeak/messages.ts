/** What crosses the border between the eSpeak worker thread and its owner. */
import type { EspeakEvent, EspeakVoice } from '@echogarden/espeak-ng-emscripten';

export type EspeakJob =
  | { readonly kind: 'voices' }
  | {
      readonly kind: 'speak';
      /** eSpeak's own name, such as `cmn` or `en-us+f3`. */
      readonly voice: string;
      readonly text: string;
      /** Words a minute. */
      readonly rate: number;
      /** 0 to 99. */
      readonly pitch: number;
    }
  | { readonly kind: 'phonemes'; readonly voice: string; readonly text: string };

export interface EspeakVoiceList {
  readonly voices: readonly EspeakVoice[];
  /** Names under `voices/!v`: speakers that any language can be read by. */
  readonly variants: readonly string[];
}

export interface EspeakSound {
  readonly sampleRateHz: number;
  readonly samples: Int16Array;
  readonly events: readonly EspeakEvent[];
}

export type EspeakAnswer<Job extends EspeakJob> = Job extends { kind: 'voices' }
  ? EspeakVoiceList
  : Job extends { kind: 'speak' }
    ? EspeakSound
    : /** IPA of each clause; `_` stands between phonemes, a space between words. */ readonly string[];

export interface EspeakRequestMessage {
  readonly id: number;
  readonly job: EspeakJob;
}

export type EspeakReplyMessage =
  | {
      readonly id: number;
      readonly ok: true;
      readonly answer: EspeakVoiceList | EspeakSound | readonly string[];
    }
  | { readonly id: number; readonly ok: false; readonly reason: string };
