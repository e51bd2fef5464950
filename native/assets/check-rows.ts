/** Rows of the asset library that contradict each other. */
import { problem } from '../../domain/errors.ts';
import type { Row } from '../library/database.ts';
import type { CheckPlace, Found } from './check-finding.ts';
import { markFailed, problemsOf, standingStateOf } from './mark-asset.ts';

/** Tags and work of assets that are no more. */
export async function findStrays({ library }: CheckPlace): Promise<readonly Found[]> {
  return library.read((sql) => [
    ...sql.all('SELECT asset, tag FROM asset_tags WHERE asset NOT IN (SELECT number FROM assets)').map(
      ({ asset, tag }): Found => ({
        problem: problem('CHECK_TAG_STRAY', { details: { tag: String(tag), number: Number(asset) } }),
        mendRows: (rows) => {
          rows.run('DELETE FROM asset_tags WHERE asset = @asset AND tag = @tag', {
            asset: asset!,
            tag: tag!,
          });
        },
      }),
    ),
    ...sql.all('SELECT number, asset FROM asset_tasks WHERE asset NOT IN (SELECT number FROM assets)').map(
      ({ number, asset }): Found => ({
        problem: problem('CHECK_TASK_STRAY', { details: { number: Number(asset) } }),
        mendRows: (rows) => {
          rows.run('DELETE FROM asset_tasks WHERE number = @number', { number: number! });
        },
      }),
    ),
  ]);
}

const STANDING: readonly unknown[] = ['CREATING', 'FAILED', 'ACTIVED', 'UNACTIVED'];

/** M-02: what a recycled or frozen asset goes back to, and when it was recycled. */
export async function findStates({ library, now }: CheckPlace): Promise<readonly Found[]> {
  return library.read((sql) =>
    sql
      .all(
        `SELECT *, EXISTS (SELECT 1 FROM asset_tasks WHERE asset = assets.number AND kind = 'take_in') AS waits
          FROM assets`,
      )
      .filter((row) => !hasSense(row))
      .map(
        (row): Found => ({
          problem: problem('CHECK_STATE', { details: { name: String(row.name) } }),
          mendRows: (rows) => {
            rows.run(
              'UPDATE assets SET state_before = @before, recycled_ms = @recycled, changed_ms = @now WHERE number = @number',
              {
                number: row.number!,
                before: beforeOf(row),
                recycled: row.state === 'DELETED' ? (row.recycled_ms ?? now()) : null,
                now: now(),
              },
            );
          },
        }),
      ),
  );
}

function hasSense(row: Row): boolean {
  const isHidden = row.state === 'DELETED' || row.state === 'BLOCK';
  const isBefore = isHidden ? STANDING.includes(row.state_before) : row.state_before === null;
  return isBefore && (row.recycled_ms !== null) === (row.state === 'DELETED');
}

function beforeOf(row: Row): string | null {
  if (row.state !== 'DELETED' && row.state !== 'BLOCK') return null;
  if (STANDING.includes(row.state_before)) return String(row.state_before);
  if (row.waits === 1) return 'CREATING';
  return problemsOf(row).some(({ severity }) => severity === 'error') ? 'FAILED' : 'ACTIVED';
}

/**
 * Imports that wait for an asset that is taken in already, and assets whose import does not wait. A linked one may be
 * looked at again at any time.
 */
export async function findTasks({ library, now }: CheckPlace): Promise<readonly Found[]> {
  return library.read((sql) => {
    const waiting = new Set(
      sql
        .all(`SELECT DISTINCT asset FROM asset_tasks WHERE kind = 'take_in'`)
        .map(({ asset }) => Number(asset)),
    );
    return sql
      .all('SELECT number, name, state, state_before, linked_path FROM assets')
      .flatMap((row): readonly Found[] => {
        const [number, name] = [Number(row.number), String(row.name)];
        const isCreating = standingStateOf(row) === 'CREATING';
        if (isCreating === waiting.has(number) || (!isCreating && row.linked_path !== null)) return [];
        if (!isCreating)
          return [
            {
              problem: problem('CHECK_TASK_UNFIT', { details: { name } }),
              mendRows: (rows) => {
                rows.run(`DELETE FROM asset_tasks WHERE asset = @number AND kind = 'take_in'`, { number });
              },
            },
          ];
        return [
          {
            problem: problem('CHECK_TASK_MISSING', { details: { name } }),
            mendRows: (rows) =>
              markFailed(rows, number, problem('ASSET_NOT_FINISHED', { details: { name } }), now()),
          },
        ];
      });
  });
}

/** Assets that are said to be usable, and of which there is nothing. */
export async function findEmpty({ library, now }: CheckPlace): Promise<readonly Found[]> {
  return library.read((sql) =>
    sql
      .all(
        'SELECT number, name, state, state_before FROM assets WHERE sha256 IS NULL AND linked_path IS NULL',
      )
      .filter((row) => standingStateOf(row) === 'ACTIVED' || standingStateOf(row) === 'UNACTIVED')
      .map(({ number, name }): Found => {
        const details = { name: String(name) };
        return {
          problem: problem('CHECK_ASSET_EMPTY', { details }),
          mendRows: (rows) =>
            markFailed(rows, Number(number), problem('ASSET_CONTENT_LOST', { details }), now()),
        };
      }),
  );
}
