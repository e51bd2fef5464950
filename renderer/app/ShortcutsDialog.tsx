import { Dialog } from '../design/Dialog.tsx';
import { Keys } from '../design/Keys.tsx';
import { useTexts } from '../texts/language.tsx';
import './ShortcutsDialog.css';

export function ShortcutsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
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
      texts.editorGroup,
      [
        [texts.undo, 'Mod+Z'],
        [texts.redo, 'Mod+Shift+Z'],
        [texts.saveVersion, 'Mod+S'],
        [texts.render, 'Mod+Enter'],
        [texts.previousScene, 'Alt+↑'],
        [texts.nextScene, 'Alt+↓'],
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
    <Dialog title={texts.title} isOpen={isOpen} onClose={onClose} width="wide">
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
    </Dialog>
  );
}
