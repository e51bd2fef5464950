/** Takes files from the desktop: over a scene they are imported and put where they were dropped. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { rolesOf } from '../../../domain/assets/placement.ts';
import { bringsFiles } from '../../assets/drag-out.ts';
import { filesIn } from '../../assets/dropped-files.ts';
import { useImports } from '../../assets/Imports.tsx';
import { useEngine, useEngineEvent } from '../../engine/engine.tsx';
import { useAttempt } from '../../engine/use-attempt.ts';
import { useShell } from '../../shell/shell.tsx';
import { useTexts } from '../../texts/language.tsx';
import { type TargetBox, targetAt } from '../asset-target.ts';
import { useEditor } from '../editor-context.ts';
import { useAssetPlacing } from '../use-asset-placing.ts';
import { type ArrivedFile, type FilePlace, WantedFiles } from './wanted-files.ts';

/** Without a scene the selected one is meant. */
type DropPlace = Omit<FilePlace, 'sceneKey' | 'sceneNumber'> & { readonly sceneKey: string | undefined };

interface FileTarget {
  /** Undefined where they only come into the library. */
  readonly place: DropPlace | undefined;
  readonly box: TargetBox;
}

export function FileDrop() {
  const texts = useTexts().workbench;
  const { canEdit } = useEditor();
  const [target, setTarget] = useState<FileTarget>();
  const bring = useFilePlacing();
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
function useFilePlacing(): (data: DataTransfer, at: DropPlace | undefined) => void {
  const engine = useEngine();
  const shell = useShell();
  const attempt = useAttempt();
  const { bringFiles, handOver } = useImports();
  const { selection, view } = useEditor();
  const placeAsset = useAssetPlacing();
  const [wanted] = useState(() => new WantedFiles());
  const put = useCallback(
    (arrived: readonly ArrivedFile[]) => {
      for (const { assetId, place } of arrived)
        void attempt(async () => {
          const { asset } = await engine.call('assets.get', { asset_id: assetId });
          const roles = rolesOf(asset);
          const usual = roles.includes('layer') ? 'layer' : roles[0];
          const role = place.isBehind && roles.includes('background') ? 'background' : usual;
          placeAsset(assetId, role && { ...place, role });
        });
    },
    [attempt, engine, placeAsset],
  );
  useEngineEvent(
    'assets.changed',
    useCallback(({ assets }) => put(wanted.hear(assets)), [put, wanted]),
  );
  useEngineEvent(
    'assets.duplicate',
    useCallback((joined) => put(wanted.hearJoined(joined)), [put, wanted]),
  );
  useEngineEvent(
    'assets.found_again',
    useCallback((joined) => put(wanted.hearJoined(joined)), [put, wanted]),
  );
  /** The same file under the same id, however often it is tried. */
  const taker = (place: FilePlace) => {
    const id = crypto.randomUUID().replaceAll('-', '');
    wanted.expect(id, place);
    return async (grant: string) => {
      const { assets } = await engine.call('assets.import', {
        grants: [grant],
        asset_ids: [id],
        mode: 'copy',
      });
      put(wanted.hear(assets));
    };
  };
  return (data, at) => {
    // While they come in, somebody may go on to another scene.
    const sceneKey = at?.sceneKey ?? selection.key;
    const place = at && { ...at, sceneKey, sceneNumber: view.keys.indexOf(sceneKey) + 1 };
    // Asked for at once: after the event they are gone.
    const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
    void attempt(async () => {
      const { contents: files } = await filesIn<File>(entries);
      if (!place) return bringFiles(files);
      const granted = await shell.grantDropped(files);
      for (const [index, file] of files.entries()) {
        const chosen = granted?.[index];
        const take = taker(place);
        if (chosen) await take(chosen.grant);
        else handOver(file, take);
      }
    });
  };
}
