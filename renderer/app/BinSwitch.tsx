/** What the recycle bin shows: drafts or assets. */
import { useLocation } from 'wouter';
import { Segmented } from '../design/Segmented.tsx';
import { useTexts } from '../texts/language.tsx';

export function BinSwitch({ shown }: { readonly shown: 'drafts' | 'assets' }) {
  const texts = useTexts().assets;
  const [, go] = useLocation();
  return (
    <Segmented
      label={texts.binLabel}
      value={shown}
      onChange={(next) => go(next === 'drafts' ? '/recycled' : '/recycled/assets')}
      options={[
        { value: 'drafts', text: texts.binDrafts },
        { value: 'assets', text: texts.binAssets },
      ]}
    />
  );
}
