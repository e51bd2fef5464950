/** How far an import is, at the foot of the library. */
import { X } from 'lucide-react';
import { IconButton } from '../design/IconButton.tsx';
import { Progress } from '../design/Progress.tsx';
import { useTexts } from '../texts/language.tsx';
import { useImports } from './Imports.tsx';
import './ImportBar.css';

export function ImportBar() {
  const texts = useTexts().imports;
  const { state, stop } = useImports();
  if (!state) return null;
  const title = texts.importingOf(Math.min(state.count, state.done + 1), state.count);
  return (
    <section className="import-bar" aria-label={title}>
      <div className="import-words">
        <span className="import-title numeric">{title}</span>
        <span className="import-name">{state.name}</span>
        <Progress label={title} fraction={state.fraction} />
      </div>
      <IconButton icon={X} label={texts.importStop} placement="top" onPress={stop} />
    </section>
  );
}
