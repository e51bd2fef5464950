/** Which `file:` references stand anywhere in a script, in use now or not. */
import { filePathOf } from './reference.ts';

/**
 * Without `file:`, each once, in the order of the script. A text that is spoken and happens to begin so is among them:
 * what nothing was ever given for names nothing.
 */
export function fileReferences(script: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: unknown[] = [script];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'string') {
      const file = filePathOf(value);
      if (file !== undefined) found.add(file);
    } else if (typeof value === 'object' && value !== null) {
      // One by one: spreading a list takes as much of the stack as the list is long.
      const below: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
      for (let index = below.length - 1; index >= 0; index -= 1) waiting.push(below[index]);
    }
  }
  return found;
}
