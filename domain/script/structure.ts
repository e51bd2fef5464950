/** What is looked at before anything else: that a value is small and shallow enough to be looked at in detail. */
import { type Problem, problem } from '../errors.ts';
import { fieldLimit, RULE_LIMITS } from '../limits.ts';
import { characterCount } from './fields.ts';
import { type PathPart, pathOf, shown } from './path.ts';

/** Extensions whose texts we show or read out; the others are kept unseen. */
const READ_EXTENSIONS: ReadonlySet<string> = new Set(['readings', 'audio', 'transcript', 'sound_effects']);
/** Keys that are refused here, and so need not be told again as unknown. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__']);
/** Controls other than tab and line ends, and halves of a surrogate pair. */
const UNUSABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** More entries than any list or record of the format has. */
const MOST_ENTRIES = 256;

export interface StructureReport {
  readonly problems: readonly Problem[];
  /** Whether the value can be looked at further. */
  readonly sound: boolean;
}

interface Step {
  readonly value: unknown;
  readonly path: readonly PathPart[];
  /** Whether texts below are ours to judge. */
  readonly ours: boolean;
}

export function checkStructure(input: unknown): StructureReport {
  const problems: Problem[] = [];
  const steps: Step[] = [{ value: input, path: [], ours: true }];
  let values = 0;
  let sound = true;
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    values += 1;
    if (values + steps.length > RULE_LIMITS['V-22.values'].maximum)
      return { problems: [tooLarge()], sound: false };
    const { value, path, ours } = step;
    if (typeof value === 'string') {
      if (ours) checkCharacters(value, path, problems);
    } else if (typeof value === 'object' && value !== null) {
      if (path.length >= RULE_LIMITS['V-22.depth'].maximum)
        return { problems: [tooDeep(path)], sound: false };
      const inExtension = path.at(-1) === 'x_studio';
      const crowd = ours ? crowdOf(value, path) : undefined;
      if (crowd) {
        problems.push(crowd);
        sound = false;
        continue;
      }
      if (Array.isArray(value)) {
        if (values + value.length > RULE_LIMITS['V-22.values'].maximum)
          return { problems: [tooLarge()], sound: false };
        for (let index = value.length - 1; index >= 0; index -= 1)
          steps.push({ value: value[index], path: [...path, index], ours });
      } else {
        for (const key of Object.keys(value).reverse()) {
          const below = [...path, key];
          if (FORBIDDEN_KEYS.has(key)) {
            problems.push(problem('SCRIPT_KEY_FORBIDDEN', { path: pathOf(below), details: { field: key } }));
            continue;
          }
          const kept = key === 'priv_data' || (inExtension && !READ_EXTENSIONS.has(key));
          steps.push({ value: (value as Record<string, unknown>)[key], path: below, ours: ours && !kept });
        }
      }
    }
  }
  return { problems, sound };
}

/** Far more entries than any record or list of the format can have; scenes are counted by V-01. */
function crowdOf(value: object, path: readonly PathPart[]): Problem | undefined {
  if (path.length === 1 && path[0] === 'shoot_scripts') return undefined;
  const where = pathOf(path);
  const maximum = Math.max(MOST_ENTRIES, fieldLimit(where)?.maximum ?? 0);
  const found = Array.isArray(value) ? value.length : Object.keys(value).length;
  if (found <= maximum) return undefined;
  return problem('SCRIPT_FIELD_COUNT', { path: where, details: { field: where, found, maximum } });
}

function checkCharacters(text: string, path: readonly PathPart[], problems: Problem[]): void {
  const found = unusableCharacter(text);
  if (!found) return;
  const where = pathOf(path);
  problems.push(problem('SCRIPT_CHARACTER', { path: where, details: { field: where, ...found } }));
}

/** The first character that can neither be shown nor spoken, and its place from 1. */
export function unusableCharacter(
  text: string,
): { readonly character: string; readonly position: number } | undefined {
  const found = UNUSABLE.exec(text);
  if (!found) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { character: `U+${code}`, position: characterCount(text.slice(0, found.index)) + 1 };
}

/** All but the characters that can neither be shown nor spoken. */
export function withoutUnusable(text: string): string {
  return text.replace(new RegExp(UNUSABLE.source, 'g'), '');
}

function tooLarge(): Problem {
  const { maximum } = RULE_LIMITS['V-22.values'];
  return problem('SCRIPT_TOO_LARGE', { details: { found: `> ${maximum}`, maximum, unit: 'value' } });
}

function tooDeep(path: readonly PathPart[]): Problem {
  const { maximum } = RULE_LIMITS['V-22.depth'];
  return problem('SCRIPT_TOO_DEEP', {
    path: pathOf(path.slice(0, 4)),
    details: { maximum, field: shown(path[0]) },
  });
}
