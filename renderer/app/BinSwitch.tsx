/** What the recycle bin shows – drafts or assets – and how much lies in the other. */
import { useLocation } from 'wouter';
import { Segmented } from '../design/Segmented.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';

/** Whoever has chosen a half stays in it, also where it is empty. */
export const BIN_PATHS = {
  either: '/recycled',
  drafts: '/recycled/drafts',
  assets: '/recycled/assets',
} as const;

const SHELF = { shelf: 'recycled', limit: 1 } as const;

export function BinSwitch({ shown }: { readonly shown: 'drafts' | 'assets' }) {
  const texts = useTexts().assets;
  const format = useFormat();
  const [, go] = useLocation();
  const drafts = useEngineQuery('drafts.list', SHELF).data?.total;
  const assets = useEngineQuery('assets.list', SHELF).data?.total;
  const counted = (name: string, count: number | undefined) =>
    count ? `${name} ${format.number(count)}` : name;
  return (
    <Segmented
      label={texts.binLabel}
      value={shown}
      onChange={(next) => go(BIN_PATHS[next])}
      options={[
        { value: 'drafts', text: counted(texts.binDrafts, drafts) },
        { value: 'assets', text: counted(texts.binAssets, assets) },
      ]}
    />
  );
}
