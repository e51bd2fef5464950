/**
 * Files that stay where the user has them: gone, out of reach, back, or changed since the library looked at them. What is
 * wrong with those is no fault of the library: it is told, so that the user can do something about it.
 */
import { type ErrorCode, problem } from '../../domain/errors.ts';
import { hashOfFile } from '../files/file-hash.ts';
import type { FileSystem } from '../files/file-system.ts';
import { PatientStat, placeOf } from '../files/patient-stat.ts';
import { errorCode } from '../files/write-fault.ts';
import type { Row } from '../library/database.ts';
import { addTask, linkRequest } from './asset-changes.ts';
import type { CheckPlace, Found } from './check-finding.ts';
import { LINK_CHANGED, problemsOf, standingStateOf } from './mark-asset.ts';

interface There {
  readonly kind: 'there';
  readonly bytes: number;
  readonly modifiedMs: number;
}

interface Away {
  readonly kind: 'gone' | 'unreachable';
  /** Of a drive that does not answer nothing is known. */
  readonly isKnown: boolean;
}

type Look = (file: string) => Promise<There | Away>;

export async function findLinks(place: CheckPlace): Promise<readonly Found[]> {
  const { library, files, signal, onChecked } = place;
  const [links, originals] = library.read((sql) => [
    sql.all(
      `SELECT number, name, state, state_before, problems, is_missing, sha256, bytes, linked_path AS path,
          linked_modified_ms AS modified,
          EXISTS (SELECT 1 FROM asset_tasks WHERE asset = assets.number AND kind = 'take_in') AS waits
        FROM assets WHERE linked_path IS NOT NULL ORDER BY number`,
    ),
    sql.all(
      `SELECT name, original_sha256 AS sha256, original_bytes AS bytes, original_linked_path AS path,
          original_linked_modified_ms AS modified
        FROM assets WHERE linked_path IS NULL AND original_linked_path IS NOT NULL ORDER BY number`,
    ),
  ]);
  const look = lookerAt(files);
  const found: Found[] = [];
  const all = links.length + originals.length;
  for (const [index, row] of [...links, ...originals].entries()) {
    signal?.throwIfAborted();
    const seen = await look(String(row.path));
    const told = index < links.length ? linkFound(place, row, seen) : originalFound(place, row, seen);
    found.push(...(await told));
    onChecked((index + 1) / all);
  }
  return found;
}

/** With no more patience than the studio has itself. */
function lookerAt(files: FileSystem): Look {
  const codes = new Map<string, string>();
  const patient = new PatientStat({
    stat: async (file) => {
      try {
        const found = await files.stat(file);
        return found.kind === 'file' ? found : undefined;
      } catch (error) {
        codes.set(file, errorCode(error) ?? '');
        return undefined;
      }
    },
  });
  const isGone = async (file: string) => {
    const code = codes.get(file);
    if (code !== undefined && code !== 'ENOENT' && code !== 'ENOTDIR') return false;
    return await files.stat(placeOf(file)).then(
      () => true,
      () => false,
    );
  };
  return async (file) => {
    const found = await patient.find(file);
    if (found === 'unknown') return { kind: 'unreachable', isKnown: false };
    if (found) return { kind: 'there', bytes: found.bytes, modifiedMs: found.modifiedMs };
    return { kind: (await isGone(file)) ? 'gone' : 'unreachable', isKnown: true };
  };
}

async function linkFound(place: CheckPlace, row: Row, seen: There | Away): Promise<readonly Found[]> {
  if (seen.kind === 'there') {
    const back = row.is_missing === 1 ? [backFound(row)] : [];
    return [...back, ...(await changeFound(place, row, seen))];
  }
  const code = seen.kind === 'gone' ? 'CHECK_LINK_GONE' : 'CHECK_LINK_UNREACHABLE';
  // Whatever keeps us from it, whoever uses it is kept from it too.
  const isNews = row.is_missing === 0 && seen.isKnown;
  return [{ ...told(code, row), ...(isNews ? marking(row, 1) : {}) }];
}

/** Only told: what the user does with the user's own files is no fault of the library. */
function told(code: ErrorCode, row: Row): Found {
  const details = { name: String(row.name), file: String(row.path) };
  return { problem: problem(code, { severity: 'warning', details }) };
}

function backFound(row: Row): Found {
  return { problem: problem('CHECK_LINK_BACK', { details: { name: String(row.name) } }), ...marking(row, 0) };
}

function marking(row: Row, missing: 0 | 1): Pick<Found, 'mendRows'> {
  return {
    mendRows: (sql) => {
      sql.run('UPDATE assets SET is_missing = @missing WHERE number = @number', {
        number: row.number!,
        missing,
      });
    },
  };
}

/** Read only where its time or size says that it may be another one. */
async function changeFound(place: CheckPlace, row: Row, there: There): Promise<readonly Found[]> {
  // One that was never looked at, or is to be looked at again, has no content yet that could differ.
  if (row.sha256 === null || row.waits === 1) return [];
  // What it has become was looked at, and could not be used: once it is back the studio sees that by itself.
  const isKnown = problemsOf(row).some(({ code }) => LINK_CHANGED.has(code));
  if (standingStateOf(row) === 'FAILED' && !isKnown) return [];
  const number = Number(row.number);
  const content = await contentOf(place, row, there);
  if (content === 'unread') return [told('CHECK_LINK_UNREACHABLE', row)];
  if (content === 'other')
    return [
      {
        ...told('CHECK_LINK_CHANGED', row),
        ...(isKnown
          ? {}
          : {
              mendRows: (sql) =>
                addTask(sql, number, { kind: 'take_in', request: linkRequest(String(row.path)) }),
            }),
      },
    ];
  if (content === 'untouched' || isKnown) return [];
  return [
    {
      problem: problem('CHECK_LINK_TOUCHED', { details: { name: String(row.name) } }),
      mendRows: (sql) => {
        sql.run('UPDATE assets SET bytes = @bytes, linked_modified_ms = @modified WHERE number = @number', {
          number,
          bytes: there.bytes,
          modified: there.modifiedMs,
        });
      },
    },
  ];
}

async function originalFound(place: CheckPlace, row: Row, seen: There | Away): Promise<readonly Found[]> {
  const content = seen.kind === 'there' ? await contentOf(place, row, seen) : 'away';
  return content === 'untouched' || content === 'same' ? [] : [told('CHECK_LINK_ORIGINAL_AWAY', row)];
}

/** @returns `untouched` where time and size say so, and it was not read */
async function contentOf(
  { files, signal }: CheckPlace,
  row: Row,
  there: There,
): Promise<'untouched' | 'same' | 'other' | 'unread'> {
  if (there.bytes === row.bytes && there.modifiedMs === row.modified) return 'untouched';
  const sha256 = await hashOfFile(files, String(row.path), signal).catch(() => undefined);
  signal?.throwIfAborted();
  if (sha256 === undefined) return 'unread';
  return sha256 === row.sha256 ? 'same' : 'other';
}
