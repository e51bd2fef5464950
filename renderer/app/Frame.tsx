/** What surrounds every page but the editor: navigation, search, what holds for all of them, and shortcuts. */
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { MenuCommand } from '../../domain/shell/shell.ts';
import { menuKeys } from '../commands/menu-keys.ts';
import { SearchField } from '../design/SearchField.tsx';
import { useMenuCommands, useShell } from '../shell/shell.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { Banners } from './Banners.tsx';
import { BIN_PATHS } from './BinSwitch.tsx';
import { FrameContext, type PageCommands } from './frame-context.ts';
import { Navigation } from './Navigation.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { StatusChip } from './StatusChip.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import './Frame.css';

/** Pages whose list the search narrows; elsewhere it leads to the drafts. */
const SEARCHED = ['/', '/templates', '/assets', ...Object.values(BIN_PATHS), '/voices'];

export function Frame({ children }: { readonly children: ReactNode }) {
  const texts = useTexts();
  const language = useLanguage();
  const shell = useShell();
  const [path, go] = useLocation();
  const [search, setSearch] = useState('');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const searchInput = useRef<HTMLInputElement>(null);
  const pageCommands = useRef<PageCommands>({});

  useEffect(() => {
    shell.setState({
      title: texts.common.product,
      canUndo: false,
      canRedo: false,
      hasDraft: false,
      language,
      keys: menuKeys(),
    });
  }, [shell, texts, language]);

  /** Where a search leads that is begun on a page without a list. */
  const ledTo = useRef<string>(undefined);
  /** The way into the recycle bin leads on by itself, with what has been typed meanwhile. */
  const last = useRef<string>(undefined);
  // A search belongs to the list that it was made in, or that it has led to.
  useEffect(() => {
    if (ledTo.current !== path && last.current !== BIN_PATHS.either) setSearch('');
    ledTo.current = undefined;
    last.current = path;
  }, [path]);

  const newDraft = useCallback(() => {
    go('/');
    requestAnimationFrame(() => pageCommands.current.newDraft?.());
  }, [go]);

  const importFile = useCallback(() => {
    go('/');
    requestAnimationFrame(() => pageCommands.current.importFile?.());
  }, [go]);

  useShortcuts({
    'Mod+k': () => searchInput.current?.focus(),
    'Mod+n': newDraft,
    'Mod+o': importFile,
    'Mod+1': () => go('/'),
    'Mod+2': () => go('/queue'),
    'Mod+,': () => go('/settings'),
    '?': () => setHelpOpen(true),
    'Mod+/': () => setHelpOpen(true),
  });

  useMenuCommands(
    useCallback(
      (command: MenuCommand) => {
        if (command === 'new_draft') newDraft();
        else if (command === 'import') importFile();
        else if (command === 'show_drafts') go('/');
        else if (command === 'show_queue') go('/queue');
        else if (command === 'show_settings') go('/settings');
        else if (command === 'show_shortcuts') setHelpOpen(true);
      },
      [go, newDraft, importFile],
    ),
  );

  const typed = (words: string) => {
    setSearch(words);
    if (words === '' || SEARCHED.includes(path)) return;
    ledTo.current = '/';
    go('/');
  };

  const context = useMemo(
    () => ({ search, setSearch, showShortcuts: () => setHelpOpen(true), pageCommands }),
    [search],
  );
  return (
    <FrameContext value={context}>
      <div className="frame">
        <a className="frame-skip" href="#content">
          {texts.navigation.skip}
        </a>
        <Navigation onShortcuts={() => setHelpOpen(true)} />
        <div className="frame-body">
          <header className="frame-top">
            <div className="frame-search">
              <SearchField
                label={texts.navigation.searchLabel}
                placeholder={
                  path.endsWith('/assets')
                    ? texts.assets.searchPlaceholder
                    : texts.navigation.searchPlaceholder
                }
                clearLabel={texts.navigation.clearSearch}
                shortcut="Mod+K"
                value={search}
                onChange={typed}
                inputRef={searchInput}
              />
            </div>
            <StatusChip />
          </header>
          <Banners />
          <main id="content" className="frame-content" tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
      <ShortcutsDialog isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </FrameContext>
  );
}
