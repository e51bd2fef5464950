/** What an action is about: the selection, wherever in a long list it lies. */
import { useMemo } from 'react';
import type { AssetSummary } from '../../domain/contract/assets.ts';
import type { EngineClient } from '../../domain/contract/client.ts';
import { useEngine } from '../engine/engine.tsx';
import type { Meant } from './asset-actions.ts';
import { type AssetSelection, isSelected, selectedCount } from './selection.ts';
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
    const ids: Meant = async () =>
      selection.kind === 'some' ? [...selection.ids] : await selectedAmong(engine, question, selection);
    const known = selection.kind === 'some' ? [...selection.ids].flatMap((id) => pages.find(id) ?? []) : [];
    return { count: selectedCount(selection, total), ids, known };
  }, [engine, pages, total, question, selection]);
}
