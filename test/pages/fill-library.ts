/** A library as it is after months of work: rows of assets in every state, without the files that they would have. */
import path from 'node:path';
import type { AssetFacts, AssetState, AssetType } from '../../domain/assets/asset.ts';
import type { AssetFix } from '../../domain/assets/fix.ts';
import type { Problem } from '../../domain/errors.ts';
import { AssetStore } from '../../native/assets/asset-store.ts';
import { openLibrary } from '../../native/library/database.ts';

export interface AssetToFill {
  readonly type: AssetType;
  readonly name: string;
  readonly fileName: string;
  readonly tags?: readonly string[];
  readonly state?: AssetState;
  /** Of its content, which need not be there. */
  readonly sha256?: string;
  readonly bytes?: number;
  readonly facts?: AssetFacts;
  readonly problems?: readonly Problem[];
  readonly fixes?: readonly AssetFix[];
}

/** Each begins with the task of taking its file in; there is none. */
const NOTHING = { source: { kind: 'upload', name: 'none' } } as const;

/** Of one transaction. */
const AT_ONCE = 2000;

/** @param folder where the library lies; no engine may be at work in it */
export async function fillLibrary(folder: string, assets: readonly AssetToFill[]): Promise<void> {
  const library = await openLibrary({ file: path.join(folder, 'library.db') });
  try {
    const store = new AssetStore(library);
    for (let at = 0; at < assets.length; at += AT_ONCE) {
      const some = assets.slice(at, at + AT_ONCE);
      const added = await store.add(
        some.map(({ type, name, fileName, tags = [] }) => ({ type, name, fileName, tags, request: NOTHING })),
      );
      // What taking a file in would have found, without the files.
      library.write((sql) => {
        added.forEach(({ id }, index) => {
          const {
            state = 'ACTIVED',
            sha256,
            bytes = 1000,
            facts = {},
            problems = [],
            fixes = [],
          } = some[index]!;
          sql.run(
            `UPDATE assets SET state = @state, sha256 = @sha256, bytes = @bytes, facts = @facts,
              problems = @problems, fixes = @fixes WHERE id = @id`,
            {
              ...{ id, state, sha256: sha256 ?? null, bytes, facts: JSON.stringify(facts) },
              ...{ problems: JSON.stringify(problems), fixes: JSON.stringify(fixes) },
            },
          );
          sql.run('DELETE FROM asset_tasks WHERE asset = (SELECT number FROM assets WHERE id = @id)', { id });
        });
      });
    }
  } finally {
    library.close();
  }
}

/** As many pictures, the first of which is the newest. */
export function pictures(count: number, name = 'Asset'): readonly AssetToFill[] {
  return Array.from({ length: count }, (_, index) => {
    const own = `${name} ${String(count - index).padStart(6, '0')}`;
    return {
      type: 'IMAGE' as const,
      name: own,
      fileName: `${own}.png`,
      facts: { width: 1920, height: 1080 },
    };
  }).toReversed();
}
