/** Contents that the library refers to and does not have as they were, and those that it has for nothing. */
import { type Problem, problem } from '../../domain/errors.ts';
import type { Row, Sql } from '../library/database.ts';
import { referencedOf } from '../library/referenced.ts';
import { keepWords } from './asset-rows.ts';
import { type CheckPlace, type Found, shownPlace } from './check-finding.ts';
import type { ContentsThere } from './contents-there.ts';
import { type CopyElsewhere, copiesElsewhere, copyBack } from './copies-elsewhere.ts';
import { CONTENT_LOST, markFailed, problemsOf, standingStateOf, unmarkFailed } from './mark-asset.ts';

/** @param there is told of what is copied back */
export async function findMissing(place: CheckPlace, there: ContentsThere): Promise<readonly Found[]> {
  const wanted = place.library.read((sql) => referencedOf(sql));
  const missing = wanted.filter((sha256) => there.contents.get(sha256)?.isWhole !== true);
  const copies = await copiesElsewhere(place, there, missing);
  return missing.flatMap((sha256) => missingFound(place, there, sha256, copies.get(sha256)));
}

function missingFound(
  place: CheckPlace,
  there: ContentsThere,
  sha256: string,
  copy: CopyElsewhere | undefined,
): readonly Found[] {
  const { assets, originals, drafts } = place.library.read((sql) => ({
    assets: sql.all('SELECT * FROM assets WHERE sha256 = @sha256 AND linked_path IS NULL', { sha256 }),
    originals: sql.all(
      'SELECT * FROM assets WHERE original_sha256 = @sha256 AND original_linked_path IS NULL',
      { sha256 },
    ),
    drafts: sql.all(
      `SELECT drafts.name, reference FROM draft_files JOIN drafts ON drafts.id = draft_id
        WHERE sha256 = @sha256 AND linked_path IS NULL`,
      { sha256 },
    ),
  }));
  const [user] = [...assets, ...originals, ...drafts];
  if (copy && user)
    return [
      {
        problem: problem('CHECK_CONTENT_RESTORABLE', {
          details: { name: String(user.name), file: copy.shown },
        }),
        mendFiles: async () => {
          const bytes = await copyBack(place, copy, sha256);
          if (bytes !== undefined) there.contents.set(sha256, { bytes, isWhole: true });
          return bytes !== undefined;
        },
      },
    ];
  const reason = there.contents.has(sha256) ? 'ASSET_CONTENT_DAMAGED' : 'ASSET_CONTENT_LOST';
  return [
    ...assets.flatMap((row) => lostFound(place, there, row, reason)),
    ...originals.map((row) => originalFound(row)),
    ...drafts.map(
      ({ name, reference }): Found => ({
        problem: problem('CHECK_DRAFT_CONTENT_LOST', {
          details: { name: String(name), file: String(reference) },
        }),
      }),
    ),
  ];
}

function lostFound(
  { now }: CheckPlace,
  there: ContentsThere,
  row: Row,
  reason: 'ASSET_CONTENT_LOST' | 'ASSET_CONTENT_DAMAGED',
): readonly Found[] {
  const [number, details] = [Number(row.number), { name: String(row.name) }];
  const original = there.contents.get(String(row.original_sha256));
  if (original?.isWhole && row.original_linked_path === null)
    return [
      {
        problem: problem('CHECK_FIX_LOST', { details }),
        mendRows: (sql) => {
          sql.run(
            `UPDATE assets SET sha256 = original_sha256, bytes = @bytes,
                file_name = coalesce(original_file_name, file_name)
              WHERE number = @number`,
            { number, bytes: original.bytes },
          );
          forgetOriginal(sql, number);
          keepWords(sql, number);
          markFailed(sql, number, problem('ASSET_FIX_LOST', { details }), now());
        },
      },
    ];
  // One that is to be taken in again brings its content with it, or fails by itself.
  if (standingStateOf(row) === 'CREATING' || isKnownLost(problemsOf(row), reason)) return [];
  const isDamaged = reason === 'ASSET_CONTENT_DAMAGED';
  return [
    {
      problem: problem(isDamaged ? 'CHECK_CONTENT_DAMAGED' : 'CHECK_CONTENT_LOST', { details }),
      mendRows: (sql) => markFailed(sql, number, problem(reason, { details }), now()),
    },
  ];
}

