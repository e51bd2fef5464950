/** How far drafts of slides are: whoever asked for them, and whenever. */
import { useTexts } from '../texts/language.tsx';
import { useDraftMakings } from './DraftMakings.tsx';
import { WorkBar } from './WorkBar.tsx';

export function DraftBars({ canChange }: { readonly canChange: boolean }) {
  const texts = useTexts().assets;
  const { all, giveUp } = useDraftMakings();
  return all.map(({ asset_id, name, fraction }) => {
    const stop = { label: texts.makingStop(name), onPress: () => giveUp(asset_id) };
    return (
      <WorkBar
        key={asset_id}
        title={texts.makingDraft}
        label={texts.makingDraftOf(name)}
        name={name}
        fraction={fraction ?? undefined}
        note={texts.makingGoesOn}
        stop={canChange ? stop : undefined}
      />
    );
  });
}
