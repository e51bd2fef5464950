/** The editor of one open draft: scenes, canvas, properties and timeline around one edit queue. */
import { Trash2 } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { MenuCommand } from '../../domain/shell/shell.ts';
import { Banners, useCanChange } from '../app/Banners.tsx';
import { type PageCommands, wishFor } from '../app/frame-context.ts';
import { ShortcutsDialog } from '../app/ShortcutsDialog.tsx';
import { useCommands, useCommandsState } from '../commands/commands.tsx';
import { COMMAND_OF_MENU, menuKeys } from '../commands/menu-keys.ts';
import { Banner, BannerPlace } from '../design/Banner.tsx';
import { Button } from '../design/Button.tsx';
import { showToast } from '../design/Toast.tsx';
import { useDraftActions } from '../drafts/draft-actions.ts';
import { RenderDialog } from '../drafts/RenderDialog.tsx';
import { VersionsDialog } from '../drafts/VersionsDialog.tsx';
import { useConnection } from '../engine/engine.tsx';
import { useMenuCommands, useShell } from '../shell/shell.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { AssetDrop } from './AssetDrop.tsx';
import { Canvas } from './Canvas.tsx';
import { EditorTools } from './EditorTools.tsx';
import type { EditQueue } from './edit-queue.ts';
import { useEditorActions } from './editor-actions.ts';
import { EditorContext, type InspectorTab, type SteadyEditor } from './editor-context.ts';
import { Inspector } from './Inspector.tsx';
import { LeftPanel } from './LeftPanel.tsx';
import { useEditorPanels } from './panels.ts';
import { Resizer } from './Resizer.tsx';
import { SceneFactsProvider } from './SceneFactsProvider.tsx';
import { ScriptPanel } from './ScriptPanel.tsx';
import { TopBar } from './TopBar.tsx';
import { useEditQueue } from './use-edit-queue.ts';
import { useHistory } from './use-history.ts';
import { useLayerSelection } from './use-layer-selection.ts';
import { useSelection } from './use-selection.ts';
import { savedSoon, useUnsavedQuestion } from './use-unsaved-question.tsx';
import { useVersionMenu } from './version-menu.ts';
import { WordsProvider } from './WordsProvider.tsx';
import './Editor.css';

const SHELF_PATHS = { drafts: '/', templates: '/templates', recycled: '/recycled' } as const;

type Open = 'render' | 'versions' | 'shortcuts';

