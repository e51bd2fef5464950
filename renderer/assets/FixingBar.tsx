/** How far the library is with converting, at its foot: whoever began it, and whenever. */
import { X } from 'lucide-react';
import { IconButton } from '../design/IconButton.tsx';
import { Progress } from '../design/Progress.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import type { AssetActions } from './asset-actions.ts';
import './ImportBar.css';

export function FixingBar({
  canChange,
  actions,
}: {
  readonly canChange: boolean;
  readonly actions: AssetActions;
}) {
  const texts = useTexts().fixes;
  const fixing = useEngineQuery('assets.fixing', {}).data;
  if (!fixing || fixing.open_count === 0) return null;
  const { open_count, ended_count, fraction, name } = fixing;
  const title = texts.convertingOf(ended_count + 1, ended_count + open_count);
  return (
    <section className="import-bar" aria-label={title}>
      <div className="import-words">
        <span className="import-title numeric">{title}</span>
        <span className="import-name">{name}</span>
        <Progress label={title} fraction={fraction} />
        <span className="import-note">{texts.convertingKept}</span>
      </div>
      {canChange && (
        <IconButton
          icon={X}
          label={texts.convertStop}
          placement="top"
          onPress={() => void actions.stopFixes()}
        />
      )}
    </section>
  );
}
