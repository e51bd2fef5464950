/** What an action is about: the selection, wherever in a long list it lies. */
import { useCallback, useMemo } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import type { EngineClient } from '../../domain/contract/client.ts';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { NO_FILTERS, questionOf } from './asset-filters.ts';
import type { Meant } from './meant.ts';
import { type AssetSelection, EVERYTHING, isSelected, selectedCount } from './selection.ts';
import type { AssetList, AssetQuestion } from './use-asset-pages.ts';

/** As many as the engine gives at once. */
const PART = 10_000;

export interface MeantAssets {
  readonly count: number;
  /** Found only when they are needed: all that was found may be a hundred thousand. */
  readonly ids: Meant;
  /** Those of them that are known already. */
  readonly known: readonly AssetSummary[];
}

/** Of all that a question finds, however much that is. */
export async function selectedAmong(
  engine: EngineClient,
  question: AssetQuestion,
  selection: AssetSelection,
): Promise<readonly string[]> {
  if (selection.kind === 'some') return [...selection.ids];
  const found: string[] = [];
  for (let offset = 0; ; offset += PART) {
    const { asset_ids } = await engine.call('assets.ids', { ...question, offset, limit: PART });
    for (const id of asset_ids) if (isSelected(selection, id)) found.push(id);
    if (asset_ids.length < PART) return found;
  }
}

export function useMeant(list: AssetList, question: AssetQuestion, selection: AssetSelection): MeantAssets {
  const engine = useEngine();
  const { pages, total } = list;
  return useMemo(() => {
    const ids: Meant = () => selectedAmong(engine, question, selection);
    const known = selection.kind === 'some' ? [...selection.ids].flatMap((id) => pages.find(id) ?? []) : [];
    return { count: selectedCount(selection, total), ids, known };
  }, [engine, pages, total, question, selection]);
}

/** All that lies in the recycle bin, whatever of it the page shows. @param confirm asks about it */
export function useWholeBin(): (confirm: (ids: Meant, count: number) => void) => Promise<void> {
  const engine = useEngine();
  const attempt = useAttempt();
  return useCallback(
    (confirm) =>
      attempt(async () => {
        const question = questionOf('recycled', NO_FILTERS, '', 'newest');
        const { total } = await engine.call('assets.list', { ...question, limit: 1 });
        confirm(() => selectedAmong(engine, question, EVERYTHING), total);
      }),
    [engine, attempt],
  );
}
