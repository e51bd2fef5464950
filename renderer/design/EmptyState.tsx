/** A view with nothing in it: what would be here, and what makes it so. */
import type { ReactNode } from 'react';
import './EmptyState.css';

export interface EmptyStateProps {
  readonly picture?: ReactNode;
  readonly title: string;
  readonly text: string;
  /** It is all there is, so that its title is that of the page. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
}

export function EmptyState({ picture, title, text, isPage = false, children }: EmptyStateProps) {
  return (
    <section className="empty-state">
      {picture && (
        <div className="empty-state-picture" aria-hidden="true">
          {picture}
        </div>
      )}
      {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p>{text}</p>
      {children && <div className="empty-state-ways">{children}</div>}
    </section>
  );
}