function isKnownLost(problems: readonly Problem[], reason: string): boolean {
  return problems.some(({ code }) => code === reason);
}

function originalFound(row: Row): Found {
  return {
    problem: problem('CHECK_ORIGINAL_LOST', { details: { name: String(row.name) } }),
    mendRows: (sql) => {
      forgetOriginal(sql, Number(row.number));
    },
  };
}

function forgetOriginal(sql: Sql, number: number): void {
  sql.run(
    `UPDATE assets SET original_sha256 = NULL, original_bytes = NULL, original_file_name = NULL,
        original_linked_path = NULL, original_linked_modified_ms = NULL
      WHERE number = @number`,
    { number },
  );
}

/** Assets that were marked when their content was missing, and have it again. */
export async function findBack(
  { library, now }: CheckPlace,
  there: ContentsThere,
): Promise<readonly Found[]> {
  return library.read((sql) =>
    sql
      .all(
        `SELECT number, name, state, state_before, sha256, problems FROM assets
          WHERE sha256 IS NOT NULL AND linked_path IS NULL AND problems <> '[]'`,
      )
      .filter(
        (row) =>
          standingStateOf(row) === 'FAILED' &&
          problemsOf(row).some(({ code }) => CONTENT_LOST.has(code)) &&
          there.contents.get(String(row.sha256))?.isWhole === true,
      )
      .map(
        (row): Found => ({
          problem: problem('CHECK_CONTENT_BACK', { details: { name: String(row.name) } }),
          mendRows: (rows) => unmarkFailed(rows, Number(row.number), CONTENT_LOST, now()),
        }),
      ),
  );
}

/** Sizes that were written down and are not those of the whole contents there. */
export async function findSizes(
  { library }: CheckPlace,
  { contents }: ContentsThere,
): Promise<readonly Found[]> {
  const rows = library.read((sql) =>
    SIZES.flatMap((size) =>
      sql.all(size.select).map((row) => ({ row, size, there: contents.get(String(row.content)) })),
    ),
  );
  return rows
    .filter(({ row, there }) => there?.isWhole === true && row.bytes !== there.bytes)
    .map(({ row, size, there }): Found => {
      const expected = there!.bytes;
      return {
        problem: problem('CHECK_SIZE', {
          details: { name: String(row.name), found: Number(row.bytes ?? 0), expected },
        }),
        mendRows: (sql) => {
          sql.run(size.update, { key: row.key!, bytes: expected });
        },
      };
    });
}

const SIZES = [
  {
    select:
      'SELECT number AS key, name, sha256 AS content, bytes FROM assets WHERE sha256 IS NOT NULL AND linked_path IS NULL',
    update: 'UPDATE assets SET bytes = @bytes WHERE number = @key',
  },
  {
    select: `SELECT number AS key, name, original_sha256 AS content, original_bytes AS bytes FROM assets
      WHERE original_sha256 IS NOT NULL AND original_linked_path IS NULL`,
    update: 'UPDATE assets SET original_bytes = @bytes WHERE number = @key',
  },
  {
    select: `SELECT draft_files.rowid AS key, reference AS name, sha256 AS content, bytes FROM draft_files
      WHERE sha256 IS NOT NULL AND linked_path IS NULL`,
    update: 'UPDATE draft_files SET bytes = @bytes WHERE rowid = @key',
  },
] as const;

export async function findUnused(
  { library, content }: CheckPlace,
  { contents }: ContentsThere,
): Promise<readonly Found[]> {
  const wanted = new Set(library.read((sql) => referencedOf(sql)));
  return [...contents]
    .filter(([sha256]) => !wanted.has(sha256))
    .map(
      ([sha256, { bytes }]): Found => ({
        problem: problem('CHECK_CONTENT_UNUSED', {
          details: { file: shownPlace(content.folder, content.pathOf(sha256)), bytes },
        }),
        mendFiles: async () => {
          const referenced = async () => library.read((sql) => referencedOf(sql, [sha256]));
          return (await content.sweep(referenced, [sha256])).length > 0;
        },
      }),
    );
}

/** Told, and left alone. */
export function findForeign({ content }: CheckPlace, { foreign }: ContentsThere): readonly Found[] {
  return foreign.map((file) => ({
    problem: problem('CHECK_CONTENT_FOREIGN', {
      severity: 'warning',
      details: { file: shownPlace(content.folder, file) },
    }),
  }));
}
