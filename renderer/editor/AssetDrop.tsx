/** Takes an asset that is dragged here from the library's window, and shows meanwhile where it would go. */
import { useEffect, useRef, useState } from 'react';
import { ASSET_DATA, bringsAsset, rolesBrought } from '../assets/drag-out.ts';
import { useTexts } from '../texts/language.tsx';
import { type AssetTarget, targetAt } from './asset-target.ts';
import { useSteadyEditor } from './editor-context.ts';
import { useAssetPlacing } from './use-asset-placing.ts';
import './AssetDrop.css';

export function AssetDrop() {
  const texts = useTexts().editor;
  const { shape, selection, canEdit } = useSteadyEditor();
  const place = useAssetPlacing();
  const target = useDropTarget(canEdit, place);
  if (!target) return null;
  const { box, role, sceneKey = selection.key } = target;
  const number = shape.keys.indexOf(sceneKey) + 1;
  const words = {
    background: texts.dropBackground(number),
    layer: texts.dropLayer(number),
    music: texts.dropMusic,
  };
  return (
    <div className="asset-drop" style={box} aria-hidden="true">
      <span className="asset-drop-words">{words[role]}</span>
    </div>
  );
}

/** @returns where it would go now */
function useDropTarget(
  isOpen: boolean,
  onDrop: (assetId: string, target: AssetTarget | undefined) => void,
): AssetTarget | undefined {
  const [target, setTarget] = useState<AssetTarget>();
  const newest = useRef(onDrop);
  useEffect(() => {
    newest.current = onDrop;
  });
  useEffect(() => {
    if (!isOpen) return;
    const end = () => setTarget(undefined);
    const at = (event: DragEvent, data: DataTransfer) => targetAt(event.target, rolesBrought(data), event);
    const over = (event: DragEvent) => {
      const { dataTransfer: data } = event;
      if (!bringsAsset(data)) return;
      // Neither the list of scenes, which is put into order by dragging, nor a text takes it for its own.
      event.preventDefault();
      event.stopPropagation();
      const found = at(event, data);
      // What nothing takes is told why once it is dropped.
      data.dropEffect = found || rolesBrought(data).length === 0 ? 'copy' : 'none';
      setTarget((last) => (isSame(last, found) ? last : found));
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) end();
      if (bringsAsset(event.dataTransfer)) event.stopPropagation();
    };
    const drop = (event: DragEvent) => {
      const { dataTransfer: data } = event;
      end();
      if (!bringsAsset(data)) return;
      event.preventDefault();
      event.stopPropagation();
      const found = at(event, data);
      if (found || rolesBrought(data).length === 0) newest.current(data.getData(ASSET_DATA), found);
    };
    const listened = { dragenter: over, dragover: over, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listened))
      window.addEventListener(name, listener as EventListener, true);
    return () => {
      end();
      for (const [name, listener] of Object.entries(listened))
        window.removeEventListener(name, listener as EventListener, true);
    };
  }, [isOpen]);
  return target;
}

/** As it is shown: on the canvas the pointer may move. */
function isSame(one: AssetTarget | undefined, other: AssetTarget | undefined): boolean {
  if (!one || !other) return one === other;
  const [a, b] = [one.box, other.box];
  const isSameBox = a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
  return isSameBox && one.role === other.role && one.sceneKey === other.sceneKey;
}
