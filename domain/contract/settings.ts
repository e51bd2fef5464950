/** Settings of this machine's user, kept in the library. */
import { z } from 'zod';
import { problemRecord } from './envelope.ts';
import { command, event, query } from './method.ts';

export const proxyUrl = z.url({ protocol: /^(https?|socks5)$/ });

/** What a page can set; folders are set through the shell, and shown. */
export const changeableSettings = z.strictObject({
  /** `system`: as the machine's. */
  language: z.enum(['system', 'zh', 'en']),
  appearance: z.enum(['system', 'light', 'dark']),
  /** Bytes that finished scenes and speech may take. */
  cache_limit_bytes: z.int().min(0),
  proxy: z.strictObject({ mode: z.enum(['none', 'system', 'manual']), url: proxyUrl.nullable() }),
  default_output: z.strictObject({ quality: z.enum(['draft', 'standard', 'high']) }),
  /** Copies that cannot be used as they are are converted as soon as they are in the library. */
  fix_on_import: z.boolean(),
});

/** A wish that the data lie somewhere else. */
export const dataFolderMove = z.strictObject({
  /** For the user's eyes. */
  to: z.string(),
  /**
   * `wished`: moved at the next start. `waits`: this start could not, since somebody else was at work; the next one tries
   * again. `failed`: given up at this start, and forgotten.
   */
  state: z.enum(['wished', 'waits', 'failed']),
  /** Why; none of what is only wished. */
  problems: z.array(problemRecord),
});

export const settingsRecord = changeableSettings.extend({
  /** For the user's eyes; changed by `settings.set_folder`. */
  output_folder: z.string(),
  data_folder: z.string(),
  /** Null when the data lies where the user wants it. */
  data_folder_move: dataFolderMove.nullable(),
});
export type SettingsRecord = z.infer<typeof settingsRecord>;

export const settingMethods = {
  'settings.get': query({
    summary: 'All settings.',
    input: z.strictObject({}),
    output: z.strictObject({ settings: settingsRecord }),
  }),
  'settings.change': command({
    summary: 'Changes some settings and leaves the others.',
    input: z.strictObject({ changes: changeableSettings.partial() }),
    output: z.strictObject({ settings: settingsRecord }),
    errors: ['SETTING_INVALID', 'PROXY_UNUSABLE'],
  }),
  'settings.set_folder': command({
    summary:
      'Sets the folder for finished videos at once, or that of the library from the next start on, when it is moved.',
    scopes: ['shell'],
    input: z.strictObject({ folder: z.enum(['output', 'data']), path: z.string().min(1).max(32_768) }),
    output: z.strictObject({ settings: settingsRecord, needs_restart: z.boolean() }),
    errors: ['SETTING_INVALID', 'OUTPUT_NOT_WRITABLE'],
  }),
};

export const settingEvents = {
  'settings.changed': event('A setting has changed.', z.strictObject({ settings: settingsRecord })),
};
