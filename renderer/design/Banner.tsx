/** A strip over a page: something holds for all of it until it is mended. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';
import './Banner.css';

export interface BannerProps {
  readonly tone: 'neutral' | 'warning' | 'danger';
  readonly icon?: LucideIcon;
  readonly isBusy?: boolean;
  /** Not read aloud by itself, since it changes all the time. */
  readonly isQuiet?: boolean;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Where banners come and go. It is there before they are: of what comes together with its region nobody is told. */
export function BannerPlace({ children }: { readonly children: ReactNode }) {
  return (
    <div role="status" aria-atomic="false">
      {children}
    </div>
  );
}

/** Stands in a `BannerPlace`. */
export function Banner({ tone, icon, isBusy = false, isQuiet = false, children, action }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`} {...(isQuiet ? { 'aria-live': 'off' } : {})}>
      {isBusy ? <Spinner /> : icon && <Icon of={icon} />}
      <span className="banner-text">{children}</span>
      {action}
    </div>
  );
}
