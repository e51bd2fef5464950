/**
 * What each key of the library's settings may hold, and what stands in where there is nothing or nothing that can be
 * read. Every key is one leaf, so that a newer version's addition beside it survives our changes.
 */
import { z } from 'zod';
import { changeableSettings } from '../../domain/contract/settings.ts';
import type { SettingRows } from './store.ts';

export const DEFAULT_CACHE_LIMIT_BYTES = 10 * 1024 ** 3;

const { language, appearance, cache_limit_bytes, proxy, default_output, fix_on_import } =
  changeableSettings.shape;

const KEYS = {
  language: { schema: language, standard: 'system' },
  appearance: { schema: appearance, standard: 'system' },
  cache_limit_bytes: { schema: cache_limit_bytes, standard: DEFAULT_CACHE_LIMIT_BYTES },
  'proxy.mode': { schema: proxy.shape.mode, standard: 'system' },
  'proxy.url': { schema: proxy.shape.url, standard: null },
  'default_output.quality': { schema: default_output.shape.quality, standard: 'standard' },
  /** It takes minutes of the machine and the room twice: not before somebody has asked for it. */
  fix_on_import: { schema: fix_on_import, standard: false },
  /** Null for the system's own folder of videos. */
  output_folder: { schema: z.string().min(1).nullable(), standard: null },
} as const satisfies Record<string, { readonly schema: z.ZodType; readonly standard: unknown }>;

export type SettingKey = keyof typeof KEYS;
type ValueOf<Key extends SettingKey> = z.output<(typeof KEYS)[Key]['schema']>;
export type SettingValues = { readonly [Key in SettingKey]: ValueOf<Key> };

export interface ReadSettings {
  readonly values: SettingValues;
  /** Keys whose stored value is none of those that there may be; their defaults stand in. */
  readonly unreadable: readonly SettingKey[];
}

export function readSettings(rows: SettingRows): ReadSettings {
  const unreadable: SettingKey[] = [];
  const values: Record<string, unknown> = {};
  for (const key of Object.keys(KEYS) as SettingKey[]) {
    const { schema, standard } = KEYS[key];
    const text = Object.hasOwn(rows, key) ? rows[key] : undefined;
    const read = text === undefined ? undefined : schema.safeParse(parsed(text));
    if (read?.success === false) unreadable.push(key);
    values[key] = read?.success ? read.data : standard;
  }
  return { values: values as SettingValues, unreadable };
}

export function rowsOf(values: Partial<SettingValues>): SettingRows {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]));
}

/** Undefined for what is no JSON, which no setting can be. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
