/** How far some work is, at the foot of the library; how each of them looks. */
import { X } from 'lucide-react';
import { IconButton } from '../design/IconButton.tsx';
import { Progress } from '../design/Progress.tsx';
import './WorkBar.css';

export interface WorkBarProps {
  readonly title: string;
  /** What it is called for who cannot see it beside its name; the title where that says enough. */
  readonly label?: string;
  /** What is being worked on. */
  readonly name?: string | null;
  /** [0..1]; undefined while nothing is known. */
  readonly fraction: number | undefined;
  /** What becomes of it meanwhile. */
  readonly note?: string;
  /** Undefined where it cannot be stopped here. */
  readonly stop?: { readonly label: string; readonly onPress: () => void } | undefined;
}

export function WorkBar({ title, label = title, name, fraction, note, stop }: WorkBarProps) {
  return (
    <section className="work-bar" aria-label={label}>
      <div className="work-words">
        <span className="work-title numeric">{title}</span>
        {name !== undefined && <span className="work-name">{name}</span>}
        <Progress label={label} fraction={fraction} />
        {note !== undefined && <span className="work-note">{note}</span>}
      </div>
      {stop && <IconButton icon={X} label={stop.label} placement="top" onPress={stop.onPress} />}
    </section>
  );
}
