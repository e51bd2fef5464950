/** The editor of one open draft: scenes, canvas, properties and timeline around one edit queue. */
import { Keyboard, PackageOpen, Trash2 } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { MenuCommand } from '../../domain/shell/shell.ts';
import { Banners, useCanChange } from '../app/Banners.tsx';
import { wishFor } from '../app/frame-context.ts';
import { ShortcutsDialog } from '../app/ShortcutsDialog.tsx';
import { useCommands } from '../commands/commands.tsx';
import { Banner, BannerPlace } from '../design/Banner.tsx';
import { Button } from '../design/Button.tsx';
import type { MenuGroup } from '../design/Menu.tsx';
import { showToast } from '../design/Toast.tsx';
import { useDraftActions } from '../drafts/draft-actions.ts';
import { RenderDialog } from '../drafts/RenderDialog.tsx';
import { VersionsDialog } from '../drafts/VersionsDialog.tsx';
import { useConnection } from '../engine/engine.tsx';
import { useMenuCommands, useShell } from '../shell/shell.tsx';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { AssetDrop } from './AssetDrop.tsx';
import { Canvas } from './Canvas.tsx';
import type { EditQueue } from './edit-queue.ts';
import { useEditorActions } from './editor-actions.ts';
import { EditorContext, type EditorHistory, type EditorState, type InspectorTab } from './editor-context.ts';
import { Inspector } from './Inspector.tsx';
import { usePanelSize } from './panel-size.ts';
import { Resizer } from './Resizer.tsx';
import { SceneList } from './SceneList.tsx';
import { Timeline } from './Timeline.tsx';
import { TopBar } from './TopBar.tsx';
import { useEditQueue } from './use-edit-queue.ts';
import { useLayerSelection } from './use-layer-selection.ts';
import { useProblems } from './use-problems.ts';
import { useSelection } from './use-selection.ts';
import { savedSoon, useUnsavedQuestion } from './use-unsaved-question.tsx';
import { useVersionMenu } from './version-menu.ts';
import './Editor.css';

const SHELF_PATHS = { drafts: '/', templates: '/templates', recycled: '/recycled' } as const;

type Open = 'render' | 'versions' | 'shortcuts';

