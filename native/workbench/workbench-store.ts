/** How the pages are arranged, as rows of the library. */
import type { WorkbenchRecord } from '../../domain/contract/workbench.ts';
import type { Library, Sql } from '../library/database.ts';
import { readWorkbench, type WorkbenchKey } from './workbench-values.ts';

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
        if (value !== undefined) put(sql, key as WorkbenchKey, value, this.#clock());
      return recordIn(sql);
    });
  }
}

/**
 * Says that there is, or was, a project to begin with: within the transaction that makes it.
 * @returns whether nobody has said so before
 */
export function claimSample(sql: Sql, nowMs: number): boolean {
  if (recordIn(sql).sample === 'made') return false;
  put(sql, 'sample', 'made', nowMs);
  return true;
}

function put(sql: Sql, key: WorkbenchKey, value: unknown, nowMs: number): void {
  sql.run(
    `INSERT INTO workbench (key, value, changed_ms) VALUES (@key, @value, @changed)
       ON CONFLICT (key) DO UPDATE SET value = @value, changed_ms = @changed`,
    { key, value: JSON.stringify(value), changed: nowMs },
  );
}

function recordIn(sql: Sql): WorkbenchRecord {
  const rows = sql.all('SELECT key, value FROM workbench');
  return readWorkbench(Object.fromEntries(rows.map((row) => [String(row.key), String(row.value)])));
}
