/** The drafts, the templates or the recycle bin: one page, three shelves. */
import { Import, Plus, SearchX, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Selection } from 'react-aria-components';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { useCanChange } from '../app/Banners.tsx';
import { BinSwitch } from '../app/BinSwitch.tsx';
import { useFrame, usePageCommands } from '../app/frame-context.ts';
import { ListTools } from '../app/ListTools.tsx';
import { useShortcuts } from '../app/use-shortcuts.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { ContextMenu } from '../design/Menu.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { DraftGrid } from './DraftGrid.tsx';
import { DraftSkeletons } from './DraftSkeletons.tsx';
import { useDraftActions } from './draft-actions.ts';
import { type DraftOrder, type Shelf, useDraftList } from './draft-list.ts';
import { draftMenu } from './draft-menu.ts';
import { NewDraftDialog } from './NewDraftDialog.tsx';
import { PurgeDialog } from './PurgeDialog.tsx';
import { RenderDialog } from './RenderDialog.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { ShelfEmpty } from './ShelfEmpty.tsx';
import { useStoredChoice } from './stored-choice.ts';
import { VersionsDialog } from './VersionsDialog.tsx';
import './DraftsPage.css';

const ORDERS = ['changed', 'created', 'name'] as const satisfies readonly DraftOrder[];
const LOOKS = ['grid', 'list'] as const;

/** What is open over the list. */
type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'versions' | 'render'; readonly draft: DraftSummary }
  | { readonly kind: 'purge'; readonly drafts: readonly DraftSummary[] };

