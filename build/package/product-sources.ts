/**
 * Which of our sources the engine runs: what its program reaches, by imports and by the files that it starts as processes and
 * threads, all of which are named by a literal. Tests, their helpers and set-up are not reached, and so do not ship.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a started process or thread, and an import, are named by: `'./worker.ts'`, `'../cli/main.ts'`, `'job-process.ts'`. */
const NAMED_SOURCE = /['"`]([\w./-]+\.ts)['"`]/g;

/** @returns relative to the root, with slashes, in order */
export function reachableSources(root: string, entry: string): string[] {
  const found = new Set<string>([entry]);
  for (const file of found) {
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, name] of text.matchAll(NAMED_SOURCE)) {
      const target = path.posix.join(path.posix.dirname(file), name!);
      if (!target.startsWith('..') && existsSync(path.join(root, target))) found.add(target);
    }
  }
  return [...found].sort();
}

/** Those of the packages that the sources name. */
export function packagesNamedIn(
  root: string,
  sources: readonly string[],
  packages: readonly string[],
): string[] {
  const texts = sources.map((file) => readFileSync(path.join(root, file), 'utf8'));
  return packages.filter((name) =>
    texts.some((text) => [`'${name}'`, `'${name}/`, `"${name}"`].some((quoted) => text.includes(quoted))),
  );
}
