/** The user's settings, as the engine's methods and its other parts see them. */
import path from 'node:path';
import type { z } from 'zod';
import type { changeableSettings, SettingsRecord } from '../../domain/contract/settings.ts';
import { fail } from '../../domain/errors.ts';
import type { EventSink } from '../engine/ports.ts';
import { dataFolder, isPortable, standardDataFolder } from '../paths.ts';
import type { DataFolderMove } from './data-folder-move.ts';
import { readDataFolderNote } from './data-folder-note.ts';
import { wishForDataFolder } from './data-folder-wish.ts';
import { applyProxy, type ProxySetting } from './proxy.ts';
import type { SettingsStore } from './store.ts';
import { requireUsableFolder } from './usable-folder.ts';
import { type ReadSettings, readSettings, rowsOf, type SettingKey, type SettingValues } from './values.ts';
import { videosFolder } from './videos-folder.ts';

export type SettingChanges = Partial<z.output<typeof changeableSettings>>;

export interface SettingsServices {
  readonly store: Pick<SettingsStore, 'rows' | 'set'>;
  readonly events: EventSink;
  /** What came of a wish when the engine started. */
  readonly move?: DataFolderMove;
}

export class SettingsService {
  readonly #store: SettingsServices['store'];
  readonly #events: EventSink;
  readonly #move: DataFolderMove;

  constructor({ store, events, move = { kind: 'none' } }: SettingsServices) {
    this.#store = store;
    this.#events = events;
    this.#move = move;
  }

  /** Lets what is set take effect; to be called once, before anything is fetched. @throws StudioError `LIBRARY_…` */
  async apply(): Promise<void> {
    await applyProxy(proxyOf((await this.#read()).values));
  }

  /** @throws StudioError `LIBRARY_…` */
  async get(): Promise<SettingsRecord> {
    return await recordOf((await this.#read()).values, this.#move);
  }

  /** Keys whose values cannot be read, and for which the defaults stand in. @throws StudioError `LIBRARY_…` */
  async unreadable(): Promise<readonly SettingKey[]> {
    return (await this.#read()).unreadable;
  }

  /** @throws StudioError `SETTING_INVALID`, `PROXY_UNUSABLE`, `LIBRARY_…`, `DISK_FULL`; with nothing changed */
  async change(changes: SettingChanges): Promise<SettingsRecord> {
    if (changes.proxy) checkProxy(changes.proxy);
    const { proxy, default_output, ...leaves } = changes;
    const rows = rowsOf({
      ...leaves,
      ...(proxy && { 'proxy.mode': proxy.mode, 'proxy.url': proxy.url }),
      ...(default_output && { 'default_output.quality': default_output.quality }),
    });
    if (proxy) await this.#withProxy(proxy, () => this.#store.set(rows));
    else await this.#store.set(rows);
    return await this.#told();
  }

  /** One that cannot be used is not kept. */
  async #withProxy(proxy: ProxySetting, keep: () => Promise<void>): Promise<void> {
    const before = proxyOf((await this.#read()).values);
    try {
      await applyProxy(proxy);
      await keep();
    } catch (error) {
      await applyProxy(before).catch(() => undefined);
      throw error;
    }
  }

  /** Made where it is not there yet. @throws StudioError `SETTING_INVALID`, `OUTPUT_NOT_WRITABLE`, `DISK_…`, `LIBRARY_…` */
  async setOutputFolder(folder: string): Promise<SettingsRecord> {
    const output_folder = await requireUsableFolder('output_folder', folder);
    await this.#store.set(rowsOf({ output_folder }));
    return await this.#told();
  }

  /**
   * Takes effect at the next start, when the library is moved; the record tells where it lies until then.
   * @throws StudioError `SETTING_INVALID`, `OUTPUT_NOT_WRITABLE`, `DISK_…`, `LIBRARY_…`
   */
  async setDataFolder(folder: string): Promise<SettingsRecord> {
    await wishForDataFolder(await requireUsableFolder('data_folder', folder));
    return await this.#told();
  }

  async #read(): Promise<ReadSettings> {
    return readSettings(await this.#store.rows());
  }

  async #told(): Promise<SettingsRecord> {
    const settings = await this.get();
    this.#events.publish('settings.changed', { settings });
    return settings;
  }
}

async function recordOf(values: SettingValues, move: DataFolderMove): Promise<SettingsRecord> {
  const { language, appearance, cache_limit_bytes, fix_on_import, output_folder } = values;
  return {
    language,
    appearance,
    cache_limit_bytes,
    proxy: proxyOf(values),
    default_output: { quality: values['default_output.quality'] },
    fix_on_import,
    output_folder: output_folder ?? (await videosFolder()),
    data_folder: path.resolve(dataFolder()),
    data_folder_move: moveOf(move),
  };
}

/** @param started what came of a wish at the start: there may be another one since */
function moveOf(started: DataFolderMove): SettingsRecord['data_folder_move'] {
  const wished = isPortable() ? undefined : readDataFolderNote(standardDataFolder())?.move_to;
  if (started.kind === 'waits' && started.to === wished) return told(started);
  if (wished !== undefined) return { to: wished, state: 'wished', problems: [] };
  return started.kind === 'failed' ? told(started) : null;
}

function told({ kind, to, problems }: DataFolderMove & { readonly kind: 'waits' | 'failed' }) {
  return { to, state: kind, problems: problems.map((one) => ({ ...one, details: { ...one.details } })) };
}

function proxyOf(values: SettingValues): ProxySetting {
  return { mode: values['proxy.mode'], url: values['proxy.url'] };
}

/** A password would stand in the library, in events and on the page for everybody to see. */
function checkProxy({ mode, url }: ProxySetting): void {
  const invalid = (reason: string) => fail('SETTING_INVALID', { details: { setting: 'proxy.url', reason } });
  if (url === null) {
    if (mode === 'manual') throw invalid('no address');
    return;
  }
  const { username, password, pathname, search, hash } = new URL(url);
  if (username !== '' || password !== '') throw invalid('password in address');
  if ((pathname !== '/' && pathname !== '') || search !== '' || hash !== '')
    throw invalid('address with path');
}
