/** Takes files from the desktop: over a scene they are imported and put where they were dropped. */
import { useEffect, useRef, useState } from 'react';
import { bringsFiles } from '../../assets/drag-out.ts';
import { filesIn } from '../../assets/dropped-files.ts';
import { useAttempt } from '../../engine/use-attempt.ts';
import { useTexts } from '../../texts/language.tsx';
import { type TargetBox, targetAt } from '../asset-target.ts';
import { useSteadyEditor } from '../editor-context.ts';
import { useFilePlacing } from './use-file-placing.ts';
import type { FilePlace } from './wanted-files.ts';

/** Without a scene the selected one is meant. */
type DropPlace = Omit<FilePlace, 'sceneKey'> & { readonly sceneKey: string | undefined };

interface FileTarget {
  /** Undefined where they only come into the library. */
  readonly place: DropPlace | undefined;
  readonly box: TargetBox;
}

export function FileDrop() {
  const texts = useTexts().workbench;
  const { canEdit } = useSteadyEditor();
  const [target, setTarget] = useState<FileTarget>();
  const bring = useDropped();
  const newest = useRef(bring);
  useEffect(() => {
    newest.current = bring;
  });
  useEffect(() => {
    if (!canEdit) return;
    const end = () => setTarget(undefined);
    const over = (event: DragEvent) => {
      const { dataTransfer: data } = event;
      if (!data || !bringsFiles(data)) return;
      // Anywhere else the browser would open the file in the place of the draft.
      event.preventDefault();
      const found = fileTargetAt(event);
      data.dropEffect = found ? 'copy' : 'none';
      setTarget(found);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) end();
    };
    const drop = (event: DragEvent) => {
      const { dataTransfer: data } = event;
      end();
      if (!data || !bringsFiles(data)) return;
      event.preventDefault();
      const found = fileTargetAt(event);
      if (found) newest.current(data, found.place);
    };
    const listened = { dragenter: over, dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listened))
      window.addEventListener(name, listener as EventListener);
    return () => {
      end();
      for (const [name, listener] of Object.entries(listened))
        window.removeEventListener(name, listener as EventListener);
    };
  }, [canEdit]);
  if (!target) return null;
  return (
    <div className="asset-drop" style={target.box} aria-hidden="true">
      <span className="asset-drop-words">{target.place ? texts.dropFiles : texts.dropFilesLibrary}</span>
    </div>
  );
}

function fileTargetAt(event: DragEvent): FileTarget | undefined {
  const found = targetAt(event.target, ['background', 'layer'], event);
  if (found) {
    const { sceneKey, middle, role, box } = found;
    return { place: { sceneKey, middle, isBehind: role === 'background' }, box };
  }
  const panel = event.target instanceof Element ? event.target.closest('.library-panel') : null;
  if (!panel) return undefined;
  const { left, top, width, height } = panel.getBoundingClientRect();
  return { place: undefined, box: { left, top, width, height } };
}

/** @returns imports what was dropped, and puts it there once it is in */
function useDropped(): (data: DataTransfer, at: DropPlace | undefined) => void {
  const attempt = useAttempt();
  const { selection } = useSteadyEditor();
  const bring = useFilePlacing();
  return (data, at) => {
    // While they come in, somebody may go on to another scene.
    const place = at && { ...at, sceneKey: at.sceneKey ?? selection.key };
    // Asked for at once: after the event they are gone.
    const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
    void attempt(async () => await bring((await filesIn<File>(entries)).contents, place));
  };
}
