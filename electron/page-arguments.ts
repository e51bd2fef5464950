/** What a page says over the bridge, read as data: whatever is not exactly right is refused. Pure. */
import { type FileFilter, MENU_COMMANDS, type Shell } from '../domain/shell/shell.ts';

export class ArgumentsRefused extends Error {
  constructor(what: string) {
    super(`the page's ${what} is not as it must be`);
    this.name = 'ArgumentsRefused';
  }
}

/** Of one call; a page that has more calls again. */
const MOST_PATHS = 1000;
/** The library alone takes more than fifty kinds of file. */
const MOST_EXTENSIONS = 200;
const LONGEST_PATH = 32_768;

type OpenOptions = Parameters<Shell['chooseFile']>[0];
type PlaceOptions = Parameters<Shell['choosePlace']>[0];
export type PageState = Parameters<Shell['setState']>[0];

export function readOpenOptions(value: unknown): OpenOptions {
  const { title, filters } = record(value, 'options', ['title', 'filters']);
  return { title: text(title, 'title', 200), filters: readFilters(filters) };
}

export function readPlaceOptions(value: unknown): PlaceOptions {
  const known = record(value, 'options', ['title', 'suggestedName', 'filters']);
  return {
    title: text(known.title, 'title', 200),
    suggestedName: fileName(text(known.suggestedName, 'suggestedName', 255)),
    filters: readFilters(known.filters),
  };
}

/** Of dropped files, as the browser told them to the preload. */
export function readPaths(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > MOST_PATHS) throw new ArgumentsRefused('files');
  return value.map((path) => {
    if (typeof path !== 'string' || path === '' || path.length > LONGEST_PATH || path.includes('\0'))
      throw new ArgumentsRefused('file');
    return path;
  });
}

export function readFolder(value: unknown): 'output' | 'data' {
  if (value !== 'output' && value !== 'data') throw new ArgumentsRefused('folder');
  return value;
}

export function readJobId(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 1) throw new ArgumentsRefused('job');
  return value as number;
}

export function readPageState(value: unknown): PageState {
  const known = record(value, 'state', ['title', 'canUndo', 'canRedo', 'hasDraft', 'language', 'keys']);
  const { language } = known;
  if (language !== 'zh' && language !== 'en') throw new ArgumentsRefused('language');
  return {
    title: text(known.title, 'title', 300),
    canUndo: flag(known.canUndo, 'canUndo'),
    canRedo: flag(known.canRedo, 'canRedo'),
    hasDraft: flag(known.hasDraft, 'hasDraft'),
    language,
    keys: readKeys(known.keys),
  };
}

function readKeys(value: unknown): PageState['keys'] {
  const keys = record(value, 'keys', MENU_COMMANDS);
  return Object.fromEntries(Object.entries(keys).map(([command, one]) => [command, text(one, 'keys', 40)]));
}

function readFilters(value: unknown): readonly FileFilter[] {
  if (!Array.isArray(value) || value.length > 10) throw new ArgumentsRefused('filters');
  return value.map((one) => {
    const { name, extensions } = record(one, 'filter', ['name', 'extensions']);
    if (!Array.isArray(extensions) || extensions.length < 1 || extensions.length > MOST_EXTENSIONS)
      throw new ArgumentsRefused('extensions');
    return {
      name: text(name, 'name', 100),
      extensions: extensions.map((extension) => {
        if (typeof extension !== 'string' || !/^(?:\*|[A-Za-z0-9]{1,16})$/.test(extension))
          throw new ArgumentsRefused('extension');
        return extension;
      }),
    };
  });
}

function record<Key extends string>(
  value: unknown,
  what: string,
  keys: readonly Key[],
): Record<Key, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ArgumentsRefused(what);
  for (const key of Object.keys(value)) {
    if (!(keys as readonly string[]).includes(key)) throw new ArgumentsRefused(what);
  }
  return value as Record<Key, unknown>;
}

function text(value: unknown, what: string, longest: number): string {
  if (typeof value !== 'string' || value.length > longest || /[\0-\x1f\x7f]/.test(value))
    throw new ArgumentsRefused(what);
  return value;
}

function flag(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw new ArgumentsRefused(what);
  return value;
}

/** A suggestion names a file, not a place: separators of every system are taken out of it. */
function fileName(suggested: string): string {
  const bare = suggested.replace(/[/\\:*?"<>|]/g, '_').replace(/^\.+/, '');
  return bare === '' ? 'untitled' : bare;
}
