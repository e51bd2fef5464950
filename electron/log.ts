/** The shell's own log: what it did and could not do. No tokens, no addresses with a nonce, no texts of users. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const MAXIMUM_BYTES = 1024 * 1024;

/** Never throws: a full disk must not end the program. */
export function openLog(file: string): (text: string) => void {
  return (text) => {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      const line = text.replace(/\s+/g, ' ').slice(0, 2000);
      appendFileSync(file, `${new Date().toISOString()} ${line}\n`, { mode: 0o600 });
      if (statSync(file).size > MAXIMUM_BYTES) renameSync(file, `${file}.1`);
    } catch {
      // There is nowhere to tell it.
    }
  };
}
