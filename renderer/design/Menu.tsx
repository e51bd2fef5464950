/** Menus from plain rows, so that the menu of a button and that of the right mouse button are the same rows. */
import type { LucideIcon } from 'lucide-react';
import { type ReactElement, useRef } from 'react';
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  type Placement,
  Popover,
  Separator,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { Keys } from './Keys.tsx';
import './Menu.css';

export interface MenuRow {
  readonly id: string;
  readonly text: string;
  readonly help?: string;
  readonly icon?: LucideIcon;
  /** A picture in place of the icon. */
  readonly picture?: ReactElement;
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly onAction: () => void;
}

export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  readonly rows: readonly MenuRow[];
}

interface MenuProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly onClose?: () => void;
}

function Menu({ label, groups, onClose }: MenuProps) {
  const shown = groups.filter((group) => group.rows.length > 0);
  return (
    <AriaMenu className="menu" aria-label={label} {...(onClose === undefined ? {} : { onClose })}>
      {shown.flatMap((group, index) => [
        ...(index > 0 ? [<Separator key={`before-${group.id}`} className="menu-separator" />] : []),
        <MenuSection key={group.id} className="menu-section" aria-label={group.title ?? label}>
          {group.title && <Header className="menu-header">{group.title}</Header>}
          {group.rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </MenuSection>,
      ])}
    </AriaMenu>
  );
}

function Row({ row }: { readonly row: MenuRow }) {
  return (
    <MenuItem
      id={row.id}
      textValue={row.text}
      isDisabled={row.isDisabled ?? false}
      onAction={row.onAction}
      className={row.isDanger ? 'menu-item menu-item-danger' : 'menu-item'}
    >
      {row.picture ?? (row.icon && <Icon of={row.icon} />)}
      <span className="menu-item-words">
        <span>{row.text}</span>
        {row.help && <span className="menu-item-help">{row.help}</span>}
      </span>
      {row.shortcut && <Keys of={row.shortcut} />}
    </MenuItem>
  );
}

export interface MenuButtonProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  readonly placement?: Placement;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** The button. */
  readonly children: ReactElement;
}

export function MenuButton({
  label,
  groups,
  placement = 'bottom start',
  onOpenChange,
  children,
}: MenuButtonProps) {
  return (
    <MenuTrigger {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {children}
      <Popover className="menu-popover" placement={placement} offset={4}>
        <Menu label={label} groups={groups} />
      </Popover>
    </MenuTrigger>
  );
}

export interface ContextMenuProps {
  readonly label: string;
  readonly groups: readonly MenuGroup[];
  /** Where the pointer was, in the window; undefined while it is shut. */
  readonly at: { readonly x: number; readonly y: number } | undefined;
  readonly onClose: () => void;
}

export function ContextMenu({ label, groups, at, onClose }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="menu-anchor" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
      <Popover
        className="menu-popover"
        aria-label={label}
        triggerRef={anchor}
        isOpen={at !== undefined}
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="bottom start"
        offset={2}
      >
        <Menu label={label} groups={groups} onClose={onClose} />
      </Popover>
    </>
  );
}
