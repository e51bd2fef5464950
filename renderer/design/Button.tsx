/** A button with words. `primary` at most once a view; `danger` only where something is lost for good. */
import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';
import './Button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'isPending'> {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small' | 'large';
  readonly icon?: LucideIcon;
  readonly iconAfter?: LucideIcon;
  /** Shows that it is at work, and takes no second press. */
  readonly isBusy?: boolean;
  readonly children: React.ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  kind = 'secondary',
  size = 'normal',
  icon,
  iconAfter,
  isBusy = false,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} isPending={isBusy} className={`button button-${kind} button-${size}`}>
      {isBusy ? <Spinner /> : icon && <Icon of={icon} />}
      <span className="button-label">{children}</span>
      {iconAfter && <Icon of={iconAfter} size={14} />}
    </AriaButton>
  );
}
