/**
 * Drafts that were asked for of slides, kept until each is there, is given up, or its failure has been seen. Every method
 * is one transaction, so that all of this runs in the library's thread.
 */
import type { Language, Problem } from '../../domain/errors.ts';
import type { Library, Row, Sql } from '../library/database.ts';

export interface SlideOrder {
  readonly assetId: string;
  /** Of the draft; numbered where another one has it. */
  readonly name: string;
  /** Of the voice that it gets. */
  readonly language: Language;
}

export interface KeptSlideOrder extends SlideOrder {
  /** From 1, in the order in which they were asked for. */
  readonly number: number;
  /** Why there is no draft; undefined while one is to be made. */
  readonly problems: readonly Problem[] | undefined;
}

export class SlideOrderStore {
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  async list(): Promise<readonly KeptSlideOrder[]> {
    return this.#library.read((sql) => sql.all('SELECT * FROM slide_orders ORDER BY number').map(orderOf));
  }

  /** Takes the place of one of the same asset. @returns its number */
  async add({ assetId, name, language }: SlideOrder): Promise<number> {
    return this.#library.write((sql) => {
      sql.run('DELETE FROM slide_orders WHERE asset_id = @assetId', { assetId });
      return sql.run(
        'INSERT INTO slide_orders (asset_id, name, language) VALUES (@assetId, @name, @language)',
        { assetId, name, language },
      ).id;
    });
  }

  /** @returns how often it has been begun, this time included */
  async begin(number: number): Promise<number> {
    return this.#library.write((sql) => {
      sql.run('UPDATE slide_orders SET attempts = attempts + 1 WHERE number = @number', { number });
      const row = sql.one('SELECT attempts FROM slide_orders WHERE number = @number', { number });
      return Number(row?.attempts ?? 0);
    });
  }

  /** It was not its fault that it came to no end. */
  async giveBack(number: number): Promise<void> {
    this.#library.write((sql) =>
      sql.run('UPDATE slide_orders SET attempts = max(0, attempts - 1) WHERE number = @number', { number }),
    );
  }

  async fail(number: number, problems: readonly Problem[]): Promise<void> {
    this.#library.write((sql) =>
      sql.run('UPDATE slide_orders SET problems = @problems WHERE number = @number', {
        number,
        problems: JSON.stringify(problems),
      }),
    );
  }

  async remove(number: number): Promise<void> {
    this.#library.write((sql) => endSlideOrder(sql, number));
  }
}

/** For whoever makes its draft in the same transaction. */
export function endSlideOrder(sql: Sql, number: number): void {
  sql.run('DELETE FROM slide_orders WHERE number = @number', { number });
}

function orderOf(row: Row): KeptSlideOrder {
  return {
    number: Number(row.number),
    assetId: String(row.asset_id),
    name: String(row.name),
    language: row.language as Language,
    problems: row.problems === null ? undefined : (JSON.parse(String(row.problems)) as readonly Problem[]),
  };
}
