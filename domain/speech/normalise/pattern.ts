/**
 * What patterns need beyond Node 22's engine.
 *
 * Patterns in which alternatives name the same part: `(?<month>…)月|(?<day>…)\/(?<month>…)`. Node 22's engine does not
 * take a name twice (ECMAScript 2025 does), so the repeated ones are numbered for it and put together again.
 */

const GROUP = /\(\?<([A-Za-z]\w*)>/g;
const NUMBERED = /\$\d+$/;

/** @throws SyntaxError when the pattern is none, or refers back to a repeated name. */
export function compileNamed(pattern: string, flags: string): RegExp {
  const seen = new Map<string, number>();
  const numbered = pattern.replace(GROUP, (_, name: string) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? `(?<${name}>` : `(?<${name}$${count}>`;
  });
  return new RegExp(numbered, flags);
}

/** What each name took, whichever of its alternatives did. */
export function namedParts(match: RegExpExecArray): Readonly<Record<string, string | undefined>> {
  const parts: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(match.groups ?? {})) parts[name.replace(NUMBERED, '')] ??= value;
  return parts;
}

/**
 * A pattern whose letters match in either case, as a group: what `(?i:…)` is where the engine takes modifiers. Letters
 * may not stand in its character classes.
 */
export function anyCase(pattern: string): string {
  const letters = pattern.replace(/\\.|[A-Za-z]/g, (found) =>
    found.length > 1 ? found : `[${found.toLowerCase()}${found.toUpperCase()}]`,
  );
  return `(?:${letters})`;
}
