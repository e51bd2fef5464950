import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, type Placement, TooltipTrigger } from 'react-aria-components';
import { Keys } from './Keys.tsx';
import './Tooltip.css';

export interface TooltipProps {
  readonly text: string;
  /** Such as `Mod+K`. */
  readonly shortcut?: string | undefined;
  readonly placement?: Placement | undefined;
  /** One that can take the focus. */
  readonly children: ReactElement;
}

export function WithTooltip({ text, shortcut, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className="tooltip" placement={placement} offset={6}>
        {text}
        {shortcut && <Keys of={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
