/** A part of the inspector that can be folded away, and stays so. */
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { Icon } from '../../design/Icon.tsx';
import { useStoredChoice } from '../../drafts/stored-choice.ts';
import './Section.css';

export interface SectionProps {
  /** Under which it is remembered. */
  readonly id: string;
  readonly title: string;
  /** What can be told of it while it is folded away. */
  readonly note?: string | undefined;
  readonly startsClosed?: boolean;
  readonly children: ReactNode;
}

export function Section({ id, title, note, startsClosed = false, children }: SectionProps) {
  const [fold, setFold] = useStoredChoice(
    `inspector.${id}`,
    startsClosed ? ['closed', 'open'] : ['open', 'closed'],
  );
  return (
    <Disclosure
      className="section"
      data-section={id}
      isExpanded={fold === 'open'}
      onExpandedChange={(isOpen) => setFold(isOpen ? 'open' : 'closed')}
    >
      <Heading className="section-heading" level={3}>
        <Button slot="trigger" className="section-trigger">
          <Icon of={ChevronRight} size={14} />
          <span className="section-title">{title}</span>
          {note && fold === 'closed' && <span className="section-note">{note}</span>}
        </Button>
      </Heading>
      <DisclosurePanel className="section-panel">
        <div className="section-content">{children}</div>
      </DisclosurePanel>
    </Disclosure>
  );
}

/** A name, and beside it what sets it. The control tells the name itself. */
export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="row">
      <span className="row-label" aria-hidden="true" title={label}>
        {label}
      </span>
      <div className="row-control">{children}</div>
    </div>
  );
}

/** Two beside each other. */
export function Pair({ children }: { readonly children: ReactNode }) {
  return <div className="row-pair">{children}</div>;
}
