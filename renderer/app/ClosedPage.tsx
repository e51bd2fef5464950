/** This window is no longer let in: the engine knows it no more, and nothing that stands here could be trusted. */
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { Icon } from '../design/Icon.tsx';
import { openDrafts } from '../editor/open-drafts.ts';
import { UnsentList } from '../editor/UnsentList.tsx';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import './ClosedPage.css';

export function ClosedPage() {
  const texts = useTexts().navigation;
  const { kind } = useShell();
  // Nothing of it can be saved any more from here.
  const [unsaved] = useState(() =>
    openDrafts.unsaved.map(({ view, unsentScenes }) => ({ name: view.draft.name, scenes: unsentScenes })),
  );
  return (
    <main className="closed-page">
      <EmptyState
        isPage
        picture={<Icon of={LogOut} size={32} />}
        title={texts.closedTitle}
        text={kind === 'electron' ? texts.closedInShell : texts.closedInBrowser}
      >
        {/* Another window may have been let in meanwhile, and this one with it. */}
        <Button onPress={() => location.assign('/')}>{texts.closedAgain}</Button>
      </EmptyState>
      <UnsentList drafts={unsaved} />
    </main>
  );
}
