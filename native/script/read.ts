/** Reads a script file as far as JSON. */
import { open, stat } from 'node:fs/promises';
import { fail, type Problem, StudioError } from '../../domain/errors.ts';
import { RULE_LIMITS } from '../../domain/limits.ts';
import { parseScriptText } from '../../domain/script/json.ts';

export interface ReadScript {
  readonly value: unknown;
  readonly warnings: readonly Problem[];
}

/**
 * @throws StudioError `SCRIPT_NOT_FOUND`, `SCRIPT_UNREADABLE`, `SCRIPT_TOO_LARGE`, `SCRIPT_NOT_UTF8`,
 *   `SCRIPT_NOT_JSON`, `SCRIPT_COMMA_SPARE`, `SCRIPT_TOO_DEEP`.
 */
export async function readScriptFile(file: string): Promise<ReadScript> {
  const { value, problems } = parseScriptText(decode(await readBytes(file), file));
  const errors = problems.filter((one) => one.severity === 'error');
  if (errors.length > 0) throw new StudioError(errors);
  return { value, warnings: problems };
}

async function readBytes(file: string): Promise<Buffer> {
  const { maximum } = RULE_LIMITS['V-22.file'];
  try {
    // Looked at before it is opened: opening a pipe waits for whoever writes to it.
    if (!(await stat(file)).isFile())
      throw fail('SCRIPT_UNREADABLE', { details: { file, reason: 'not a file' } });
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maximum) throw fail('SCRIPT_TOO_LARGE', { details: { found: size, maximum, unit: 'byte' } });
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof StudioError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    if (reason === 'ENOENT' || reason === 'ENOTDIR')
      throw fail('SCRIPT_NOT_FOUND', { details: { file }, cause });
    throw fail('SCRIPT_UNREADABLE', { details: { file, reason }, cause });
  }
}

function decode(bytes: Buffer, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw fail('SCRIPT_NOT_UTF8', { details: { file }, cause });
  }
}
