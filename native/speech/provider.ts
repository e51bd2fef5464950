import type { SynthesisRequest, SynthesisResult, Voice } from '../../domain/speech/types.ts';

/** Where voices come from: a synthesiser on this machine, a voice pack, a service over HTTP. */
export interface SpeechProvider {
  readonly id: string;
  voices(): Promise<readonly Voice[]>;
  /** A voice that a script may name; providers may know more than they list. */
  find(voiceId: string): Promise<Voice | undefined>;
  /** Changes whenever the same request to the voice may give other sound or times. Part of the cache's key. */
  fingerprint(voiceId: string): Promise<string>;
  /**
   * Rejects with a StudioError: always within a bounded time (S-07), and at once when `signal` aborts.
   */
  synthesise(request: SynthesisRequest, signal?: AbortSignal): Promise<SynthesisResult>;
  close(): Promise<void>;
}
