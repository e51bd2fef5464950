import type { SynthesisRequest, SynthesisResult, Voice } from '../../domain/speech/types.ts';

/** Where voices come from: a synthesiser on this machine, a voice pack, a service over HTTP. */
export interface SpeechProvider {
  readonly id: string;
  voices(): Promise<readonly Voice[]>;
  /**
   * Rejects with a StudioError: always within a bounded time (S-07), and at once when `signal` aborts.
   */
  synthesise(request: SynthesisRequest, signal?: AbortSignal): Promise<SynthesisResult>;
  close(): Promise<void>;
}
