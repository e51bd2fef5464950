/** The cards themselves: selected and opened like files, by mouse and by keyboard. */
import { type RefObject, useMemo } from 'react';
import {
  Collection,
  GridList,
  GridListItem,
  GridListLoadMoreItem,
  type Selection,
  Virtualizer,
} from 'react-aria-components';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import type { CardShape } from '../design/card-places.ts';
import { Spinner } from '../design/Spinner.tsx';
import { useWindowSize } from '../design/window-size.ts';
import { useLanguage } from '../texts/language.tsx';
import { CardLayout } from './CardLayout.ts';
import { CardContext, type CardState } from './card-context.ts';
import { DraftCard } from './DraftCard.tsx';
import type { DraftList } from './draft-list.ts';

export interface DraftGridProps extends CardState {
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly label: string;
  readonly list: DraftList;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onOpen: (draft: DraftSummary) => void;
  readonly onContextMenu: (at: { readonly x: number; readonly y: number }) => void;
}

export function DraftGrid(props: DraftGridProps) {
  const { list, look, search, selection, renaming, onRenamed, menuOf } = props;
  const shape = useShape(look);
  const cards = useMemo(
    () => ({ look, search, renaming, onRenamed, menuOf }),
    [look, search, renaming, onRenamed, menuOf],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the menu is reached by keyboard on the item itself
    <div
      ref={props.gridRef}
      onContextMenu={(event) => {
        const item = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
        const key = item?.dataset.key;
        if (!item || key === undefined || (event.target as HTMLElement).closest('input')) return;
        event.preventDefault();
        if (selection !== 'all' && !selection.has(key)) props.onSelection(new Set([key]));
        // From the keyboard there is no pointer: the menu comes up at the item.
        const box = item.getBoundingClientRect();
        const isPointer = event.clientX > 0 || event.clientY > 0;
        props.onContextMenu(
          isPointer ? { x: event.clientX, y: event.clientY } : { x: box.left + 16, y: box.top + 16 },
        );
      }}
    >
      <CardContext value={cards}>
        <Virtualizer layout={CardLayout} layoutOptions={shape}>
          <GridList
            className="draft-grid"
            aria-label={props.label}
            layout={look === 'grid' ? 'grid' : 'stack'}
            data-behind={list.isBehind || undefined}
            selectionMode="multiple"
            selectionBehavior="replace"
            keyboardNavigationBehavior="tab"
            disallowTypeAhead
            selectedKeys={selection}
            onSelectionChange={props.onSelection}
            onAction={(key) => {
              const draft = list.drafts.find((one) => one.draft_id === key);
              if (draft && renaming === undefined) props.onOpen(draft);
            }}
          >
            <Collection items={list.drafts}>
              {(draft) => (
                <GridListItem id={draft.draft_id} className="draft-item" textValue={draft.name}>
                  <DraftCard draft={draft} />
                </GridListItem>
              )}
            </Collection>
            <GridListLoadMoreItem
              className="draft-load-more"
              onLoadMore={list.loadMore}
              isLoading={list.drafts.length < list.total}
            >
              <Spinner size={18} />
            </GridListLoadMoreItem>
          </GridList>
        </Virtualizer>
      </CardContext>
    </div>
  );
}

/** Larger cards in larger windows, so that there are never very many in a row. */
function useShape(look: 'grid' | 'list'): CardShape {
  const isChinese = useLanguage() === 'zh';
  const { width: windowWidth } = useWindowSize();
  return useMemo(() => {
    if (look === 'list')
      return { minimumWidth: Number.POSITIVE_INFINITY, gapX: 0, gapY: 0, ratio: 0, extraHeight: 60 };
    const minimumWidth = Math.min(300, Math.max(212, Math.round(windowWidth * 0.13)));
    // A name and its facts, of one line each.
    return { minimumWidth, gapX: 20, gapY: 24, ratio: 9 / 16, extraHeight: isChinese ? 49 : 46 };
  }, [look, windowWidth, isChinese]);
}
