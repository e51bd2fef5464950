/** The way into the recycle bin: to that half of it in which something lies, drafts first. */
import { useState } from 'react';
import { Redirect } from 'wouter';
import { PageHeader } from '../design/PageHeader.tsx';
import { DraftSkeletons } from '../drafts/DraftSkeletons.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import { BIN_PATHS } from './BinSwitch.tsx';

const SHELF = { shelf: 'recycled', limit: 1 } as const;

export function BinPage() {
  const texts = useTexts();
  // What has just been recycled counts already, so what was known of it before does not do.
  const [opened] = useState(() => Date.now());
  const drafts = useEngineQuery('drafts.list', SHELF, { of: opened });
  const assets = useEngineQuery('assets.list', SHELF, { of: opened });
  if (!drafts.isPending && !assets.isPending) {
    const isOnlyAssets = drafts.data?.total === 0 && (assets.data?.total ?? 0) > 0;
    return <Redirect to={isOnlyAssets ? BIN_PATHS.assets : BIN_PATHS.drafts} replace />;
  }
  return (
    <div className="drafts">
      <PageHeader title={texts.drafts.recycledTitle} />
      <DraftSkeletons look="grid" label={texts.common.loading} />
    </div>
  );
}
