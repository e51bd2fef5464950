/** What the process that makes samples is asked for, by kind, and what comes back. Paths are absolute. */
import type { FilmResolution, PortraitKind } from '../../domain/contract/avatars.ts';
import type { Problem } from '../../domain/errors.ts';
import type { Prosody, Voice } from '../../domain/speech/types.ts';
import type { PackFiles } from '../speech/pack-sources.ts';
import type { PutPack } from '../speech/packs.ts';

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
      readonly readings: Readonly<Record<string, string>>;
      /** Where the WAV is written; there is none yet. */
      readonly file: string;
    };
    readonly result: { readonly warnings: readonly Problem[] };
  };
  readonly install: { readonly order: { readonly origin: PackOrigin }; readonly result: PutPack };
  readonly portrait: {
    readonly order: WantedPortrait & {
      /** Where the PNG is written; there is none yet. */
      readonly file: string;
    };
    readonly result: object;
  };
  readonly film: {
    readonly order: WantedFilm & {
      /** Where the MP4 is written; there is none yet. */
      readonly file: string;
    };
    readonly result: { readonly warnings: readonly Problem[] };
  };
}

/** From files, or an address with the SHA-256 of the model. */
export type PackOrigin = PackFiles | { readonly address: string; readonly sha256: string };

export interface AvatarLooks {
  readonly avatarId: string;
  /** Ids that the avatar has. */
  readonly looks: readonly string[];
}

export interface WantedPortrait extends AvatarLooks {
  readonly emotion: string;
  readonly as: PortraitKind;
}

export interface WantedFilm extends AvatarLooks {
  readonly voiceId: string;
  /** Plain, or SSML, which says its own mood and gestures; a sentence in the voice's language when undefined. */
  readonly text?: string | undefined;
  readonly emotion?: string | undefined;
  readonly action?: string | undefined;
  readonly resolution: FilmResolution;
}

export type SampleKind = keyof SampleWork;

export type SampleOrder = {
  readonly [Kind in SampleKind]: { readonly kind: Kind } & SampleWork[Kind]['order'];
}[SampleKind];