export function Editor({ queue }: { readonly queue: EditQueue }) {
  const texts = useTexts();
  const language = useLanguage();
  const shell = useShell();
  const [, go] = useLocation();
  const draftActions = useDraftActions();
  const { view, isGone } = useEditQueue(queue, () =>
    showToast({ kind: 'done', text: texts.editor.restoredUnsent }),
  );
  const { draft, keys } = view;
  const isRecycled = draft.shelf === 'recycled';
  const canEdit = useCanChange() && !isRecycled && !isGone;
  const selection = useSelection(keys);
  const layers = useLayerSelection(
    selection.key,
    view.script.shoot_scripts[selection.index]?.shoot_script.layer_config,
  );
  const actions = useEditorActions(queue, selection.select);
  const problems = useProblems(view);
  const textArea = useRef<HTMLTextAreaElement>(null);
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
  const isThere = useConnection() === 'open';
  const history = useMemo<EditorHistory>(() => {
    const { undo_label, redo_label } = view.history;
    const canAct = canEdit && isThere && view.saving.kind !== 'unsaved';
    const isTyped = view.script !== view.savedScript;
    const canUndo = canAct && (undo_label !== null || isTyped);
    const canRedo = canAct && redo_label !== null && !isTyped;
    return {
      canUndo,
      canRedo,
      undo: () => canUndo && actions.undo(),
      redo: () => canRedo && actions.redo(),
    };
  }, [view, canEdit, isThere, actions]);

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
    'go.new_draft': { run: () => commands.current('new_draft') },
    'go.drafts': { run: () => commands.current('show_drafts') },
    'go.queue': { run: () => commands.current('show_queue') },
    'go.settings': { run: () => commands.current('show_settings') },
    'help.shortcuts': { run: () => setOpen('shortcuts') },
  });
  const commands = useRef<(command: MenuCommand) => void>(() => {});
  useEffect(() => {
    commands.current = (command) => {
      if (command === 'undo') history.undo();
      else if (command === 'redo') history.redo();
      else if (command === 'save_version') setOpen('versions');
      else if (command === 'render') void showRender();
      else if (command === 'export') void exportProject();
      else if (command === 'show_shortcuts') setOpen('shortcuts');
      else if (command === 'show_queue') leave('/queue');
      else if (command === 'show_settings') leave('/settings');
      else if (command === 'show_drafts') leave();
      else {
        wishFor(command === 'import' ? 'importFile' : 'newDraft');
        leave('/');
      }
    };
  });
  useMenuCommands(useCallback((command: MenuCommand) => commands.current(command), []));
  useEffect(() => {
    shell.setState({
      title: `${draft.name} · ${texts.common.product}`,
      canUndo: history.canUndo,
      canRedo: history.canRedo,
      hasDraft: true,
      language,
    });
  }, [shell, draft.name, history, texts, language]);

  const scenesPanel = usePanelSize('scenes', ({ width }) => ({
    initial: Math.min(340, Math.max(236, width * 0.17)),
    least: 188,
    most: Math.max(240, Math.min(520, width * 0.3)),
  }));
  const inspectorPanel = usePanelSize('inspector', ({ width }) => ({
    initial: Math.min(460, Math.max(288, width * 0.23)),
    least: 256,
    most: Math.max(300, Math.min(640, width * 0.36)),
  }));
  const timelinePanel = usePanelSize('timeline', ({ height }) => ({
    initial: Math.min(230, Math.max(148, height * 0.19)),
    least: 124,
    most: Math.max(150, Math.min(420, height * 0.4)),
  }));

  const versionGroups = useVersionMenu({ queue, canEdit, mayGoOn, onAll: () => setOpen('versions') });
  const moreGroups: readonly MenuGroup[] = [
    {
      id: 'more',
      rows: [
        {
          id: 'export',
          text: texts.editor.exportProject,
          icon: PackageOpen,
          isDisabled: isGone,
          onAction: () => void exportProject(),
        },
        {
          id: 'shortcuts',
          text: texts.editor.shortcuts,
          icon: Keyboard,
          shortcut: '?',
          onAction: () => setOpen('shortcuts'),
        },
      ],
    },
  ];

  const state = useMemo<EditorState>(
    () => ({ queue, view, canEdit, selection, layers, actions, history, problems, tab, showTab, textArea }),
    [queue, view, canEdit, selection, layers, actions, history, problems, tab],
  );
  const sizes = {
    '--scenes-width': `${scenesPanel.size}px`,
    '--inspector-width': `${inspectorPanel.size}px`,
    '--timeline-height': `${timelinePanel.size}px`,
  } as CSSProperties;
  return (
    <EditorContext value={state}>
      <div className="editor" style={sizes}>
        <TopBar
          onBack={() => leave()}
          onRender={() => void showRender()}
          isWaiting={isWaiting}
          versionGroups={versionGroups}
          moreGroups={moreGroups}
        />
        <div>
          <Banners />
          <BannerPlace>
            {isRecycled && !isGone && (
              <Banner
                tone="warning"
                icon={Trash2}
                action={
                  <Button onPress={() => void draftActions.restore([draft])}>{texts.editor.restore}</Button>
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
          <div className="editor-scenes">
            <SceneList />
            <Resizer label={texts.editor.resizeScenes} panel={scenesPanel} side="right" />
          </div>
          <Canvas />
          <aside className="editor-inspector" aria-label={texts.editor.inspector}>
            <Resizer label={texts.editor.resizeInspector} panel={inspectorPanel} side="left" />
            <Inspector />
          </aside>
          <div className="editor-timeline">
            <Resizer label={texts.editor.resizeTimeline} panel={timelinePanel} side="top" />
            <Timeline />
          </div>
        </main>
        <AssetDrop />
      </div>
      {open === 'render' && <RenderDialog draft={draft} onClose={() => setOpen(undefined)} />}
      {open === 'versions' && (
        <VersionsDialog
          draft={draft}
          settle={async () => ((await mayGoOn()) ? queue.view.draft.revision : undefined)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {unsavedQuestion}
      <ShortcutsDialog isOpen={open === 'shortcuts'} onClose={() => setOpen(undefined)} />
    </EditorContext>
  );
}