export function DraftsPage({ shelf }: { readonly shelf: Shelf }) {
  const texts = useTexts();
  const { search } = useFrame();
  const [order, setOrder] = useStoredChoice('drafts.order', ORDERS);
  const [look, setLook] = useStoredChoice('drafts.look', LOOKS);
  const list = useDraftList(shelf, search, order);
  const actions = useDraftActions();
  const canChange = useCanChange();
  const [open, setOpen] = useState<Open>();
  const [renaming, setRenaming] = useState<string>();
  const [selection, setSelection] = useState<Selection>(new Set());
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number }>();
  const grid = useRef<HTMLDivElement>(null);

  const selected = useMemo(
    () => list.drafts.filter((draft) => selection === 'all' || selection.has(draft.draft_id)),
    [list.drafts, selection],
  );

  const menuOf = useCallback(
    (drafts: readonly DraftSummary[]) =>
      draftMenu({
        drafts,
        shelf,
        texts: texts.drafts,
        common: texts.common,
        canChange,
        actions,
        startRenaming: (draft) => setRenaming(draft.draft_id),
        showVersions: (draft) => setOpen({ kind: 'versions', draft }),
        showRender: (draft) => setOpen({ kind: 'render', draft }),
        confirmPurge: (chosen) => setOpen({ kind: 'purge', drafts: chosen }),
      }),
    [shelf, texts, canChange, actions],
  );

  const endRenaming = useCallback(
    (draft: DraftSummary, name: string | undefined) => {
      setRenaming(undefined);
      if (name !== undefined) void actions.rename(draft, name);
      // Only where the field has left it nowhere: whoever has gone elsewhere meanwhile is not called back.
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        grid.current?.querySelector<HTMLElement>(`[data-key="${draft.draft_id}"]`)?.focus();
      });
    },
    [actions],
  );

  const openDraft = (draft: DraftSummary) => {
    if (shelf === 'drafts') actions.open(draft);
    else if (shelf === 'templates') void actions.create({ kind: 'draft', draft_id: draft.draft_id });
  };

  const askToPurge = (drafts: readonly DraftSummary[]) => {
    if (drafts.length > 0) setOpen({ kind: 'purge', drafts });
  };
  usePageCommands({
    newDraft: () => canChange && setOpen({ kind: 'new' }),
    importFile: () => canChange && void actions.importFile(),
  });

  /** What a key is about: the selection, or the one draft that has the focus where that is not selected. */
  const underFocus = (): readonly DraftSummary[] => {
    const card = document.activeElement?.closest<HTMLElement>('[data-key]');
    if (!canChange || !card || !grid.current?.contains(card)) return [];
    const isOf = (draft: DraftSummary) => draft.draft_id === card.dataset.key;
    return selected.some(isOf) ? selected : list.drafts.filter(isOf);
  };
  useShortcuts({
    F2: () => {
      const drafts = underFocus();
      if (shelf !== 'recycled' && drafts.length === 1) setRenaming(drafts[0]!.draft_id);
    },
    'Mod+d': () => {
      if (shelf !== 'recycled') for (const draft of underFocus()) void actions.duplicate(draft);
    },
    Delete: () => {
      const drafts = underFocus();
      if (shelf === 'recycled') askToPurge(drafts);
      else if (drafts.length > 0) void actions.recycle(drafts);
    },
  });

  const title = {
    drafts: texts.drafts.title,
    templates: texts.drafts.templatesTitle,
    recycled: texts.drafts.recycledTitle,
  };
  const isSearching = search.trim() !== '';
  const isEmpty = !list.isLoading && !list.fault && list.drafts.length === 0;
  const isBare = isEmpty && !isSearching;
  const countText = shelf === 'templates' ? texts.drafts.templateCount : texts.drafts.count;
  const counted = (isSearching ? texts.drafts.found : countText)(list.total);
  return (
    <div className="drafts">
      <PageHeader title={title[shelf]} note={list.isLoading || list.fault || isBare ? undefined : counted}>
        {shelf === 'recycled' && <BinSwitch shown="drafts" />}
        {!isBare && !list.fault && (
          <ListTools
            orders={[
              { value: 'changed', text: texts.drafts.sortChanged },
              { value: 'created', text: texts.drafts.sortCreated },
              { value: 'name', text: texts.drafts.sortName },
            ]}
            order={order}
            setOrder={setOrder}
            look={look}
            setLook={setLook}
          />
        )}
        {shelf === 'recycled' && !isBare && (
          <Button icon={Trash2} isDisabled={!canChange} onPress={() => void actions.findRecycled(askToPurge)}>
            {texts.drafts.emptyBin}
          </Button>
        )}
        {shelf === 'drafts' && (
          <>
            <Button icon={Import} isDisabled={!canChange} onPress={() => void actions.importFile()}>
              {texts.drafts.importTitle}
            </Button>
            <Button
              kind="primary"
              icon={Plus}
              isDisabled={!canChange}
              onPress={() => setOpen({ kind: 'new' })}
            >
              {texts.drafts.newDraft}
            </Button>
          </>
        )}
      </PageHeader>

      {list.fault && <FaultPanel fault={list.fault} retry={list.retry} />}
      {list.isLoading && <DraftSkeletons look={look} label={texts.common.loading} />}
      {isBare && (
        <ShelfEmpty
          shelf={shelf}
          canChange={canChange}
          onNew={() => setOpen({ kind: 'new' })}
          actions={actions}
        />
      )}
      {isEmpty && isSearching && (
        <EmptyState
          picture={<Icon of={SearchX} size={32} />}
          title={texts.drafts.nothingFoundTitle(search.trim())}
          text={texts.drafts.nothingFoundText}
        />
      )}
      {list.drafts.length > 0 && (
        <DraftGrid
          gridRef={grid}
          label={title[shelf]}
          list={list}
          look={look}
          search={search}
          selection={selection}
          onSelection={setSelection}
          onOpen={openDraft}
          renaming={renaming}
          onRenamed={endRenaming}
          menuOf={menuOf}
          onContextMenu={setMenuAt}
        />
      )}

      <ContextMenu
        label={texts.common.more}
        groups={selected.length > 0 ? menuOf(selected) : []}
        at={menuAt}
        onClose={() => setMenuAt(undefined)}
      />
      <SelectionBar
        drafts={selected.length > 1 ? selected : []}
        shelf={shelf}
        canChange={canChange}
        actions={actions}
        onPurge={() => setOpen({ kind: 'purge', drafts: selected })}
        onClear={() => setSelection(new Set())}
      />
      <NewDraftDialog isOpen={open?.kind === 'new'} onClose={() => setOpen(undefined)} actions={actions} />
      {open?.kind === 'versions' && <VersionsDialog draft={open.draft} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'render' && <RenderDialog draft={open.draft} onClose={() => setOpen(undefined)} />}
      {open?.kind === 'purge' && (
        <PurgeDialog
          drafts={open.drafts}
          onClose={() => setOpen(undefined)}
          onPurge={() => void actions.purge(open.drafts)}
        />
      )}
    </div>
  );
}
