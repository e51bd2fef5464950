/**
 * Logs as somebody else may read them. An error's message may hold anything – a script, a name, a path – so nothing of it
 * is kept but what is known to be ours: codes, kinds of errors, and places in our own source.
 */
import { isBuiltin } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ERRORS } from '../../domain/errors.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Stands for what was left out. */
const LEFT_OUT = '…';

const HEAD = /^MetaStudio Desktop \d[\w.-]*, Node v[\d.]+, \w+ [\w.-]+ \w+$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/;
const KNOWN_KINDS: ReadonlySet<string> = new Set([
  ...['Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError'],
  ...['URIError', 'AbortError', 'AssertionError', 'DOMException', 'SqliteError', 'StudioError', 'ZodError'],
]);
/** Of Node's own, where no place of ours stands beside them. */
const KNOWN_FRAMES: ReadonlySet<string> = new Set([
  'process.processTicksAndRejections',
  ...['all', 'allSettled', 'any', 'race'].map((name) => `async Promise.${name}`),
]);
/** Places of source in our rooms, and of packages; whatever else lies in the folder may be its user's. */
const SOURCE = /^(?:build|domain|electron|native|node_modules|renderer|test)\/[\w@./-]+\.[cm]?[jt]s$/;
const FRAME = /^(?:(?<name>(?:async )?[\w.$<>#]+(?: \[as [\w.$]+\])?) \((?<place>.*)\)|(?<bare>.*))$/u;
const PLACE = /^(?<file>.+?)(?<position>:\d+(?::\d+)?)?$/u;

/** @param root of our own source, whose places may be told */
export function scrubLog(text: string, root = ROOT): string {
  const lines = text.split(/\r?\n/).map((line) => scrubLine(line, root));
  // One mark for a stretch of which nothing is left.
  return lines.filter((line, index) => line !== LEFT_OUT || lines[index - 1] !== LEFT_OUT).join('\n');
}

function scrubLine(line: string, root: string): string {
  if (line.trim() === '' || HEAD.test(line)) return line.trim();
  const frame = /^\s*at (?<frame>.*)$/u.exec(line)?.groups?.frame;
  if (frame !== undefined) return `    at ${scrubFrame(frame, root)}`;
  return words(line);
}

function words(line: string): string {
  const kept = line
    .trim()
    .split(/\s+/u)
    .map((word) => {
      const bare = word.replace(/^[^\w]+|[^\w]+$/g, '');
      return isOurs(bare) ? bare : LEFT_OUT;
    });
  return kept.filter((word, index) => word !== LEFT_OUT || kept[index - 1] !== LEFT_OUT).join(' ');
}

function isOurs(word: string): boolean {
  return (
    TIME.test(word) ||
    KNOWN_KINDS.has(word) ||
    Object.hasOwn(ERRORS, word) ||
    Object.hasOwn(constants.errno, word) ||
    Object.hasOwn(constants.signals, word) ||
    /^SQLITE_[A-Z]+(_[A-Z0-9]+){0,2}$/.test(word) ||
    /^ERR_[A-Z]+(_[A-Z0-9]+){0,5}$/.test(word)
  );
}

function scrubFrame(frame: string, root: string): string {
  const { name, place, bare } = FRAME.exec(frame)?.groups ?? {};
  const [text, isOfOurs] = scrubPlace(place ?? bare ?? '', root);
  if (name === undefined) return text;
  // A message may have lines that look like this.
  return `${isOfOurs || KNOWN_FRAMES.has(name) ? name : LEFT_OUT} (${text})`;
}

/** @returns what may be told of it, and whether it is in our own source */
function scrubPlace(place: string, root: string): readonly [text: string, isOfOurs: boolean] {
  if (/^(native|index \d+|<anonymous>)$/.test(place)) return [place, false];
  const { file = '', position = '' } = PLACE.exec(place.replace(/^async /, ''))?.groups ?? {};
  if (file.startsWith('node:') && isNodes(file)) return [file + position, false];
  const absolute = pathOf(file);
  const way = absolute === undefined ? '' : path.relative(root, absolute).replaceAll('\\', '/');
  return SOURCE.test(way) ? [way + position, true] : [LEFT_OUT, false];
}

function isNodes(file: string): boolean {
  return /^node:internal\/[\w/]+$/.test(file) || isBuiltin(file);
}

function pathOf(file: string): string | undefined {
  if (path.isAbsolute(file)) return file;
  if (!file.startsWith('file://')) return undefined;
  try {
    return fileURLToPath(file);
  } catch {
    return undefined;
  }
}
