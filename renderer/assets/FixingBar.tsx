/** How far the library is with converting: whoever began it, and whenever. */
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import type { AssetActions } from './asset-actions.ts';
import { WorkBar } from './WorkBar.tsx';

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
  const stop = { label: texts.convertStop, onPress: () => void actions.stopFixes() };
  return (
    <WorkBar {...{ title, name, fraction }} note={texts.convertingKept} stop={canChange ? stop : undefined} />
  );
}
