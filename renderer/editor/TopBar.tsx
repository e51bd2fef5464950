/** Over the editor: the way back, the name, undo and redo, what is saved, versions, and the way to the video. */
import { ArrowLeft, ChevronDown, Clapperboard, History, type LucideIcon, Redo2, Undo2 } from 'lucide-react';
import { useCallback } from 'react';
import { StatusChip } from '../app/StatusChip.tsx';
import type { CommandId } from '../commands/catalogue.ts';
import { useCommand } from '../commands/commands.tsx';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { MenuButton, type MenuGroup } from '../design/Menu.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { DesignMenu } from './DesignMenu.tsx';
import { DraftName } from './DraftName.tsx';
import { wordsOf } from './edit-labels.ts';
import { useSteadyEditor } from './editor-context.ts';
import { redoLabelOf, undoLabelOf } from './history-labels.ts';
import { MoreMenu } from './MoreMenu.tsx';
import { PanelToggles } from './PanelToggles.tsx';
import { SavedState } from './SavedState.tsx';
import { useLive } from './use-calm-view.ts';
import './TopBar.css';

export interface TopBarProps {
  readonly onBack: () => void;
  readonly onRender: () => void;
  /** What was typed last is waited for. */
  readonly isWaiting: boolean;
  readonly versionGroups: readonly MenuGroup[];
}

export function TopBar({ onBack, onRender, isWaiting, versionGroups }: TopBarProps) {
  const texts = useTexts();
  const { queue, shape, canEdit, actions } = useSteadyEditor();
  const setNaming = useCallback((isNaming: boolean) => queue.setUnfinished('name', isNaming), [queue]);
  return (
    <header className="top-bar">
      <IconButton icon={ArrowLeft} label={texts.editor.back} onPress={onBack} />
      <h1 className="visually-hidden">{shape.draft.name}</h1>
      <DraftName
        name={shape.draft.name}
        canEdit={canEdit}
        onRename={actions.rename}
        onUnfinished={setNaming}
      />
      <HistoryButtons />
      <SavedState />
      <div className="top-bar-end">
        <StatusChip />
        <PanelToggles />
        <DesignMenu />
        <MenuButton label={texts.editor.versions} groups={versionGroups} placement="bottom end">
          <Button kind="quiet" icon={History} iconAfter={ChevronDown}>
            {texts.editor.versions}
          </Button>
        </MenuButton>
        <MoreMenu />
        <Button kind="primary" icon={Clapperboard} isBusy={isWaiting} onPress={onRender}>
          {texts.editor.render}
        </Button>
      </div>
    </header>
  );
}

function HistoryButtons() {
  const texts = useTexts();
  const language = useLanguage();
  const { queue } = useSteadyEditor();
  // Beside a button that is live: they must not name a step that is not the next.
  const undoLabel = useLive(queue, undoLabelOf);
  const redoLabel = useLive(queue, redoLabelOf);
  return (
    <div className="top-bar-history">
      <CommandButton
        of="edit.undo"
        icon={Undo2}
        label={undoLabel === null ? texts.common.undo : texts.editor.undoWhat(wordsOf(undoLabel, language))}
      />
      <CommandButton
        of="edit.redo"
        icon={Redo2}
        label={redoLabel === null ? texts.common.redo : texts.editor.redoWhat(wordsOf(redoLabel, language))}
      />
    </div>
  );
}

interface CommandButtonProps {
  readonly of: CommandId;
  readonly icon: LucideIcon;
  readonly label: string;
}

function CommandButton({ of, icon, label }: CommandButtonProps) {
  const { keys, isEnabled, run } = useCommand(of);
  const shortcut = keys === undefined ? {} : { shortcut: keys };
  return <IconButton icon={icon} label={label} {...shortcut} isDisabled={!isEnabled} onPress={run} />;
}
