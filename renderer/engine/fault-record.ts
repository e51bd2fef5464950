/** What went wrong on the way to the engine and back, in the one form that pages show. */
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { ErrorRecord } from '../../domain/contract/envelope.ts';

/** What the desktop's bridge puts before the words of an error. */
const BRIDGE = /^Error invoking remote method '[^']*': (?:Error: )?/;
/** All that the desktop says where the words are none of the engine's. */
const WORDLESS: readonly string[] = ['failed', 'refused'];

/** Any fault as an error of the engine's kind: what is none is our own. */
export function recordOf(fault: unknown): ErrorRecord {
  if (fault instanceof EngineError) return fault.record;
  if (fault instanceof Error && BRIDGE.test(fault.message)) {
    // The engine's own words, in the user's language; their code stays on the other side.
    const message = fault.message.replace(BRIDGE, '');
    if (!WORDLESS.includes(message)) return { code: 'SHELL_REFUSED', message, details: {}, retryable: false };
  }
  return { code: 'INTERNAL', message: String(fault), details: {}, retryable: false };
}
