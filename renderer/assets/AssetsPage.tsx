/** The library, or what of it lies in the recycle bin. */

import { Import } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { useCanChange } from '../app/Banners.tsx';
import { useFrame } from '../app/frame-context.ts';
import { useShortcuts } from '../app/use-shortcuts.ts';
import { Icon } from '../design/Icon.tsx';
import { ContextMenu } from '../design/Menu.tsx';
import { useFootHeight } from '../design/use-foot-height.ts';
import { useStoredChoice } from '../drafts/stored-choice.ts';
import { useEngine } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { AssetGrid } from './AssetGrid.tsx';
import { AssetSelectionBar } from './AssetSelectionBar.tsx';
import { useAssetActions } from './asset-actions.ts';
import { type AssetFilters, isNarrowed, NO_FILTERS, ORDERS, questionOf } from './asset-filters.ts';
import { assetMenu } from './asset-menu.ts';
import { ConvertDialog } from './ConvertDialog.tsx';
import { type ConvertOffer, FEW, useConvertOffers } from './convert-offers.ts';
import { DraftBars } from './DraftBars.tsx';
import { useDraftMakings } from './DraftMakings.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FixingBar } from './FixingBar.tsx';
import { ImportBar } from './ImportBar.tsx';
import { useImports } from './Imports.tsx';
import { LibraryEmpty } from './LibraryEmpty.tsx';
import { LibraryHeader } from './LibraryHeader.tsx';
import { LibrarySkeletons } from './LibrarySkeletons.tsx';
import { ManyBar } from './ManyBar.tsx';
import { foundNow, type Meant } from './meant.ts';
import { PreviewDialog } from './PreviewDialog.tsx';
import { PurgeAssetsDialog } from './PurgeAssetsDialog.tsx';
import { EVERYTHING, NOTHING, only } from './selection.ts';
import { TagsDialog } from './TagsDialog.tsx';
import { TakingInBar } from './TakingInBar.tsx';
import { UseDialog } from './UseDialog.tsx';
import { useAssetPages } from './use-asset-pages.ts';
import { useAssetSelection } from './use-asset-selection.ts';
import { useImportWays } from './use-import-ways.ts';
import { type MeantAssets, selectedAmong, useMeant, useWholeBin } from './use-meant.ts';
import { useRelink } from './use-relink.ts';
import { useSteps } from './use-steps.ts';
import './AssetsPage.css';

const LOOKS = ['grid', 'list'] as const;

/** What is open over the list. */
type Open =
  | { readonly kind: 'preview' | 'use'; readonly asset: AssetSummary }
  | { readonly kind: 'convert'; readonly offer: ConvertOffer }
  /** What was meant when it was asked for: nothing that comes later goes with it, and nothing gets lost on the way. */
  | {
      readonly kind: 'tags';
      readonly meant: Meant;
      readonly count: number;
      readonly known: readonly AssetSummary[];
    }
  | { readonly kind: 'purge'; readonly meant: Meant; readonly count: number };

