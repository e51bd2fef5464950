import { ProgressBar } from 'react-aria-components';
import './Progress.css';

export interface ProgressProps {
  readonly label: string;
  /** [0..1]; undefined while nobody knows. */
  readonly fraction: number | undefined;
  readonly tone?: 'accent' | 'still' | 'danger';
}

export function Progress({ label, fraction, tone = 'accent' }: ProgressProps) {
  return (
    <ProgressBar
      className={`progress progress-${tone}`}
      aria-label={label}
      isIndeterminate={fraction === undefined}
      value={(fraction ?? 0) * 100}
    >
      {({ percentage }) => (
        <div className="progress-fill" style={{ transform: `scaleX(${(percentage ?? 30) / 100})` }} />
      )}
    </ProgressBar>
  );
}
