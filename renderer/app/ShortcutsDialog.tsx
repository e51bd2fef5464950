/** All keys: those of the editor's commands, which can be changed, and those of lists and of the other pages. */
import { COMMANDS } from '../commands/catalogue.ts';
import { COMMAND_GROUPS, commandsByGroup } from '../commands/groups.ts';
import { KeyRow } from '../commands/KeyRow.tsx';
import { shownKeys } from '../commands/key-signs.ts';
import { type KeyChoices, keysOf } from '../commands/keys.ts';
import { LIST_KEYS } from '../commands/list-keys.ts';
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
              {ids.map((id) =>
                COMMANDS[id].isByBrowser ? (
                  <FixedRow
                    key={id}
                    text={COMMANDS[id].name[language]}
                    keys={shownKeys(keysOf(id)[0] ?? '')}
                  />
                ) : (
                  <KeyRow key={id} id={id} choices={choices} onChoose={choose} />
                ),
              )}
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
        [texts.importFile, 'Mod+O'],
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
        [texts.moveUp, shownKeys(LIST_KEYS.scenes.up)],
        [texts.moveDown, shownKeys(LIST_KEYS.scenes.down)],
        [texts.duplicate, shownKeys(LIST_KEYS.scenes.duplicate)],
        [texts.removeScene, shownKeys(LIST_KEYS.scenes.remove)],
      ],
    ],
    [
      texts.layersGroup,
      [
        [texts.moveUp, shownKeys(LIST_KEYS.layers.up)],
        [texts.moveDown, shownKeys(LIST_KEYS.layers.down)],
        [texts.rename, LIST_KEYS.layers.rename],
        [texts.removeLayer, LIST_KEYS.layers.remove],
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
              <FixedRow key={text} text={text} keys={keys} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function FixedRow({ text, keys }: { readonly text: string; readonly keys: string }) {
  return (
    <div className="shortcuts-row">
      <dt>{text}</dt>
      <dd>
        <Keys of={keys} />
      </dd>
    </div>
  );
}
