/** What a script writes where the service has an asset id: `file:images/a.png`. */
import { type Problem, problem } from '../errors.ts';
import { shown } from './path.ts';

const FILE_SCHEME = 'file:';

/** The relative path of a `file:` reference; undefined for anything else. */
export function filePathOf(reference: string): string | undefined {
  return reference.startsWith(FILE_SCHEME) ? reference.slice(FILE_SCHEME.length) : undefined;
}

/**
 * What is wrong with a reference to a picture or sound, as far as its text tells.
 * @param outsideAllowed whether folders beside the script's own have been allowed, so that `..` may lead there
 */
export function referenceProblem(
  reference: string,
  path: string,
  outsideAllowed: boolean,
): Problem | undefined {
  const found = shown(reference).slice(1, -1);
  const file = filePathOf(reference);
  if (file === undefined) {
    const isAddress = /^[a-z][a-z0-9+.-]*:\/\/|^data:|^\/\//i.test(reference.trim());
    return problem(isAddress ? 'MEDIA_URL_NOT_ALLOWED' : 'MEDIA_NOT_LOCAL', { path, details: { found } });
  }
  if (!isRelativePath(file)) return problem('FILE_PATH_INVALID', { path, details: { found } });
  if (!outsideAllowed && climbsOut(file))
    return problem('FILE_OUTSIDE_FOLDER', { path, details: { file: shownFile(file) } });
  return undefined;
}

/** A file's name as a message may show it: whole, but on one line and in reading order. */
export function shownFile(file: string): string {
  return shown(file, 1024).slice(1, -1);
}

/** Relative on every system: no root, no drive, no backslash, no NUL, and a name at its end. */
function isRelativePath(file: string): boolean {
  if (file === '' || file.includes('\0') || file.includes('\\')) return false;
  if (file.startsWith('/') || file.startsWith('~/') || /^[A-Za-z]:/.test(file)) return false;
  const last = file.slice(file.lastIndexOf('/') + 1);
  return last !== '' && last !== '.' && last !== '..';
}

function climbsOut(file: string): boolean {
  let depth = 0;
  for (const name of file.split('/')) {
    if (name === '..') depth -= 1;
    else if (name !== '' && name !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
