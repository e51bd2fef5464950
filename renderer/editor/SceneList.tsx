/** The scenes in their order: chosen, added, copied, removed, and put into another order by hand or by keys. */
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Collection, DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { spokenText } from '../../domain/drafts/scene-words.ts';
import type { Script } from '../../domain/script/schema.ts';
import { ContextMenu } from '../design/Menu.tsx';
import { isDelete } from '../design/platform.ts';
import { useTexts } from '../texts/language.tsx';
import { useEditor, useSeverities } from './editor-context.ts';
import { SceneRow } from './SceneRow.tsx';
import { sceneMenu } from './scene-menu.ts';
import { sceneDurationsMs } from './scene-times.ts';
import './SceneList.css';

const DRAG_TYPE = 'application/x-metastudio-scene';

interface SceneItem {
  readonly id: string;
  readonly number: number;
  readonly words: string;
  readonly durationMs: number;
}

/** @param rows those of before: a scene that is shown the same is the same object, and nothing of it is made anew */
function sceneItems(
  script: Script,
  keys: readonly string[],
  rows: Map<string, SceneItem>,
): readonly SceneItem[] {
  const durations = sceneDurationsMs(script);
  const items = script.shoot_scripts.map(({ shoot_script }, index): SceneItem => {
    const id = keys[index]!;
    const made = {
      id,
      number: index + 1,
      words: spokenText(shoot_script).trim(),
      durationMs: durations[index]!,
    };
    const known = rows.get(id);
    const isSame =
      known?.number === made.number && known.words === made.words && known.durationMs === made.durationMs;
    return isSame ? known : made;
  });
  rows.clear();
  for (const item of items) rows.set(item.id, item);
  return items;
}

export function SceneList() {
  const texts = useTexts();
  const { queue, view, canEdit, selection, actions } = useEditor();
  const severities = useSeverities();
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number }>();
  const list = useRef<HTMLDivElement>(null);
  const { script, keys } = view;
  const isPortrait = view.draft.height > view.draft.width;

  const [rows] = useState(() => new Map<string, SceneItem>());
  const items = useMemo(() => sceneItems(script, keys, rows), [script, keys, rows]);

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !canEdit || keys.length < 2,
    getItems: (dragged) => [...dragged].map((key) => ({ [DRAG_TYPE]: String(key) })),
    acceptedDragTypes: [DRAG_TYPE],
    onReorder: ({ keys: dragged, target }) => {
      const [key] = dragged;
      if (key !== undefined && target.dropPosition !== 'on')
        actions.move(String(key), String(target.key), target.dropPosition);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="scene-drop" />,
  });

  useEffect(() => {
    list.current
      ?.querySelector(`[data-key="${CSS.escape(selection.key)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [selection.key]);

  const menuOf = useCallback(
    (key: string) => sceneMenu({ key, keys, canEdit, actions, texts: texts.editor }),
    [keys, canEdit, actions, texts],
  );
  const keyDown = (event: KeyboardEvent) => {
    if (!canEdit || (event.target as HTMLElement).closest('[role=menu]')) return;
    // The focus may be in another row than the selected one.
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
    const key = row?.dataset.key ?? selection.key;
    const isMod = event.ctrlKey || event.metaKey;
    if (event.altKey && event.shiftKey && event.key === 'ArrowUp') actions.moveBy(key, -1);
    else if (event.altKey && event.shiftKey && event.key === 'ArrowDown') actions.moveBy(key, 1);
    else if (isMod && event.key.toLowerCase() === 'd') {
      if (!event.repeat) actions.duplicate(key);
    } else if (isDelete(event) && keys.length > 1) actions.remove(key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className="scenes" aria-label={texts.editor.scenes}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys and menu belong to the list inside */}
      <div
        ref={list}
        className="scenes-scroll"
        onKeyDownCapture={keyDown}
        onContextMenu={(event) => {
          const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
          if (row?.dataset.key === undefined) return;
          event.preventDefault();
          selection.select(row.dataset.key);
          const { left, bottom } = row.getBoundingClientRect();
          const isByKey = event.clientX === 0 && event.clientY === 0;
          setMenuAt(isByKey ? { x: left + 24, y: bottom - 8 } : { x: event.clientX, y: event.clientY });
        }}
      >
        <GridList
          className="scene-list"
          aria-label={texts.editor.scenes}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          disallowTypeAhead
          keyboardNavigationBehavior="tab"
          selectedKeys={[selection.key]}
          onSelectionChange={(chosen) => {
            const [key] = chosen === 'all' ? [] : chosen;
            if (key !== undefined) selection.select(String(key));
          }}
          dragAndDropHooks={dragAndDropHooks}
        >
          <Collection
            items={items}
            dependencies={[severities, view.conflicts, canEdit, texts, isPortrait, menuOf]}
          >
            {(item) => (
              <GridListItem
                className="scene-item"
                textValue={texts.editor.sceneRow(item.number, item.words || texts.editor.noText)}
              >
                <SceneRow
                  queue={queue}
                  sceneKey={item.id}
                  number={item.number}
                  words={item.words}
                  durationMs={item.durationMs}
                  isPortrait={isPortrait}
                  severity={view.conflicts.has(item.id) ? 'error' : severities.get(item.number - 1)}
                  groups={menuOf(item.id)}
                  canEdit={canEdit}
                />
              </GridListItem>
            )}
          </Collection>
        </GridList>
      </div>
      <ContextMenu
        label={texts.editor.sceneActions(selection.index + 1)}
        groups={menuOf(selection.key)}
        at={menuAt}
        onClose={() => setMenuAt(undefined)}
      />
    </section>
  );
}
