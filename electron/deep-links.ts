/**
 * What the shell is asked to open from outside: `metastudio://open?draft=<32 hex digits>`, or a project file. Anything may
 * stand in a link or in another program's arguments, so only what has exactly this form is anything at all.
 */
import path from 'node:path';

export const LINK_SCHEME = 'metastudio';
export const PROJECT_EXTENSION = 'mstudio';

export type Outside =
  | { readonly kind: 'draft'; readonly draftId: string }
  /** Absolute. Not looked at yet. */
  | { readonly kind: 'path'; readonly path: string };

/** Browsers and systems may add the slash of an empty path. */
const LINK = /^metastudio:\/\/open\/?\?draft=([0-9a-f]{32})$/;

export function readDeepLink(link: string): Outside | undefined {
  const draftId = LINK.exec(link)?.[1];
  return draftId === undefined ? undefined : { kind: 'draft', draftId };
}

/** @param file as the system or a command line gives it; relative to `folder` */
export function readProjectPath(file: string, folder: string): Outside | undefined {
  if (file.length > 32_768 || file.includes('\0')) return undefined;
  if (path.extname(file).toLowerCase() !== `.${PROJECT_EXTENSION}`) return undefined;
  return { kind: 'path', path: path.resolve(folder, file) };
}

/**
 * The first thing to open among a program's arguments; the program's own name is not among them.
 * @param folder where the relative ones start from
 */
export function readArguments(args: readonly string[], folder: string): Outside | undefined {
  for (const one of args) {
    if (one.startsWith('-')) continue;
    const found = one.startsWith(`${LINK_SCHEME}:`) ? readDeepLink(one) : readProjectPath(one, folder);
    if (found) return found;
  }
  return undefined;
}
