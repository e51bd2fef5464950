/** How far drafts of slides are, at the foot of the library: whoever asked for them, and whenever. */
import { X } from 'lucide-react';
import { IconButton } from '../design/IconButton.tsx';
import { Progress } from '../design/Progress.tsx';
import { useTexts } from '../texts/language.tsx';
import { useDraftMakings } from './DraftMakings.tsx';
import './ImportBar.css';

export function DraftBars({ canChange }: { readonly canChange: boolean }) {
  const texts = useTexts().assets;
  const { all, giveUp } = useDraftMakings();
  return all.map(({ asset_id, name, fraction }) => (
    <section key={asset_id} className="import-bar" aria-label={texts.makingDraftOf(name)}>
      <div className="import-words">
        <span className="import-title">{texts.makingDraft}</span>
        <span className="import-name">{name}</span>
        <Progress label={texts.makingDraftOf(name)} fraction={fraction ?? undefined} />
        <span className="import-note">{texts.makingGoesOn}</span>
      </div>
      {canChange && (
        <IconButton
          icon={X}
          label={texts.makingStop(name)}
          placement="top"
          onPress={() => giveUp(asset_id)}
        />
      )}
    </section>
  ));
}
