/** How the settings are laid out: groups of rows, each with its name, what it means, its control and its feedback. */
import { Check, CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../design/Icon.tsx';
import { useLanguage } from '../texts/language.tsx';
import type { FieldNote } from './settings-form.ts';
import './SettingRow.css';

export function SettingGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="setting-group" aria-label={title}>
      <h2>{title}</h2>
      <div className="setting-rows">{children}</div>
    </section>
  );
}

export interface SettingRowProps {
  readonly title: string;
  /** In whole sentences. */
  readonly help?: string | readonly string[];
  readonly note?: FieldNote | undefined;
  /** Beside the title; `below` for what needs the whole width. */
  readonly control?: ReactNode;
  readonly below?: ReactNode;
}

export function SettingRow({ title, help, note, control, below }: SettingRowProps) {
  // Chinese sentences stand side by side; the full stop brings its own room.
  const between = useLanguage() === 'zh' ? '' : ' ';
  return (
    <div className="setting-row">
      <div className="setting-words">
        <div className="setting-title">
          <h3>{title}</h3>
          <span className="setting-saved" role="status">
            {note?.kind === 'saved' && (
              <>
                <Icon of={Check} size={14} />
                {note.text}
              </>
            )}
          </span>
        </div>
        {help && <p className="setting-help">{[help].flat().join(between)}</p>}
      </div>
      {control && <div className="setting-control">{control}</div>}
      {below && <div className="setting-below">{below}</div>}
      {note?.kind === 'error' && (
        <p className="setting-error" role="alert">
          <Icon of={CircleAlert} size={14} />
          {note.text}
        </p>
      )}
    </div>
  );
}
