/** What a call of the engine is rejected with. */
import { type ErrorCode, type Language, problem } from '../errors.ts';
import { type ErrorRecord, errorOf } from './envelope.ts';

export class EngineError extends Error {
  readonly record: ErrorRecord;
  constructor(record: ErrorRecord) {
    super(record.message);
    this.name = 'EngineError';
    this.record = record;
  }

  /** Of the registry in `domain/errors.ts`, or of a newer one. */
  get code(): string {
    return this.record.code;
  }
}

/** What the client itself finds wrong, as the engine would have said it. */
export function engineError(
  code: ErrorCode,
  language: Language,
  details: Readonly<Record<string, string | number>> = {},
): EngineError {
  return new EngineError(errorOf([problem(code, { details })], language));
}
