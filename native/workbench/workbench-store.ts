/** How the pages are arranged, as rows of the library. */
import type { WorkbenchRecord } from '../../domain/contract/workbench.ts';
import type { Library, Sql } from '../library/database.ts';
import { readWorkbench, type WorkbenchKey } from './workbench-values.ts';

/** What happens once, with what says that it has. */
const DONE = { sample: 'made', tour: 'seen' } as const;
export type OnceDone = keyof typeof DONE;

export class WorkbenchStore {
  readonly #library: Library;
  readonly #clock: () => number;

  constructor(library: Library, clock: () => number = Date.now) {
    this.#library = library;
    this.#clock = clock;
  }

  /** @throws StudioError `LIBRARY_…` */
  async get(): Promise<WorkbenchRecord> {
    return this.#library.read(recordIn);
  }

  /** Sets some keys and leaves the others. @throws StudioError `LIBRARY_…`, `DISK_FULL` */
  async set(changes: Partial<WorkbenchRecord>): Promise<WorkbenchRecord> {
    return this.#library.write((sql) => {
      for (const [key, value] of Object.entries(changes))
        if (value !== undefined) this.#put(sql, key as WorkbenchKey, value);
      return recordIn(sql);
    });
  }

  /** @returns whether nobody has claimed it before @throws StudioError `LIBRARY_…`, `DISK_FULL` */
  async claim(what: OnceDone): Promise<boolean> {
    return this.#library.write((sql) => {
      const done = DONE[what];
      if (recordIn(sql)[what] === done) return false;
      this.#put(sql, what, done);
      return true;
    });
  }

  #put(sql: Sql, key: WorkbenchKey, value: unknown): void {
    sql.run(
      `INSERT INTO workbench (key, value, changed_ms) VALUES (@key, @value, @changed)
         ON CONFLICT (key) DO UPDATE SET value = @value, changed_ms = @changed`,
      { key, value: JSON.stringify(value), changed: this.#clock() },
    );
  }
}

function recordIn(sql: Sql): WorkbenchRecord {
  const rows = sql.all('SELECT key, value FROM workbench');
  return readWorkbench(Object.fromEntries(rows.map((row) => [String(row.key), String(row.value)])));
}
