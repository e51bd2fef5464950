/** How far this window is with handing files over. */
import { useTexts } from '../texts/language.tsx';
import { useImports } from './Imports.tsx';
import { WorkBar } from './WorkBar.tsx';

export function ImportBar() {
  const texts = useTexts().imports;
  const { state, stop } = useImports();
  if (!state) return null;
  const { name, fraction } = state;
  const title = texts.importingOf(Math.min(state.count, state.done + 1), state.count);
  return <WorkBar {...{ title, name, fraction }} stop={{ label: texts.importStop, onPress: stop }} />;
}
