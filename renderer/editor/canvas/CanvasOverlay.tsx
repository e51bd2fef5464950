/** All that hands and keys do on the canvas: it lies over the picture, as large as the panel. */
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { joinedWith } from '../../../domain/arrange/groups.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { boundsOfAll } from '../../../domain/arrange/turned.ts';
import { ContextMenu } from '../../design/Menu.tsx';
import { useStoredChoice } from '../../drafts/stored-choice.ts';
import { useTexts } from '../../texts/language.tsx';
import { type CanvasViewing, toCanvas } from '../canvas-view.ts';
import { useSteadyEditor } from '../editor-context.ts';
import type { SceneFacts } from '../scene-draw-list.ts';
import { CropFrame } from './CropFrame.tsx';
import { Rulers, SafeAreas } from './Frames.tsx';
import { layersUnder } from './hand-press.ts';
import { LayerCommands, neighbour } from './LayerCommands.tsx';
import { useLayerMenu } from './layer-menu.ts';
import { layerName } from './layer-name.ts';
import { Outlines } from './Outlines.tsx';
import { Readout } from './Readout.tsx';
import { TextEditing } from './TextEditing.tsx';
import { pointIn, useCanvasHand } from './use-canvas-hand.ts';
import { type CanvasScene, useCanvasScene } from './use-canvas-scene.ts';
import { useClipboard } from './use-clipboard.ts';
import { editableOf, useInPlace } from './use-in-place.ts';
import { useLayerActions } from './use-layer-actions.ts';
import { useWheel } from './use-wheel.ts';
import './canvas.css';

interface CanvasOverlayProps {
  readonly viewing: CanvasViewing;
  /** Of the selected scene, once they are known. */
  readonly facts: SceneFacts | undefined;
}

