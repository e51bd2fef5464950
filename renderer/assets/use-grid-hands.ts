/** What mouse and keyboard do in the list of the library. */
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { IS_MAC } from '../design/platform.ts';
import { indexAfter } from './grid-keys.ts';
import { type ListPlace, placeAt, placeNow } from './list-place.ts';
import { type AssetSelection, EVERYTHING, isSelected, NOTHING, only, toggled } from './selection.ts';
import type { AssetList } from './use-asset-pages.ts';

export interface GridHandsOptions {
  readonly list: AssetList;
  readonly selection: AssetSelection;
  readonly onSelection: (selection: AssetSelection) => void;
  /** @param to the one after the last */
  readonly onRange: (from: number, to: number) => void;
  readonly onOpen: (asset: AssetSummary) => void;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
  /** Index of the one that has the focus. */
  readonly focus: number;
  readonly columns: number;
  readonly rows: number;
  /** Gives one the focus and brings it into view. */
  readonly goTo: (index: number) => void;
}

export function useGridHands(options: GridHandsOptions) {
  const { list, selection, onSelection, onRange, onOpen, onMenu, focus, columns, rows, goTo } = options;
  const { pages, total } = list;
  /** Where a range begins. */
  const anchor = useRef<ListPlace>({ index: 0, id: undefined });

  const choose = (index: number, event: { readonly shiftKey: boolean; readonly isAdded: boolean }) => {
    if (event.shiftKey) {
      const { index: begin } = placeNow(anchor.current, pages);
      onRange(Math.min(begin, index), Math.min(total, Math.max(begin, index) + 1));
      return;
    }
    anchor.current = placeAt(index, pages);
    const asset = pages.at(index);
    if (event.isAdded && asset) onSelection(toggled(selection, asset.asset_id));
    else onRange(index, index + 1);
  };

  const openMenu = (index: number, at: { readonly x: number; readonly y: number }) => {
    const asset = pages.at(index);
    if (!asset) return;
    if (!isSelected(selection, asset.asset_id)) {
      anchor.current = placeAt(index, pages);
      onSelection(only([asset.asset_id]));
    }
    onMenu(at);
  };

  return {
    onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => {
      const item = (event.target as HTMLElement).closest('[data-index]');
      if (event.target !== item || event.nativeEvent.isComposing || event.altKey) return;
      const isMod = IS_MAC ? event.metaKey : event.ctrlKey;
      const asset = pages.at(focus);
      const next = indexAfter(event.key, { index: focus, count: total, columns, rows });
      if (next !== undefined) {
        goTo(next);
        if (!isMod || event.shiftKey) choose(next, { shiftKey: event.shiftKey, isAdded: false });
      } else if (event.key === ' ') choose(focus, { shiftKey: event.shiftKey, isAdded: true });
      else if (event.key === 'Enter' && !event.repeat) {
        if (asset) onOpen(asset);
      } else if (event.key === 'Escape') onSelection(NOTHING);
      else if (isMod && event.key.toLowerCase() === 'a') onSelection(EVERYTHING);
      else return;
      event.preventDefault();
    },
    onClick: (event: MouseEvent<HTMLDivElement>) => {
      const target = event.target as HTMLElement;
      const index = indexOf(target);
      if (index === undefined || target.closest('input')) return;
      const more = target.closest('[data-more]');
      if (more) {
        const box = more.getBoundingClientRect();
        openMenu(index, { x: box.left, y: box.bottom });
        return;
      }
      goTo(index);
      choose(index, { shiftKey: event.shiftKey, isAdded: IS_MAC ? event.metaKey : event.ctrlKey });
    },
    onDoubleClick: (event: MouseEvent<HTMLDivElement>) => {
      const target = event.target as HTMLElement;
      const index = indexOf(target);
      const asset = index === undefined ? undefined : pages.at(index);
      if (asset && !target.closest('input, [data-more]')) onOpen(asset);
    },
    onContextMenu: (event: MouseEvent<HTMLDivElement>) => {
      const target = event.target as HTMLElement;
      const item = target.closest<HTMLElement>('[data-index]');
      if (!item || target.closest('input')) return;
      event.preventDefault();
      // From the keyboard there is no pointer: the menu comes up at the item.
      const box = item.getBoundingClientRect();
      const isPointer = event.clientX > 0 || event.clientY > 0;
      const at = isPointer ? { x: event.clientX, y: event.clientY } : { x: box.left + 16, y: box.top + 16 };
      openMenu(Number(item.dataset.index), at);
    },
  };
}

function indexOf(target: HTMLElement): number | undefined {
  const item = target.closest<HTMLElement>('[data-index]');
  return item ? Number(item.dataset.index) : undefined;
}
