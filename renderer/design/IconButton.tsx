/** A button of one icon. Its label is read aloud, and shown with its shortcut as a tooltip. */
import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  ToggleButton as AriaToggleButton,
  type ToggleButtonProps as AriaToggleButtonProps,
  type Placement,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';
import { WithTooltip } from './Tooltip.tsx';
import './IconButton.css';

interface Look {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly shortcut?: string;
  readonly placement?: Placement;
  readonly size?: 'normal' | 'large';
}

export interface IconButtonProps
  extends Look,
    Omit<AriaButtonProps, 'children' | 'className' | 'isPending' | 'style'> {
  readonly kind?: 'quiet' | 'picture';
  readonly isBusy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({
  icon,
  label,
  shortcut,
  placement,
  size = 'normal',
  kind = 'quiet',
  isBusy = false,
  ...rest
}: IconButtonProps) {
  return (
    <WithTooltip text={label} shortcut={shortcut} placement={placement}>
      <AriaButton
        {...rest}
        aria-label={label}
        isPending={isBusy}
        className={`icon-button icon-button-${kind} icon-button-${size}`}
      >
        {isBusy ? <Spinner size={16} /> : <Icon of={icon} size={size === 'large' ? 18 : 16} />}
      </AriaButton>
    </WithTooltip>
  );
}

export interface IconToggleProps
  extends Look,
    Omit<AriaToggleButtonProps, 'children' | 'className' | 'style'> {}

export function IconToggle({ icon, label, shortcut, placement, size = 'normal', ...rest }: IconToggleProps) {
  return (
    <WithTooltip text={label} shortcut={shortcut} placement={placement}>
      <AriaToggleButton
        {...rest}
        aria-label={label}
        className={`icon-button icon-button-quiet icon-button-${size}`}
      >
        <Icon of={icon} />
      </AriaToggleButton>
    </WithTooltip>
  );
}
