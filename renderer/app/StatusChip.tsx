/** In the top bar: what the queue does now. */
import { Link } from 'react-aria-components';
import { Spinner } from '../design/Spinner.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import './StatusChip.css';

export function StatusChip() {
  const texts = useTexts();
  const format = useFormat();
  const jobs = useEngineQuery('jobs.list', { which: 'unended' }).data?.jobs ?? [];
  const running = jobs.filter((job) => job.state === 'running');
  if (running.length === 0) return null;
  const fraction = running.reduce((sum, job) => sum + job.fraction, 0) / running.length;
  return (
    <Link href="/queue" className="status-chip numeric">
      <Spinner />
      {texts.navigation.rendering(running.length, format.percent(fraction))}
    </Link>
  );
}