export function AssetsPage({ shelf }: { readonly shelf: 'library' | 'recycled' }) {
  const texts = useTexts();
  const { search: typed, setSearch } = useFrame();
  const [order, setOrder] = useStoredChoice('assets.order', ORDERS);
  const [look, setLook] = useStoredChoice('assets.look', LOOKS);
  const [filters, setFilters] = useState<AssetFilters>(NO_FILTERS);
  const search = useDeferredValue(typed.trim().slice(0, 200));
  const question = useMemo(() => questionOf(shelf, filters, search, order), [shelf, filters, search, order]);
  const list = useAssetPages(question);
  const engine = useEngine();
  const actions = useAssetActions();
  const canChange = useCanChange();
  const [open, setOpen] = useState<Open>();
  const [renaming, setRenaming] = useState<string>();
  const { selection, select, selectRange } = useAssetSelection(list.pages, question);
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number }>();
  const grid = useRef<HTMLDivElement>(null);
  const foot = useFootHeight();
  const meant = useMeant(list, question, selection);
  const emptyBin = useWholeBin();
  const relink = useRelink();
  const isLibrary = shelf === 'library';
  const ways = useImportWays(isLibrary && canChange && open === undefined);
  const offers = useConvertOffers(list, question, selection);
  const drafts = useDraftMakings();
  const close = () => setOpen(undefined);

  const convert = ({ meant: some, withOptional }: ConvertOffer) => {
    void actions.fixMany(some, withOptional);
    select(NOTHING);
  };
  const beginConverting = (offer: ConvertOffer) => {
    if (offer.count !== undefined && offer.count <= FEW) convert(offer);
    else setOpen({ kind: 'convert', offer });
  };
  const converting = (offer: ConvertOffer | undefined) => {
    if (!offer || !canChange) return undefined;
    const { count } = offer;
    const text = count === undefined || count === 1 ? texts.assets.convert : texts.assets.convertCount(count);
    return { text, onPress: () => beginConverting(offer) };
  };

  const { wish, takeWish } = useImports();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish is granted once
  useEffect(() => {
    if (!isLibrary || !wish) return;
    takeWish();
    if (wish.kind !== 'convert') {
      // Nothing may lie before what is to be seen, or hide it.
      close();
      setFilters({ ...NO_FILTERS, need: wish.kind });
      setSearch('');
    } else beginConverting({ count: wish.ids.length, meant: async () => wish.ids, withOptional: false });
  }, [isLibrary, wish]);

  const changeTags = () =>
    setOpen({ kind: 'tags', meant: foundNow(meant.ids), count: meant.count, known: meant.known });
  const confirmPurge = (ids: Meant, count: number) => setOpen({ kind: 'purge', meant: foundNow(ids), count });
  const menuOf = (asset: AssetSummary | undefined, about: Pick<MeantAssets, 'ids' | 'count'> = meant) =>
    assetMenu({
      ...{ asset, meant: about.ids, shelf, texts: texts.assets, common: texts.common, canChange, actions },
      open: (one) => setOpen({ kind: 'preview', asset: one }),
      startRenaming: (one) => {
        close();
        setRenaming(one.asset_id);
      },
      convert: converting(offers.ofSelection),
      makeDraft: (one) => {
        setOpen({ kind: 'preview', asset: one });
        void drafts.make(one);
      },
      changeTags,
      chooseDraft: (one) => setOpen({ kind: 'use', asset: one }),
      relink: (one) => void relink(one),
      confirmPurge: () => confirmPurge(about.ids, about.count),
    });

  const endRenaming = useCallback(
    (asset: AssetSummary, name: string | undefined) => {
      setRenaming(undefined);
      if (name !== undefined) void actions.rename(asset, name);
    },
    [actions],
  );

  const hasFocus = () => grid.current?.contains(document.activeElement) === true;
  const one = meant.count === 1 ? meant.known[0] : undefined;
  useShortcuts({
    F2: () => {
      if (isLibrary && canChange && hasFocus() && one) setRenaming(one.asset_id);
    },
    Delete: () => {
      if (!canChange || !hasFocus() || meant.count === 0) return;
      if (isLibrary) recycle();
      else confirmPurge(meant.ids, meant.count);
    },
  });
  const recycle = () => {
    void actions.recycle(meant.ids, one?.name);
    // At once: with many it takes a while, and they are meant no more.
    select(NOTHING);
  };

  const recycleAll = () => void actions.recycle(() => selectedAmong(engine, question, EVERYTHING));

  const shownId = open && 'asset' in open ? open.asset.asset_id : undefined;
  const beside = useSteps(list.pages, shownId);
  const step = (by: 1 | -1) => {
    if (open?.kind !== 'preview') return;
    const next = beside(by);
    if (!next) return;
    select(only([next.asset_id]));
    setOpen({ kind: 'preview', asset: next });
  };
  const isEmpty = !list.isLoading && list.fault === undefined && list.total === 0;
  const isSearching = search !== '';
  const isBare = isEmpty && !isSearching && !isNarrowed(filters);
  return (
    <div className="assets">
      <div className="assets-top" data-stays>
        <LibraryHeader
          {...{ shelf, look, setLook, order, setOrder, isBare, canChange }}
          note={
            list.isLoading || list.fault !== undefined || isBare
              ? undefined
              : (isSearching || isNarrowed(filters) ? texts.assets.found : texts.assets.count)(list.total)
          }
          onImport={(mode) => void ways.choose(mode)}
          onEmptyBin={() => void emptyBin(confirmPurge)}
        />
        {!isBare && list.fault === undefined && (
          <FilterBar
            {...{ shelf, filters }}
            onFilters={setFilters}
            convert={converting(offers.ofAll)}
            recycleAll={filters.need === 'unusable' && canChange && list.total > 0 ? recycleAll : undefined}
          />
        )}
      </div>
      {list.fault !== undefined && <FaultPanel fault={list.fault} retry={list.retry} />}
      {list.isLoading && <LibrarySkeletons look={look} label={texts.common.loading} />}
      {isEmpty && (
        <LibraryEmpty
          {...{ shelf, isSearching, canChange }}
          need={filters.kind === 'all' && filters.tags.length === 0 ? filters.need : 'any'}
          isNarrowed={isNarrowed(filters)}
          onImport={() => void ways.choose('copy')}
          onClear={() => {
            setFilters(NO_FILTERS);
            setSearch('');
          }}
        />
      )}
      {list.total > 0 && (
        <AssetGrid
          key={look}
          gridRef={grid}
          label={isLibrary ? texts.assets.title : texts.assets.recycledTitle}
          {...{ list, look, search, selection, renaming }}
          onSelection={select}
          onRange={selectRange}
          onOpen={(asset) => setOpen({ kind: 'preview', asset })}
          onRenamed={endRenaming}
          followed={shownId}
          onMenu={setMenuAt}
        />
      )}

      <ContextMenu
        label={texts.common.more}
        groups={meant.count > 0 ? menuOf(one) : []}
        at={menuAt}
        onClose={() => setMenuAt(undefined)}
      />
      <div className="assets-foot" ref={foot}>
        <AssetSelectionBar
          count={meant.count}
          {...{ shelf, canChange }}
          convert={converting(offers.ofSelection)}
          onTags={changeTags}
          onRecycle={recycle}
          onRestore={() => {
            void actions.restore(meant.ids);
            select(NOTHING);
          }}
          onPurge={() => confirmPurge(meant.ids, meant.count)}
          onClear={() => select(NOTHING)}
        />
        <ManyBar />
        {isLibrary && <ImportBar />}
        {isLibrary && <TakingInBar />}
        {isLibrary && <FixingBar {...{ canChange, actions }} />}
        {isLibrary && <DraftBars canChange={canChange} />}
      </div>
      {ways.isOver && (
        <div className="assets-drop" aria-hidden="true">
          <div className="assets-drop-words">
            <Icon of={Import} size={32} />
            {texts.assets.dropHere}
          </div>
        </div>
      )}
      {open?.kind === 'preview' && (
        <PreviewDialog
          asset={list.pages.find(open.asset.asset_id) ?? open.asset}
          {...{ canChange, actions, drafts }}
          isRecycled={!isLibrary}
          menuOf={(asset) =>
            menuOf(asset, { ids: async () => [asset.asset_id], count: 1 }).map((group) => ({
              ...group,
              rows: group.rows.filter(({ id }) => !['open', 'use', 'convert', 'tags'].includes(id)),
            }))
          }
          onStep={step}
          onUse={(asset) => setOpen({ kind: 'use', asset })}
          onRelink={(asset) => void relink(asset)}
          onClose={close}
        />
      )}
      {open?.kind === 'use' && <UseDialog asset={open.asset} onClose={close} />}
      {open?.kind === 'convert' && (
        <ConvertDialog count={open.offer.count} onClose={close} onConvert={() => convert(open.offer)} />
      )}
      {open?.kind === 'tags' && (
        <TagsDialog
          count={open.count}
          meant={open.meant}
          known={open.known}
          foundBy={filters.tags}
          actions={actions}
          onClose={close}
        />
      )}
      {open?.kind === 'purge' && (
        <PurgeAssetsDialog
          count={open.count}
          onClose={close}
          onPurge={() => {
            void actions.purge(open.meant);
            select(NOTHING);
          }}
        />
      )}
    </div>
  );
}