export function Editor({ queue }: { readonly queue: EditQueue }) {
  const texts = useTexts();
  const language = useLanguage();
  const shell = useShell();
  const [, go] = useLocation();
  const draftActions = useDraftActions();
  const { shape, calm, isGone } = useEditQueue(queue, () =>
    showToast({ kind: 'done', text: texts.editor.restoredUnsent }),
  );
  const { draft, keys } = shape;
  const isRecycled = draft.shelf === 'recycled';
  const canEdit = useCanChange() && !isRecycled && !isGone;
  const selection = useSelection(keys);
  const layers = useLayerSelection(
    selection.key,
    shape.script.shoot_scripts[selection.index]?.shoot_script.layer_config,
  );
  const actions = useEditorActions(queue, selection.select);
  const textArea = useRef<HTMLElement>(null);
  const [open, setOpen] = useState<Open>();
  const [tab, showTab] = useState<InspectorTab>('scene');

  const { mayGoOn, isWaiting, dialog: unsavedQuestion } = useUnsavedQuestion(queue);
  const showRender = async () => {
    if (await mayGoOn()) setOpen('render');
  };
  const exportProject = async () => {
    if (await mayGoOn()) await draftActions.exportProject(queue.view.draft);
  };
  /** What is unsaved goes on being saved. */
  const leave = (place: string = SHELF_PATHS[draft.shelf]) => {
    go(place);
    void savedSoon(queue).then((isSaved) => {
      if (isSaved || isGone) return;
      const isUndecided = queue.view.saving.kind === 'conflict';
      showToast({ kind: 'error', text: isUndecided ? texts.editor.leftUndecided : texts.editor.leftUnsaved });
    });
  };
  const leaveFor = (wish: keyof PageCommands) => {
    wishFor(wish);
    leave('/');
  };
  const isThere = useConnection() === 'open';
  const history = useHistory(queue, actions, canEdit && isThere);

  useCommands({
    'edit.undo': { run: history.undo, isEnabled: history.canUndo },
    'edit.redo': { run: history.redo, isEnabled: history.canRedo },
    'project.save_version': { run: () => setOpen('versions') },
    'project.render': { run: () => void showRender() },
    'project.export': { run: () => void exportProject(), isEnabled: !isGone },
    'scene.previous': { run: () => selection.step(-1) },
    'scene.next': { run: () => selection.step(1) },
    'scene.add': { run: () => actions.addAfter(selection.key), isEnabled: canEdit },
    'scene.duplicate': { run: () => actions.duplicate(selection.key), isEnabled: canEdit },
    'scene.remove': { run: () => actions.remove(selection.key), isEnabled: canEdit && keys.length > 1 },
    'scene.move_up': { run: () => actions.moveBy(selection.key, -1), isEnabled: canEdit },
    'scene.move_down': { run: () => actions.moveBy(selection.key, 1), isEnabled: canEdit },
    'go.new_draft': { run: () => leaveFor('newDraft') },
    'go.import': { run: () => leaveFor('importFile') },
    'go.drafts': { run: () => leave() },
    'go.queue': { run: () => leave('/queue') },
    'go.settings': { run: () => leave('/settings') },
    'help.shortcuts': { run: () => setOpen('shortcuts') },
  });
  const { registry, choices } = useCommandsState();
  useMenuCommands(
    useCallback((command: MenuCommand) => void registry.run(COMMAND_OF_MENU[command]), [registry]),
  );
  useEffect(() => {
    shell.setState({
      title: `${draft.name} · ${texts.common.product}`,
      canUndo: history.canUndo,
      canRedo: history.canRedo,
      hasDraft: true,
      language,
      keys: menuKeys(choices),
    });
  }, [shell, draft.name, history, texts, language, choices]);

  const panels = useEditorPanels();
  const versionGroups = useVersionMenu({ queue, canEdit, mayGoOn, onAll: () => setOpen('versions') });
  const state = useMemo<SteadyEditor>(
    () => ({
      queue,
      shape,
      canEdit,
      selection,
      layers,
      actions,
      history,
      panels,
      tab,
      showTab,
      textArea,
    }),
    [queue, shape, canEdit, selection, layers, actions, history, panels, tab],
  );
  const sizes = {
    '--left-width': panels.left.isOpen ? `${panels.left.size}px` : '0px',
    '--inspector-width': panels.inspector.isOpen ? `${panels.inspector.size}px` : '0px',
    '--script-height': panels.script.isOpen ? `${panels.script.size}px` : '0px',
  } as CSSProperties;
  return (
    <EditorContext value={state}>
      <WordsProvider calm={calm}>
        <SceneFactsProvider>
          <div className="editor" style={sizes}>
            <TopBar
              onBack={() => leave()}
              onRender={() => void showRender()}
              isWaiting={isWaiting}
              versionGroups={versionGroups}
            />
            <div>
              <Banners />
              <BannerPlace>
                {isRecycled && !isGone && (
                  <Banner
                    tone="warning"
                    icon={Trash2}
                    action={
                      <Button onPress={() => void draftActions.restore([draft])}>
                        {texts.editor.restore}
                      </Button>
                    }
                  >
                    {texts.editor.recycledText}
                  </Banner>
                )}
                {isGone && (
                  <Banner
                    tone="danger"
                    icon={Trash2}
                    action={<Button onPress={() => go('/')}>{texts.waysOut.openDrafts}</Button>}
                  >
                    {texts.editor.goneText}
                  </Banner>
                )}
              </BannerPlace>
            </div>
            <main className="editor-body">
              <div className="editor-left" data-panel="left" hidden={!panels.left.isOpen}>
                <LeftPanel />
                <Resizer label={texts.workbench.resizeLeft} panel={panels.left} side="right" />
              </div>
              <div className="editor-canvas" data-panel="canvas" tabIndex={-1}>
                <Canvas />
              </div>
              <aside
                className="editor-inspector"
                data-panel="inspector"
                aria-label={texts.editor.inspector}
                hidden={!panels.inspector.isOpen}
              >
                <Resizer label={texts.editor.resizeInspector} panel={panels.inspector} side="left" />
                <Inspector />
              </aside>
              <div className="editor-script" data-panel="script" hidden={!panels.script.isOpen}>
                <Resizer label={texts.workbench.resizeScript} panel={panels.script} side="top" />
                <ScriptPanel />
              </div>
            </main>
            <AssetDrop />
            <EditorTools />
          </div>
        </SceneFactsProvider>
      </WordsProvider>
      {open === 'render' && <RenderDialog draft={queue.view.draft} onClose={() => setOpen(undefined)} />}
      {open === 'versions' && (
        <VersionsDialog
          draft={queue.view.draft}
          settle={async () => ((await mayGoOn()) ? queue.view.draft.revision : undefined)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {unsavedQuestion}
      <ShortcutsDialog isOpen={open === 'shortcuts'} onClose={() => setOpen(undefined)} />
    </EditorContext>
  );
}
