/** Settings as rows of the library: JSON by key. What a key may hold is said in `values.ts`; what is not known is kept. */
import type { Library } from '../library/database.ts';

/** JSON texts by key. */
export type SettingRows = Readonly<Record<string, string>>;

export class SettingsStore {
  readonly #library: Library;
  readonly #clock: () => number;

  constructor(library: Library, clock: () => number = Date.now) {
    this.#library = library;
    this.#clock = clock;
  }

  /** Of all keys, those of newer versions included. @throws StudioError `LIBRARY_…` */
  async rows(): Promise<SettingRows> {
    return this.#library.read((sql) =>
      Object.fromEntries(
        sql.all('SELECT key, value FROM settings').map((row) => [String(row.key), String(row.value)]),
      ),
    );
  }

  /** Sets some keys and leaves the others. @param rows JSON texts @throws StudioError `LIBRARY_…`, `DISK_FULL` */
  async set(rows: SettingRows): Promise<void> {
    const changed = this.#clock();
    this.#library.write((sql) => {
      for (const [key, value] of Object.entries(rows))
        sql.run(
          `INSERT INTO settings (key, value, changed_ms) VALUES (@key, @value, @changed)
             ON CONFLICT (key) DO UPDATE SET value = @value, changed_ms = @changed`,
          { key, value, changed },
        );
    });
  }
}
