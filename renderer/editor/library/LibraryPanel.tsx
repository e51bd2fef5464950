/** The library beside the scenes: searched, and put into the selected scene by dragging, a double click or Enter. */
import { ArrowUpRight, Import } from 'lucide-react';
import { useMemo, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useLocation } from 'wouter';
import { rolesOf } from '../../../domain/assets/placement.ts';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import { AssetPicture } from '../../assets/AssetPicture.tsx';
import { type AssetFilters, KINDS, NO_FILTERS, questionOf } from '../../assets/asset-filters.ts';
import { PAGE_SIZE } from '../../assets/asset-pages.ts';
import { kindNames } from '../../assets/asset-words.ts';
import { CardContext, type CardState } from '../../assets/card-context.ts';
import { startDrag } from '../../assets/drag-out.ts';
import { useAssetPages } from '../../assets/use-asset-pages.ts';
import { useCommand } from '../../commands/commands.tsx';
import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { SearchField } from '../../design/SearchField.tsx';
import { Select } from '../../design/Select.tsx';
import { FaultPanel } from '../../engine/faults.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { useSteadyEditor } from '../editor-context.ts';
import { useAssetPlacing } from '../use-asset-placing.ts';
import './LibraryPanel.css';

export function LibraryPanel() {
  const texts = useTexts();
  const [, go] = useLocation();
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<AssetFilters['kind']>('all');
  const list = useAssetPages(questionOf('library', { ...NO_FILTERS, kind }, search, 'newest'));
  const importing = useCommand('library.import');
  // The newest of them; whoever looks for others searches, or goes to the library.
  const shown = Math.min(list.total, PAGE_SIZE);
  const assets = Array.from({ length: shown }, (_, at) => list.pages.at(at)).filter(
    (one) => one !== undefined,
  );
  const isEmpty = !list.isLoading && !list.fault && list.total === 0;
  const isNarrowed = search !== '' || kind !== 'all';
  const kindText = (one: AssetFilters['kind']) =>
    one === 'all' ? texts.assets.kindAll : kindNames(one, texts.assets);
  return (
    <section className="library-panel" aria-label={texts.workbench.library}>
      <SearchField
        label={texts.workbench.searchLibrary}
        placeholder={texts.workbench.searchLibrary}
        clearLabel={texts.navigation.clearSearch}
        value={search}
        onChange={setSearch}
      />
      <div className="library-tools">
        <Select
          label={texts.workbench.kinds}
          isLabelHidden
          look="quiet"
          options={KINDS.map((one) => ({ value: one, text: kindText(one) }))}
          value={kind}
          onChange={setKind}
        />
        <span className="library-ways">
          <IconButton
            icon={Import}
            label={texts.workbench.importFiles}
            isDisabled={!importing.isEnabled}
            onPress={importing.run}
          />
          <IconButton icon={ArrowUpRight} label={texts.workbench.noMore} onPress={() => go('/assets')} />
        </span>
      </div>
      {list.fault !== undefined && <FaultPanel fault={list.fault} retry={list.retry} />}
      {isEmpty && (
        <div className="library-empty">
          <p>{isNarrowed ? texts.workbench.libraryNothing : texts.workbench.libraryEmpty}</p>
          {!isNarrowed && (
            <Button icon={Import} isDisabled={!importing.isEnabled} onPress={importing.run}>
              {texts.workbench.importFiles}
            </Button>
          )}
        </div>
      )}
      {assets.length > 0 && <Cards assets={assets} renew={list.renew} />}
    </section>
  );
}

function Cards({ assets, renew }: { readonly assets: readonly AssetSummary[]; readonly renew: () => void }) {
  const texts = useTexts();
  const format = useFormat();
  const { canEdit } = useSteadyEditor();
  const place = useAssetPlacing();
  const cards = useMemo<CardState>(
    () => ({ look: 'grid', search: '', renaming: undefined, onLostPicture: renew, onRenamed: () => {} }),
    [renew],
  );
  const put = (id: string) => {
    const asset = assets.find((one) => one.asset_id === id);
    if (!asset || !canEdit) return;
    const roles = rolesOf(asset);
    // Without a place it is only told why.
    place(id, roles[0] && { role: roles.includes('layer') ? 'layer' : roles[0] });
  };
  return (
    <CardContext value={cards}>
      <GridList
        className="library-cards"
        aria-label={texts.workbench.library}
        aria-description={texts.workbench.placeHelp}
        layout="grid"
        selectionMode="single"
        selectionBehavior="replace"
        onAction={(key) => put(String(key))}
        items={assets.map((asset) => ({ id: asset.asset_id, asset }))}
      >
        {({ asset }) => (
          <GridListItem className="library-card" textValue={asset.name}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: it is dragged; by keyboard, Enter on the card does it */}
            <div
              className="library-drag"
              draggable={canEdit && asset.state === 'ACTIVED'}
              onDragStart={(event) => startDrag(event, asset)}
              title={texts.workbench.placeHelp}
            >
              <span className="library-frame">
                <AssetPicture asset={asset} isLarge />
                {asset.facts.duration_ms !== null && (
                  <span className="library-time numeric">{format.clock(asset.facts.duration_ms)}</span>
                )}
              </span>
              <span className="library-name">{asset.name}</span>
            </div>
          </GridListItem>
        )}
      </GridList>
    </CardContext>
  );
}
