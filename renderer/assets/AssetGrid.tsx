/**
 * A hundred thousand cards of which those near the view are there: selected, opened and gone through like files, by mouse
 * and by keyboard. Each is a row with its place among all of them, whatever of them the page holds.
 */
import { type RefObject, useEffect, useMemo } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { type CardShape, cardPlace } from '../design/card-places.ts';
import { useWindowSize } from '../design/window-size.ts';
import { useLanguage } from '../texts/language.tsx';
import { AssetCard } from './AssetCard.tsx';
import { noteId } from './asset-words.ts';
import { CardContext, type CardState } from './card-context.ts';
import { startDrag } from './drag-out.ts';
import { type AssetSelection, isSelected } from './selection.ts';
import type { AssetList } from './use-asset-pages.ts';
import { useCardWindow } from './use-card-window.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridHands } from './use-grid-hands.ts';
import { useSteadyView } from './use-steady-view.ts';
import './AssetGrid.css';

export interface AssetGridProps extends Omit<CardState, 'onLostPicture'> {
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly list: AssetList;
  readonly selection: AssetSelection;
  readonly onSelection: (selection: AssetSelection) => void;
  readonly onRange: (from: number, to: number) => void;
  readonly onOpen: (asset: AssetSummary) => void;
  /** What is shown over the list, by its id: the list goes with it. */
  readonly followed: string | undefined;
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void;
}

export function AssetGrid(props: AssetGridProps) {
  const { gridRef, list, look, search, selection, renaming, onRenamed, followed } = props;
  const { pages, total } = list;
  const shape = useShape(look);
  const { grid, height, range, rows, reveal } = useCardWindow(gridRef, total, shape);
  const { at, goTo, onFocus, onBlur } = useGridFocus(gridRef, { pages, total, reveal, followed });
  useSteadyView(gridRef, { pages, grid, shape, range });

  const [from, to] = range;
  useEffect(() => {
    if (to > from) pages.see(from, to);
  }, [pages, from, to]);

  const hands = useGridHands({
    ...props,
    focus: at,
    columns: grid?.columns ?? 1,
    rows,
    goTo,
  });

  const { renew: onLostPicture } = list;
  const cards = useMemo(
    () => ({ look, search, renaming, onRenamed, onLostPicture }),
    [look, search, renaming, onRenamed, onLostPicture],
  );
  // What has the focus stays, wherever it is scrolled to.
  const shown = [
    ...(at < from ? [at] : []),
    ...Array.from({ length: to - from }, (_, index) => from + index),
    ...(at >= to && at < total ? [at] : []),
  ];
  const keys = new Set<string>();
  /** A row is its asset, wherever that moves to. Between two answers of the engine one may stand in two places. */
  const keyOf = (asset: AssetSummary | undefined, index: number) => {
    const key = asset && !keys.has(asset.asset_id) ? asset.asset_id : `place ${index}`;
    keys.add(key);
    return key;
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table has no cards
    <div
      ref={gridRef}
      role="grid"
      className="asset-grid"
      aria-label={props.label}
      aria-multiselectable="true"
      aria-rowcount={total}
      data-behind={list.isBehind || undefined}
      style={{ height }}
      onKeyDown={hands.onKeyDown}
      onClick={hands.onClick}
      onDoubleClick={hands.onDoubleClick}
      onContextMenu={hands.onContextMenu}
      onFocus={({ target }) => onFocus(indexAt(target))}
      onBlur={onBlur}
      onDragStart={(event) => {
        const asset = assetAt(event, list);
        if (asset) startDrag(event, asset);
      }}
    >
      <CardContext value={cards}>
        {grid &&
          shown.map((index) => {
            const asset = pages.at(index);
            const { x, y } = cardPlace(index, grid, shape);
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div
                key={keyOf(asset, index)}
                role="row"
                data-index={index}
                tabIndex={index === at ? 0 : -1}
                className="asset-item"
                aria-rowindex={index + 1}
                aria-label={asset?.name ?? ''}
                aria-describedby={asset && noteId(asset)}
                aria-busy={asset === undefined}
                aria-selected={asset !== undefined && isSelected(selection, asset.asset_id)}
                draggable={asset !== undefined && renaming === undefined}
                style={{ width: grid.width, height: grid.height, transform: `translate(${x}px, ${y}px)` }}
              >
                {/* biome-ignore lint/a11y/useSemanticElements: as above */}
                {/* biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus */}
                <div role="gridcell" className="asset-cell">
                  <AssetCard asset={asset} />
                </div>
              </div>
            );
          })}
      </CardContext>
    </div>
  );
}

function indexAt(target: EventTarget): number | undefined {
  const item = (target as HTMLElement).closest<HTMLElement>('[data-index]');
  return item ? Number(item.dataset.index) : undefined;
}

function assetAt(event: { readonly target: EventTarget }, { pages }: AssetList): AssetSummary | undefined {
  const index = indexAt(event.target);
  return index === undefined ? undefined : pages.at(index);
}

/** Larger cards in larger windows, so that there are never very many in a row. */
function useShape(look: 'grid' | 'list'): CardShape {
  const isChinese = useLanguage() === 'zh';
  const { width: windowWidth } = useWindowSize();
  return useMemo(() => {
    if (look === 'list')
      return { minimumWidth: Number.POSITIVE_INFINITY, gapX: 0, gapY: 0, ratio: 0, extraHeight: 56 };
    const minimumWidth = Math.min(260, Math.max(172, Math.round(windowWidth * 0.11)));
    // A name and its facts, of one line each.
    return { minimumWidth, gapX: 20, gapY: 20, ratio: 9 / 16, extraHeight: isChinese ? 48 : 45 };
  }, [look, windowWidth, isChinese]);
}
