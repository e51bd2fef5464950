/** What a script says to no effect: nobody should wonder why it does nothing. */
import type { Source } from './media.ts';
import type { Report } from './rules.ts';

/**
 * Two fields that name different files, of which one is used.
 * @param sources in the order of their precedence
 * @param path of the layer or background
 */
export function checkSources([used, ...others]: readonly Source[], path: string, report: Report): void {
  for (const { id, field } of others)
    if (used && id !== used.id) ignored(`${path}.${field}`, used.field, report);
}

/** @param because the field or setting that leaves it without effect */
export function ignored(path: string, because: string, report: Report): void {
  report.warning('SCRIPT_FIELD_IGNORED', path, { field: path.slice(path.lastIndexOf('.') + 1), because });
}
