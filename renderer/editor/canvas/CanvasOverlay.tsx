/** All that hands and keys do on the canvas: it lies over the picture, as large as the panel. */
import { type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import { cropEdits, croppedPlace, croppingOf } from '../../../domain/arrange/crop.ts';
import { joinedWith } from '../../../domain/arrange/groups.ts';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import { textEdits } from '../../../domain/arrange/layer-edits.ts';
import { layerAt } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { placeEdits } from '../../../domain/arrange/place-edits.ts';
import { boundsOfAll } from '../../../domain/arrange/turned.ts';
import type { ClipItem, ImageItem, TextItem } from '../../../domain/draw/types.ts';
import { ContextMenu } from '../../design/Menu.tsx';
import { useStoredChoice } from '../../drafts/stored-choice.ts';
import { useTexts } from '../../texts/language.tsx';
import { type CanvasViewing, toCanvas } from '../canvas-view.ts';
import { useEditor } from '../editor-context.ts';
import type { SceneFacts } from '../scene-draw-list.ts';
import { CropFrame } from './CropFrame.tsx';
import { Rulers, SafeAreas } from './Frames.tsx';
import { LayerCommands, neighbour } from './LayerCommands.tsx';
import { LAYER_LABELS } from './layer-labels.ts';
import { useLayerMenu } from './layer-menu.ts';
import { layerName } from './layer-name.ts';
import { Outlines } from './Outlines.tsx';
import { Readout } from './Readout.tsx';
import { TextEditing } from './TextEditing.tsx';
import { layersUnder, pointIn, useCanvasHand } from './use-canvas-hand.ts';
import { type CanvasScene, useCanvasScene } from './use-canvas-scene.ts';
import { useClipboard } from './use-clipboard.ts';
import { type LayerActions, useLayerActions } from './use-layer-actions.ts';
import { useWheel } from './use-wheel.ts';
import './canvas.css';

interface CanvasOverlayProps {
  readonly viewing: CanvasViewing;
  /** Of the selected scene, once they are known. */
  readonly facts: SceneFacts | undefined;
}

type InPlace =
  | { readonly kind: 'text'; readonly box: LayerBox & { readonly item: TextItem } }
  | { readonly kind: 'crop'; readonly box: LayerBox & { readonly item: ImageItem | ClipItem } };

export function CanvasOverlay({ viewing, facts }: CanvasOverlayProps) {
  const texts = useTexts().canvas;
  const scene = useCanvasScene(facts);
  const actions = useLayerActions(scene);
  const clipboard = useClipboard(scene, actions);
  const [isSpace, setSpace] = useState(false);
  const [inPlace, setInPlace] = useState<InPlace>();
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number; readonly hasLayers: boolean }>();
  const [rulers, setRulers] = useStoredChoice('canvas.rulers', ['off', 'on']);
  const [safeAreas, setSafeAreas] = useStoredChoice('canvas.safe-areas', ['off', 'on']);
  const hand = useCanvasHand({ scene, viewing, actions, isPanning: isSpace });
  const overlay = useRef<HTMLDivElement>(null);
  useWheel(overlay, viewing);
  const menuGroups = useLayerMenu(menu?.hasLayers ?? false);
  const { view } = viewing;
  const isHeld = hand.view.isDragging;

  const editable = scene.movable.length === 1 ? editableOf(scene.movable[0]!, scene) : undefined;
  const edit = (what: InPlace | undefined) => {
    if (!what) return;
    setInPlace(what);
    if (what.kind === 'text') hideText(actions, scene, what.box.ref);
  };
  const endText = (box: LayerBox, text: string | undefined) => {
    setInPlace(undefined);
    actions.show();
    if (text !== undefined && text !== (box.item as TextItem).text) actions.setText(box.ref, text);
    overlay.current?.focus({ preventScroll: true });
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
          if (under && scene.canEdit) edit(editableOf(under, scene));
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
          key={scene.sceneKey}
          box={inPlace.box}
          view={view}
          onEnd={(text) => endText(inPlace.box, text)}
        />
      )}
      {inPlace?.kind === 'crop' && (
        <Cropper
          box={inPlace.box}
          scene={scene}
          viewing={viewing}
          actions={actions}
          onEnd={() => {
            setInPlace(undefined);
            overlay.current?.focus({ preventScroll: true });
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
        onEdit={editable && (() => edit(editable))}
        giveUp={hand.giveUp}
      />
      <ContextMenu label={texts.menu} groups={menuGroups} at={menu} onClose={() => setMenu(undefined)} />
    </>
  );
}

/** Words are written in place, pictures and clips are cropped; a person's crop is its framing. */
function editableOf(box: LayerBox, { facts }: CanvasScene): InPlace | undefined {
  const { item } = box;
  if (item.kind === 'text') return { kind: 'text', box: { ...box, item } };
  if (item.kind !== 'image' && item.kind !== 'clip') return undefined;
  const isKnown = facts?.pictures.some(({ source }) => source === item.source);
  return isKnown ? { kind: 'crop', box: { ...box, item } } : undefined;
}

/** The letters that are painted must not stand behind those that are written. */
function hideText(actions: LayerActions, { sceneKey, layers }: CanvasScene, ref: LayerRef): void {
  actions.show({ sceneKey, layers }, (_script, scene, follow) => {
    const index = follow(ref);
    return typeof index === 'number' ? textEdits(scene, index, ' ') : [];
  });
}

interface CropperProps {
  readonly box: LayerBox & { readonly item: ImageItem | ClipItem };
  readonly scene: CanvasScene;
  readonly viewing: CanvasViewing;
  readonly actions: LayerActions;
  readonly onEnd: () => void;
}

function Cropper({ box, scene, viewing, actions, onEnd }: CropperProps) {
  const natural = scene.facts?.pictures.find(({ source }) => source === box.item.source);
  if (!natural) return null;
  const address = natural.play?.media_type.startsWith('image/') ? natural.play.url : undefined;
  return (
    <CropFrame
      box={box}
      first={croppingOf(box.item, natural)}
      address={address}
      view={viewing.view}
      onEnd={(cropping) => {
        onEnd();
        if (!cropping) return;
        actions.change(LAYER_LABELS.crop, (script, index, follow) => {
          const ref = follow(box.ref);
          const layer = ref === undefined ? undefined : layerAt(script, index, ref);
          if (typeof ref !== 'number' || !layer) return [];
          const placing = { ref, from: box, to: croppedPlace(cropping, box) };
          return [
            ...placeEdits(script, index, [placing], scene.canvas),
            ...cropEdits(layer, index, ref, cropping),
          ];
        });
      }}
    />
  );
}

/** Tells those who do not see the outlines what is selected. */
function SelectionNews({ scene }: { readonly scene: CanvasScene }) {
  const texts = useTexts().canvas;
  const { view } = useEditor();
  const { selectedBoxes, boxes } = scene;
  const only = selectedBoxes.length === 1 ? selectedBoxes[0] : undefined;
  const wasSelected = useRef(false);
  useEffect(() => {
    if (selectedBoxes.length > 0) wasSelected.current = true;
  }, [selectedBoxes]);
  const isJoined =
    typeof only?.ref === 'number' && joinedWith(view.script, scene.sceneIndex, only.ref).length > 0;
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
