/** All keys: those of the editor's commands, which can be changed, and those of the other pages. */
import { COMMANDS } from '../commands/catalogue.ts';
import { COMMAND_GROUPS, commandsByGroup } from '../commands/groups.ts';
import { KeyRow } from '../commands/KeyRow.tsx';
import type { KeyChoices } from '../commands/keys.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Keys } from '../design/Keys.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useWorkbench } from '../workbench/workbench.tsx';
import './ShortcutsDialog.css';

export interface ShortcutsDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ShortcutsDialog({ isOpen, onClose }: ShortcutsDialogProps) {
  const texts = useTexts();
  return (
    <Dialog title={texts.shortcuts.title} isOpen={isOpen} onClose={onClose} width="wide">
      <EditorKeys />
      <PageKeys />
    </Dialog>
  );
}

function EditorKeys() {
  const { commands: texts, shortcuts } = useTexts();
  const { workbench, arrange } = useWorkbench();
  const attempt = useAttempt();
  const language = useLanguage();
  const choices: KeyChoices = workbench.shortcuts;
  const choose = (next: KeyChoices) => void attempt(() => arrange({ shortcuts: mutable(next) }));
  return (
    <section aria-label={shortcuts.editorGroup}>
      <header className="shortcuts-head">
        <p>{texts.keysHelp}</p>
        <Button size="small" isDisabled={Object.keys(choices).length === 0} onPress={() => choose({})}>
          {texts.resetAll}
        </Button>
      </header>
      <div className="shortcuts">
        {commandsByGroup().map(([group, ids]) => (
          <section key={group}>
            <h3>{COMMAND_GROUPS[group][language]}</h3>
            <dl>
              {ids.map((id) => (
                <KeyRow key={`${id} ${COMMANDS[id].keys?.[0]}`} id={id} choices={choices} onChoose={choose} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  );
}

/** As the contract has them. */
function mutable(choices: KeyChoices): Record<string, string[]> {
  return Object.fromEntries(Object.entries(choices).map(([id, keys]) => [id, [...keys]]));
}

function PageKeys() {
  const texts = useTexts().shortcuts;
  const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
    [
      texts.everywhere,
      [
        [texts.newDraft, 'Mod+N'],
        [texts.goDrafts, 'Mod+1'],
        [texts.goQueue, 'Mod+2'],
        [texts.goSettings, 'Mod+,'],
        [texts.help, '?'],
      ],
    ],
    [
      texts.draftsGroup,
      [
        [texts.search, 'Mod+K'],
        [texts.open, 'Enter'],
        [texts.rename, 'F2'],
        [texts.duplicate, 'Mod+D'],
        [texts.recycle, 'Delete'],
        [texts.selectAll, 'Mod+A'],
        [texts.menu, 'Shift+F10'],
      ],
    ],
    [
      texts.libraryGroup,
      [
        [texts.preview, 'Enter'],
        [texts.select, 'Space'],
        [texts.selectAll, 'Mod+A'],
        [texts.rename, 'F2'],
        [texts.recycle, 'Delete'],
      ],
    ],
    [
      texts.queueGroup,
      [
        [texts.playVideo, 'Enter'],
        [texts.endJob, 'Delete'],
      ],
    ],
    [
      texts.scenesGroup,
      [
        [texts.moveSceneUp, 'Alt+Shift+↑'],
        [texts.moveSceneDown, 'Alt+Shift+↓'],
        [texts.duplicate, 'Mod+D'],
        [texts.removeScene, 'Delete'],
      ],
    ],
  ];
  return (
    <div className="shortcuts">
      {groups.map(([title, rows]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {rows.map(([text, keys]) => (
              <div key={text} className="shortcuts-row">
                <dt>{text}</dt>
                <dd>
                  <Keys of={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
