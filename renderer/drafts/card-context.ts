/**
 * What all cards of a list share. It reaches them past the list, which would make each of a thousand rows anew when any of
 * this changed.
 */
import { createContext, use } from 'react';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { MenuGroup } from '../design/Menu.tsx';

export interface CardState {
  readonly look: 'grid' | 'list';
  /** What the list was searched for. */
  readonly search: string;
  /** Id of the draft whose name is being changed. */
  readonly renaming: string | undefined;
  readonly onRenamed: (draft: DraftSummary, name: string | undefined) => void;
  readonly menuOf: (drafts: readonly DraftSummary[]) => readonly MenuGroup[];
}

export const CardContext = createContext<CardState | undefined>(undefined);

export function useCardState(): CardState {
  const state = use(CardContext);
  if (!state) throw new Error('a card is used outside of CardContext');
  return state;
}