export function CanvasOverlay({ viewing, facts }: CanvasOverlayProps) {
  const texts = useTexts().canvas;
  const scene = useCanvasScene(facts);
  const actions = useLayerActions(scene);
  const clipboard = useClipboard(scene, actions);
  const [isSpace, setSpace] = useState(false);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number; readonly hasLayers: boolean }>();
  const [rulers, setRulers] = useStoredChoice('canvas.rulers', ['off', 'on']);
  const [safeAreas, setSafeAreas] = useStoredChoice('canvas.safe-areas', ['off', 'on']);
  const { view, holdAt } = viewing;
  const hand = useCanvasHand({ scene, view, holdAt, actions, isPanning: isSpace });
  const overlay = useRef<HTMLDivElement>(null);
  const { inPlace, begin, endText, endCrop } = useInPlace(scene, actions);
  useWheel(overlay, viewing);
  const menuGroups = useLayerMenu(menu?.hasLayers ?? false);
  const isHeld = hand.view.isDragging;

  const editable = scene.movable.length === 1 ? editableOf(scene.movable[0]!, scene) : undefined;
  /** @param next what was chosen instead, which keeps the focus */
  const goBack = (next: EventTarget | null) => {
    if (next === null) overlay.current?.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== overlay.current) return;
    if (event.key === ' ') {
      event.preventDefault();
      setSpace(true);
    }
    if (event.key !== 'Tab' || event.ctrlKey || event.metaKey || event.altKey) return;
    const refs = scene.pickable.map(({ ref }) => ref);
    const next = neighbour<LayerRef>(refs, scene.selected, event.shiftKey ? -1 : 1);
    // At the end the focus goes on to what comes after the canvas.
    if (next === undefined || (scene.selected.length === 0 && event.shiftKey)) return;
    event.preventDefault();
    scene.select([next]);
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    const under = layersUnder(scene.pickable, toCanvas(view, pointIn(event)))[0];
    const isByKey = event.button !== 2;
    if (!isByKey && under && !scene.selected.includes(under.ref)) scene.select([under.ref]);
    const hasLayers = isByKey ? scene.selected.length > 0 : under !== undefined;
    setMenu({ x: event.clientX, y: event.clientY, hasLayers });
  };
  const cursor = isSpace ? 'grab' : hand.view.hover === undefined ? 'default' : 'move';
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: it is no set of form fields. */}
      <div
        ref={overlay}
        className="canvas-overlay"
        role="group"
        aria-label={texts.label}
        aria-description={texts.help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: layers are selected, moved and changed by keys.
        tabIndex={0}
        style={{ cursor }}
        data-selected={scene.selected.length > 0 || undefined}
        onPointerDown={(event) => {
          overlay.current?.focus({ preventScroll: true });
          hand.onPointerDown(event);
        }}
        onPointerMove={hand.onPointerMove}
        onPointerUp={hand.onPointerUp}
        onPointerCancel={hand.giveUp}
        onPointerLeave={hand.onPointerLeave}
        onDoubleClick={(event) => {
          const under = layersUnder(scene.pickable, toCanvas(view, pointIn(event)))[0];
          const what = under && scene.canEdit ? editableOf(under, scene) : undefined;
          if (what) begin(what);
        }}
        onContextMenu={onContextMenu}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => event.key === ' ' && setSpace(false)}
        onBlur={() => setSpace(false)}
      >
        {safeAreas === 'on' && <SafeAreas canvas={scene.canvas} view={view} />}
        {inPlace === undefined && <Outlines scene={scene} view={view} hand={hand.view} />}
        <Readout readout={isHeld ? hand.view.readout : undefined} />
      </div>
      {rulers === 'on' && (
        <Rulers
          canvas={scene.canvas}
          view={view}
          panel={viewing.panel}
          marked={scene.selectedBoxes.length > 0 ? boundsOfAll(scene.selectedBoxes) : undefined}
        />
      )}
      {inPlace?.kind === 'text' && (
        <TextEditing
          key={`${scene.sceneKey}/${inPlace.box.ref}`}
          box={inPlace.box}
          view={view}
          onWrite={(text, isComposing) => inPlace.writing.write(text, isComposing)}
          onEnd={(text, next) => endText(inPlace, text) && goBack(next)}
        />
      )}
      {inPlace?.kind === 'crop' && (
        <CropFrame
          key={`${scene.sceneKey}/${inPlace.box.ref}`}
          box={inPlace.box}
          first={inPlace.first}
          address={inPlace.address}
          view={view}
          onEnd={(cropping, next) => {
            endCrop(inPlace, cropping);
            goBack(next);
          }}
        />
      )}
      <SelectionNews scene={scene} />
      <LayerCommands
        scene={scene}
        actions={actions}
        clipboard={clipboard}
        viewing={viewing}
        isRulers={rulers === 'on'}
        isSafeAreas={safeAreas === 'on'}
        onRulers={() => setRulers(rulers === 'on' ? 'off' : 'on')}
        onSafeAreas={() => setSafeAreas(safeAreas === 'on' ? 'off' : 'on')}
        onEdit={editable && (() => begin(editable))}
        giveUp={hand.giveUp}
      />
      <ContextMenu label={texts.menu} groups={menuGroups} at={menu} onClose={() => setMenu(undefined)} />
    </>
  );
}

/** Tells those who do not see the outlines what is selected. */
function SelectionNews({ scene }: { readonly scene: CanvasScene }) {
  const texts = useTexts().canvas;
  const { shape } = useSteadyEditor();
  const { selectedBoxes, boxes } = scene;
  const only = selectedBoxes.length === 1 ? selectedBoxes[0] : undefined;
  const wasSelected = useRef(false);
  useEffect(() => {
    if (selectedBoxes.length > 0) wasSelected.current = true;
  }, [selectedBoxes]);
  const isJoined =
    typeof only?.ref === 'number' && joinedWith(shape.script, scene.sceneIndex, only.ref).length > 0;
  const words = only
    ? [
        texts.selectedOne(layerName(only, texts), boxes.indexOf(only) + 1, boxes.length),
        ...(scene.movable.includes(only) || !scene.canEdit ? [] : [texts.locked]),
        ...(isJoined ? [texts.inAllScenes] : []),
      ].join(', ')
    : selectedBoxes.length > 1
      ? texts.selectedMany(selectedBoxes.length)
      : wasSelected.current
        ? texts.selectedNone
        : '';
  return (
    <span role="status" className="visually-hidden">
      {words}
    </span>
  );
}
