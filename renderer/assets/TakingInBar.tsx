/** How far the library is with looking at what was brought into it: by this window, another one or a command. */
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import { useImports } from './Imports.tsx';
import { WorkBar } from './WorkBar.tsx';

export function TakingInBar() {
  const texts = useTexts().imports;
  const { state } = useImports();
  const work = useEngineQuery('assets.taking_in', {}).data;
  // What this window still hands over has a bar of its own.
  if (state || !work || work.open_count === 0) return null;
  const { open_count, ended_count, fraction, name } = work;
  const title = texts.takingInOf(ended_count + 1, ended_count + open_count);
  return <WorkBar {...{ title, name, fraction }} />;
}
