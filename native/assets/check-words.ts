/** What is kept of assets to find and to sort them by, and SQLite's own bookkeeping. */
import { setImmediate } from 'node:timers/promises';
import { searchColumnsOf, sortKeyOf } from '../../domain/assets/search-words.ts';
import { fail, problem } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';
import { assetOf, assetsAfter, forgetWords, keepWords, searchedNames } from './asset-rows.ts';
import type { CheckPlace, Found } from './check-finding.ts';

/** Faults of the file itself: an index can be built anew, all else cannot. @throws StudioError `LIBRARY_DAMAGED` */
export async function findIndexFaults({ library }: CheckPlace): Promise<readonly Found[]> {
  const faults = library.read(integrityFaults);
  if (faults.some((line) => !IN_INDEX.test(line) && !IN_WORDS.test(line)))
    throw fail('LIBRARY_DAMAGED', { details: { file: library.file } });
  const found: Found[] = [];
  if (faults.some((line) => IN_INDEX.test(line)))
    found.push({
      problem: problem('CHECK_DATABASE_INDEX'),
      mendRows: (sql) => {
        sql.run('REINDEX');
      },
    });
  if (faults.some((line) => IN_WORDS.test(line)))
    found.push({ problem: problem('CHECK_DATABASE_INDEX'), mendRows: rebuildWords });
  return found;
}

function integrityFaults(sql: Sql): readonly string[] {
  return sql
    .all('SELECT integrity_check AS line FROM pragma_integrity_check')
    .map(({ line }) => String(line))
    .filter((line) => line !== 'ok');
}

/** As SQLite says it of an index that disagrees with its table. */
const IN_INDEX =
  /missing from index|wrong # of entries in index|row not in PRIMARY KEY order for|non-unique entry/;
const IN_WORDS = /fts5.*\basset_words\b/i;

function rebuildWords(sql: Sql): void {
  sql.run(`INSERT INTO asset_words (asset_words) VALUES ('delete-all')`);
  for (const { number } of sql.all('SELECT number FROM assets')) keepWords(sql, Number(number));
}

/** As many rows as are looked at before anybody else has a turn. */
const ROWS_AT_ONCE = 1000;

/**
 * The words themselves are not kept, only where each occurs: those that there should be are indexed once more, beside
 * the library, and the two are compared.
 */
export async function findWords({ library, signal, onChecked }: CheckPlace): Promise<readonly Found[]> {
  // Nothing can be read in them before they are built anew.
  if (library.read(integrityFaults).some((line) => IN_WORDS.test(line))) return [];
  const all = library.read((sql) => Number(sql.one('SELECT count(*) AS count FROM assets')!.count));
  const names = new Map<number, string>();
  const unsorted: number[] = [];
  library.read((sql) => sql.run(RIGHT_WORDS));
  try {
    for (let last = 0; ; ) {
      await setImmediate(undefined, { signal });
      const rows = library.read((sql) => assetsAfter(sql, last, ROWS_AT_ONCE));
      if (rows.length === 0) break;
      for (const row of rows) {
        names.set(Number(row.number), String(row.name));
        if (row.sort_key !== sortKeyOf(String(row.name))) unsorted.push(Number(row.number));
      }
      library.read((sql) => {
        for (const row of rows) indexRight(sql, row);
      });
      last = Number(rows.at(-1)!.number);
      onChecked((0.5 * names.size) / all);
    }
    const wrong = library.read(wrongWords);
    return [
      ...unsorted
        .filter((number) => !wrong.has(number))
        .map((number) => unsortedFound(number, names.get(number)!)),
      ...[...wrong].map((number) => wrongFound(number, names.get(number))),
    ];
  } finally {
    library.read((sql) => {
      for (const table of ['right_places', 'kept_places', 'right_words'])
        sql.run(`DROP TABLE IF EXISTS temp.${table}`);
    });
  }
}

const RIGHT_WORDS = `CREATE VIRTUAL TABLE temp.right_words USING fts5 (
  words, tags, sounds, content = '', tokenize = 'unicode61')`;

function indexRight(sql: Sql, row: Row): void {
  const asset = assetOf(row);
  sql.run(
    'INSERT INTO temp.right_words (rowid, words, tags, sounds) VALUES (@number, @words, @tags, @sounds)',
    {
      number: row.number!,
      ...searchColumnsOf(searchedNames(asset), asset.tags),
    },
  );
}

function unsortedFound(number: number, name: string): Found {
  return {
    problem: problem('CHECK_SORT_KEY', { details: { name } }),
    mendRows: (sql) => keepWords(sql, number),
  };
}

/** @param name undefined of an asset that is no more */
function wrongFound(number: number, name: string | undefined): Found {
  if (name === undefined)
    return {
      problem: problem('CHECK_WORDS_SURPLUS', { details: { number } }),
      mendRows: (sql) => forgetWords(sql, number),
    };
  return {
    problem: problem('CHECK_WORDS', { details: { name } }),
    mendRows: (sql) => keepWords(sql, number),
  };
}

/** @returns numbers of assets whose words differ, are missing, or are there though the asset is not */
function wrongWords(sql: Sql): ReadonlySet<number> {
  sql.run(`CREATE VIRTUAL TABLE temp.right_places USING fts5vocab (temp, right_words, instance)`);
  sql.run(`CREATE VIRTUAL TABLE temp.kept_places USING fts5vocab (main, asset_words, instance)`);
  const differing = (one: string, other: string) =>
    sql.all(
      `SELECT DISTINCT doc AS number FROM
        (SELECT doc, term, col, offset FROM ${one} EXCEPT SELECT doc, term, col, offset FROM ${other})`,
    );
  // A name of nothing but signs has no words, and is there all the same.
  const unpaired = (one: string, other: string) =>
    sql.all(`SELECT rowid AS number FROM ${one} EXCEPT SELECT rowid FROM ${other}`);
  const rows = [
    ...unpaired('asset_words', 'assets'),
    ...unpaired('assets', 'asset_words'),
    ...differing('temp.right_places', 'temp.kept_places'),
    ...differing('temp.kept_places', 'temp.right_places'),
  ];
  return new Set(rows.map(({ number }) => Number(number)));
}
