/** Reads the text of a script: JSON, with the place of what is wrong and of keys that are written twice. */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { shown } from './path.ts';

export interface ParsedScriptText {
  /** Absent when the text is not JSON, or nested too deep. */
  readonly value?: unknown;
  readonly problems: readonly Problem[];
}

export interface TextLimits {
  /** How deep it may be nested; `SCRIPT_TOO_DEEP` beyond it. */
  readonly depth: number;
  /** How many values it may hold, each looked at before anything is made of it; `SCRIPT_TOO_LARGE` beyond it. */
  readonly values: number;
}

/** A script that holds too many values is told by the check. */
const SCRIPT_LIMITS: TextLimits = { depth: RULE_LIMITS['V-22.depth'].maximum, values: Infinity };

/** A byte order mark is passed over. Never throws. */
export function parseScriptText(text: string, limits: TextLimits = SCRIPT_LIMITS): ParsedScriptText {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const scanned = scan(source, limits);
  if (scanned.problems.some((one) => one.severity === 'error')) return { problems: scanned.problems };
  try {
    return { value: JSON.parse(source), problems: scanned.problems };
  } catch {
    return { problems: [notJson(source, source.length, 'JSON')] };
  }
}

/** So many keys written twice are told; each costs a walk to find its line. */
const MOST_DUPLICATES = 20;

/** What messages call the end of the file. */
const END_OF_TEXT = 'end of text';

type Expectation = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

/** What messages call it, by the words that `errors/words.ts` has. */
const EXPECTED: Readonly<Record<Expectation, string>> = {
  value: 'JSON value',
  'value or ]': 'JSON value or ]',
  key: 'key',
  'key or }': 'key or }',
  ':': ':',
  ', or ]': ', or ]',
  ', or }': ', or }',
  end: END_OF_TEXT,
};

// Sticky, so that a token is looked for at one place only.
const SPACE = /[ \t\r\n]*/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** A walk over the tokens with an explicit stack: deep nesting costs memory, never the call stack. */
function scan(source: string, limits: TextLimits): { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  /** Open brackets; an object has the keys seen so far, a list has none. */
  const open: (Set<string> | undefined)[] = [];
  let values = 0;
  let expectation: Expectation = 'value';
  let comma = 0;
  let at = 0;
  const afterValue = (): Expectation => {
    if (open.length === 0) return 'end';
    return open.at(-1) ? ', or }' : ', or ]';
  };
  for (;;) {
    at = match(SPACE, source, at) ?? at;
    const character = source[at];
    if (character === undefined)
      return expectation === 'end'
        ? { problems }
        : { problems: [notJson(source, at, EXPECTED[expectation])] };
    let next: Expectation | undefined;
    let end = at + 1;
    if (expectation === 'value' || (expectation === 'value or ]' && character !== ']')) {
      values += 1;
      if (values > limits.values) return { problems: [tooManyValues(limits.values)] };
      if (character === '{' || character === '[') {
        if (open.length >= limits.depth)
          return { problems: [problem('SCRIPT_TOO_DEEP', { details: { maximum: limits.depth } })] };
        open.push(character === '{' ? new Set() : undefined);
        next = character === '{' ? 'key or }' : 'value or ]';
      } else {
        const matched = character === '"' ? endOfString(source, at) : match(SCALAR, source, at);
        if (typeof matched === 'object') return { problems: [...problems, faultyString(source, matched)] };
        if (matched !== undefined) {
          end = matched;
          next = afterValue();
        }
      }
    } else if (expectation === 'key' || (expectation === 'key or }' && character !== '}')) {
      const matched = character === '"' ? endOfString(source, at) : undefined;
      if (typeof matched === 'object') return { problems: [...problems, faultyString(source, matched)] };
      if (matched !== undefined) {
        end = matched;
        next = ':';
        const key: string = JSON.parse(source.slice(at, end));
        const keys = open.at(-1)!;
        if (keys.has(key) && problems.length < MOST_DUPLICATES) problems.push(duplicate(source, at, key));
        keys.add(key);
      }
    } else if (expectation === ':') {
      if (character === ':') next = 'value';
    } else if (expectation !== 'end') {
      if (character === ',' && expectation.startsWith(', or')) {
        next = expectation === ', or }' ? 'key' : 'value';
        comma = at;
      } else if (character === (expectation.endsWith('}') ? '}' : ']')) {
        open.pop();
        next = afterValue();
      }
    }
    if (next === undefined) {
      // Only after a comma may a name, or a value of a list, not be a bracket instead.
      const inList = open.length > 0 && open.at(-1) === undefined;
      const isSpare = inList
        ? character === ']' && expectation === 'value'
        : character === '}' && expectation === 'key';
      const told = isSpare
        ? spareComma(source, comma, character)
        : notJson(source, at, EXPECTED[expectation]);
      return { problems: [...problems, told] };
    }
    expectation = next;
    at = end;
  }
}

interface StringFault {
  readonly at: number;
  readonly expected: string;
}

/**
 * The place after a string that starts at a quote, or what is wrong in it and where. By hand: a pattern overflows the
 * stack on long strings.
 */
function endOfString(source: string, start: number): number | StringFault {
  for (let at = start + 1; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return { at, expected: `escape ${escapeFor(code)}` };
    if (code !== 0x5c) continue;
    const escaped = at;
    at += 1;
    if (source[at] === 'u') {
      if (!/^[0-9a-fA-F]{4}$/.test(source.slice(at + 1, at + 5)))
        return { at: escaped, expected: 'escape \\u0000–\\uFFFF' };
      at += 4;
    } else if (!'"\\/bfnrt'.includes(source[at] ?? ' '))
      return { at: escaped, expected: 'escape \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u' };
  }
  return { at: source.length, expected: '"' };
}

/** How a control character is written inside a string. */
function escapeFor(code: number): string {
  return JSON.stringify(String.fromCharCode(code)).slice(1, -1);
}

function faultyString(source: string, { at, expected }: StringFault): Problem {
  // After a backslash, what follows it is what is wrong.
  const found = source[at] === '\\' ? shown(source.slice(at, at + 2)) : undefined;
  return notJson(source, at, expected, found);
}

function match(pattern: RegExp, source: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : undefined;
}

function notJson(source: string, at: number, expected: string, foundThere?: string): Problem {
  const point = source.codePointAt(at);
  const found = foundThere ?? (point === undefined ? END_OF_TEXT : shown(String.fromCodePoint(point)));
  return problem('SCRIPT_NOT_JSON', { details: { ...placeOf(source, at), expected, found } });
}

function tooManyValues(maximum: number): Problem {
  return problem('SCRIPT_TOO_LARGE', { details: { found: `> ${maximum}`, maximum, unit: 'value' } });
}

function spareComma(source: string, at: number, found: string): Problem {
  return problem('SCRIPT_COMMA_SPARE', { details: { ...placeOf(source, at), found } });
}

function duplicate(source: string, at: number, key: string): Problem {
  return problem('SCRIPT_KEY_DUPLICATE', {
    severity: 'warning',
    details: { ...placeOf(source, at), field: shown(key).slice(1, -1) },
  });
}

/** Line and column from 1; columns in UTF-16 units, as editors count. */
function placeOf(source: string, at: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, at);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
