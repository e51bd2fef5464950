/** What all cards of the library share. It reaches them past the list, which holds only what stands where. */
import { createContext, use } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';

export interface CardState {
  readonly look: 'grid' | 'list';
  readonly search: string;
  /** Id of the asset whose name is being changed. */
  readonly renaming: string | undefined;
  /** A picture could not be shown: perhaps its address has run out, and the list has to be asked for again. */
  readonly onLostPicture: () => void;
  readonly onRenamed: (asset: AssetSummary, name: string | undefined) => void;
}

export const CardContext = createContext<CardState | undefined>(undefined);

export function useCardState(): CardState {
  const state = use(CardContext);
  if (!state) throw new Error('a card is used outside of CardContext');
  return state;
}
