import { createInterface } from 'node:readline/promises';
import { addAbortSignal, Writable } from 'node:stream';
import { fail } from '../../domain/errors.ts';

/** Far more than any key; what is piped in by mistake is not read to its end. */
const MOST_CHARACTERS = 65_536;

/**
 * What comes in on standard input: all of it when piped, one line that is not shown when typed at a terminal.
 * @param prompt shown on stderr, at a terminal only
 * @throws CANCELLED
 */
export async function readSecret(prompt: string, signal: AbortSignal): Promise<string> {
  try {
    return await (process.stdin.isTTY ? typed(prompt, signal) : piped(signal));
  } catch (error) {
    if (signal.aborted || (error as Error).name === 'AbortError') throw fail('CANCELLED', { cause: error });
    throw error;
  }
}

async function piped(signal: AbortSignal): Promise<string> {
  let text = '';
  for await (const piece of addAbortSignal(signal, process.stdin.setEncoding('utf8'))) {
    text += String(piece);
    if (text.length > MOST_CHARACTERS) break;
  }
  return text;
}

async function typed(prompt: string, signal: AbortSignal): Promise<string> {
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const stop = new AbortController();
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // Ctrl+C and Ctrl+D come as keys here, not as a signal and an end.
  lines.on('SIGINT', () => stop.abort()).on('close', () => stop.abort());
  process.stderr.write(prompt);
  try {
    return await lines.question('', { signal: AbortSignal.any([signal, stop.signal]) });
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
