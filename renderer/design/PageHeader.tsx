/** The top of a page: its title, a short note on what it holds, and its tools. Stays in view while the page scrolls. */
import type { ReactNode } from 'react';
import './PageHeader.css';

export interface PageHeaderProps {
  readonly title: string;
  /** Told anew when it changes, as the count of a list does. */
  readonly note?: string | undefined;
  readonly children?: ReactNode;
}

export function PageHeader({ title, note, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="page-header-title">
        <h1>{title}</h1>
        <span className="page-header-note numeric" aria-live="polite">
          {note}
        </span>
      </div>
      {children && <div className="page-header-tools">{children}</div>}
    </header>
  );
}
