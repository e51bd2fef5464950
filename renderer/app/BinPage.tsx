/** The recycle bin as it opens: that half of it in which something lies, drafts first. Either has an address of its own. */
import { useState } from 'react';
import { AssetsPage } from '../assets/AssetsPage.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { DraftSkeletons } from '../drafts/DraftSkeletons.tsx';
import { DraftsPage } from '../drafts/DraftsPage.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';

const SHELF = { shelf: 'recycled', limit: 1 } as const;

export function BinPage() {
  const texts = useTexts();
  // What has just been recycled counts already, so what was known of it before does not do.
  const [opened] = useState(() => Date.now());
  const drafts = useEngineQuery('drafts.list', SHELF, { of: opened });
  const assets = useEngineQuery('assets.list', SHELF, { of: opened });
  /** It stays there, whatever is restored or comes. */
  const [half, setHalf] = useState<'drafts' | 'assets'>();
  if (half === undefined && !drafts.isPending && !assets.isPending)
    setHalf(drafts.data?.total === 0 && (assets.data?.total ?? 0) > 0 ? 'assets' : 'drafts');
  if (half === 'drafts') return <DraftsPage shelf="recycled" />;
  if (half === 'assets') return <AssetsPage shelf="recycled" />;
  return (
    <div className="drafts">
      <PageHeader title={texts.drafts.recycledTitle} />
      <DraftSkeletons look="grid" label={texts.common.loading} />
    </div>
  );
}
