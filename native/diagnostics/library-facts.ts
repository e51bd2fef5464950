/** What a bundle for support says of the library: its version, its soundness and how much is in it – nothing of what. */
import { StudioError } from '../../domain/errors.ts';
import type { Library } from '../library/database.ts';

export interface LibraryFacts {
  readonly schema_version: number;
  readonly sqlite_version: string;
  readonly is_read_only: boolean;
  readonly is_sound: boolean;
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly page_count: number;
  readonly page_bytes: number;
}

/** Reads the whole file. @throws StudioError `LIBRARY_…` */
export function libraryFacts(library: Library): LibraryFacts {
  const is_sound = isSound(library);
  return library.read((sql) => {
    const number = (text: string) => Number(Object.values(sql.one(text) ?? {})[0] ?? 0);
    const tables = sql
      .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .map(({ name }) => String(name));
    return {
      schema_version: number('SELECT user_version FROM pragma_user_version'),
      sqlite_version: String(sql.one('SELECT sqlite_version() AS version')?.version),
      is_read_only: library.isReadOnly,
      is_sound,
      // Names of tables come from our own migrations.
      rows: Object.fromEntries(tables.map((name) => [name, number(`SELECT count(*) FROM "${name}"`)])),
      page_count: number('SELECT page_count FROM pragma_page_count'),
      page_bytes: number('SELECT page_size FROM pragma_page_size'),
    };
  });
}

function isSound(library: Library): boolean {
  try {
    library.verify();
    return true;
  } catch (error) {
    if (error instanceof StudioError && error.problems[0]?.code === 'LIBRARY_DAMAGED') return false;
    throw error;
  }
}
