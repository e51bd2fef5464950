/** How far the library is with looking at what was brought into it, at its foot: by this window, another one or a command. */
import { Progress } from '../design/Progress.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import { useImports } from './Imports.tsx';
import './ImportBar.css';

export function TakingInBar() {
  const texts = useTexts().imports;
  const { state } = useImports();
  const work = useEngineQuery('assets.taking_in', {}).data;
  // What this window still hands over has a bar of its own.
  if (state || !work || work.open_count === 0) return null;
  const { open_count, ended_count, fraction, name } = work;
  const title = texts.takingInOf(ended_count + 1, ended_count + open_count);
  return (
    <section className="import-bar" aria-label={title}>
      <div className="import-words">
        <span className="import-title numeric">{title}</span>
        <span className="import-name">{name}</span>
        <Progress label={title} fraction={fraction} />
      </div>
    </section>
  );
}
