/** What one press of a button would convert: of what is selected, or of all that the filter shows. */
import { useEngine, useEngineQuery } from '../engine/engine.tsx';
import type { Meant } from './meant.ts';
import { mendableAmong } from './mendable.ts';
import { type AssetSelection, EVERYTHING } from './selection.ts';
import type { AssetList, AssetQuestion } from './use-asset-pages.ts';
import { selectedAmong } from './use-meant.ts';

export interface ConvertOffer {
  /** Undefined where nobody has counted them. */
  readonly count: number | undefined;
  readonly meant: Meant;
  /** Also what can be used as it is: somebody has chosen it. */
  readonly withOptional: boolean;
}

export interface ConvertOffers {
  readonly ofSelection: ConvertOffer | undefined;
  readonly ofAll: ConvertOffer | undefined;
}

/** As many are converted without a question. */
export const FEW = 20;

export function useConvertOffers(
  list: AssetList,
  question: AssetQuestion,
  selection: AssetSelection,
): ConvertOffers {
  const engine = useEngine();
  const isInLibrary = question.shelf === 'library';
  const mendable = { ...question, is_mendable: true };
  const isCounted = isInLibrary && (selection.kind === 'all' || question.needs_help);
  const counted = useEngineQuery(
    'assets.list',
    { ...mendable, offset: 0, limit: 1 },
    { isEnabled: isCounted, keepsLast: true },
  );
  const total = isCounted ? (counted.data?.total ?? 0) : 0;
  const offerOf = (some: AssetSelection, count: number | undefined): ConvertOffer | undefined =>
    total === 0
      ? undefined
      : { count, meant: () => selectedAmong(engine, mendable, some), withOptional: false };
  const ofAll = question.needs_help ? offerOf(EVERYTHING, total) : undefined;
  if (!isInLibrary) return { ofSelection: undefined, ofAll: undefined };
  if (selection.kind === 'all')
    return { ofSelection: offerOf(selection, selection.except.size === 0 ? total : undefined), ofAll };
  return { ofSelection: offerOfSome(list, selection.ids), ofAll };
}

function offerOfSome({ pages }: AssetList, ids: ReadonlySet<string>): ConvertOffer | undefined {
  const known = pages.among(ids);
  const { ids: found, withOptional } = mendableAmong(known);
  if (found.length === 0) return undefined;
  // What lies far off in a long list may be mendable too: the engine knows.
  if (known.length < ids.size) return { count: undefined, meant: async () => [...ids], withOptional };
  return { count: found.length, meant: async () => found, withOptional };
}
