/** Readings that a voice cannot take: the author is told, a dictionary's own suggestions are dropped in silence. */
import { type Problem, problem } from '../../domain/errors.ts';
import type { SynthesisRequest } from '../../domain/speech/types.ts';

export function unsupportedReadings({ tokens, voiceId }: SynthesisRequest): Problem[] {
  return tokens.flatMap(({ spoken, reading }) =>
    reading === undefined || reading.origin === 'dictionary'
      ? []
      : [
          problem('READING_NOT_SUPPORTED', {
            severity: 'warning',
            details: { voice: voiceId, text: spoken, reading: reading.value, alphabet: reading.alphabet },
          }),
        ],
  );
}
