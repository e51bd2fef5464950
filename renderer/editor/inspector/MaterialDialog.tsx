/** One asset of the library, for the draft that is open. */
import { SearchX } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Collection, GridList, GridListItem } from 'react-aria-components';
import type { AssetType } from '../../../domain/assets/asset.ts';
import type { AssetSummary } from '../../../domain/contract/asset-records.ts';
import { AssetPicture } from '../../assets/AssetPicture.tsx';
import { isUsable } from '../../assets/asset-menu.ts';
import { CardContext, type CardState } from '../../assets/card-context.ts';
import { Dialog } from '../../design/Dialog.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Icon } from '../../design/Icon.tsx';
import { SearchField } from '../../design/SearchField.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { useEngine, useEngineQuery } from '../../engine/engine.tsx';
import { FaultPanel } from '../../engine/faults.tsx';
import { useAttempt } from '../../engine/use-attempt.ts';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { useSteadyEditor } from '../editor-context.ts';
import './MaterialDialog.css';

/** More are found by their names. */
const MOST = 200;

export interface MaterialDialogProps {
  readonly title: string;
  readonly types: readonly AssetType[];
  /** Of these; all that can be used when absent. */
  readonly isWanted?: (asset: AssetSummary) => boolean;
  /** @param reference as a script writes it: `file:NAME` */
  readonly onChoose: (asset: AssetSummary, reference: string) => void;
  readonly onClose: () => void;
}

export function MaterialDialog({ title, types, isWanted, onChoose, onClose }: MaterialDialogProps) {
  const { inspector: texts, common } = useTexts();
  const format = useFormat();
  const engine = useEngine();
  const attempt = useAttempt();
  const { queue } = useSteadyEditor();
  const [search, setSearch] = useState('');
  const [placing, setPlacing] = useState<string>();
  const list = useEngineQuery('assets.list', { types: [...types], search, limit: MOST }, { keepsLast: true });
  const { refetch } = list;
  const cards = useMemo<CardState>(
    () => ({
      look: 'grid',
      search,
      renaming: undefined,
      onLostPicture: () => void refetch(),
      onRenamed: () => {},
    }),
    [search, refetch],
  );
  const assets = (list.data?.assets ?? []).filter((one) => isUsable(one) && (isWanted?.(one) ?? true));
  const choose = async (asset_id: string) => {
    const asset = assets.find((one) => one.asset_id === asset_id);
    if (!asset || placing !== undefined) return;
    setPlacing(asset_id);
    await attempt(async () => {
      const { draft_id } = queue.view.draft;
      const { reference } = await engine.call('assets.place', { draft_id, asset_id });
      onChoose(asset, reference);
      onClose();
    });
    setPlacing(undefined);
  };
  return (
    <Dialog title={title} isOpen onClose={onClose} width="wide">
      <div className="material">
        <SearchField
          label={texts.materialSearch}
          placeholder={texts.materialSearch}
          clearLabel={common.close}
          value={search}
          onChange={setSearch}
        />
        {list.isError && <FaultPanel fault={list.error} retry={() => void refetch()} />}
        {list.isPending && <Spinner size={22} />}
        {list.data && assets.length === 0 && (
          <EmptyState
            picture={<Icon of={SearchX} size={32} />}
            title={search === '' ? texts.materialEmpty : texts.materialNothing}
            text={search === '' ? texts.materialEmptyText : texts.materialNothingText}
          />
        )}
        {assets.length > 0 && (
          <CardContext value={cards}>
            <GridList
              className="material-grid"
              aria-label={title}
              layout="grid"
              disallowTypeAhead
              onAction={(key) => void choose(String(key))}
            >
              <Collection
                items={assets.map((asset) => ({ id: asset.asset_id, asset }))}
                dependencies={[placing]}
              >
                {({ asset }) => (
                  <GridListItem className="material-item" textValue={asset.name}>
                    <span className="material-picture">
                      <AssetPicture asset={asset} isLarge />
                      {placing === asset.asset_id && <Spinner size={18} />}
                    </span>
                    <span className="material-name" title={asset.name}>
                      {asset.name}
                    </span>
                    {asset.facts.duration_ms !== null && (
                      <span className="material-facts numeric">{format.clock(asset.facts.duration_ms)}</span>
                    )}
                  </GridListItem>
                )}
              </Collection>
            </GridList>
          </CardContext>
        )}
      </div>
    </Dialog>
  );
}
