/** The layers of the selected scene, the highest first: chosen, ordered, named, locked and hidden, by hand or by keys. */
import { Eye, EyeOff, Lock, LockOpen } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import {
  Button as AriaButton,
  Collection,
  DropIndicator,
  GridList,
  GridListItem,
  type Key,
  useDragAndDrop,
} from 'react-aria-components';
import { inPile } from '../../../domain/arrange/in-pile.ts';
import {
  type Flag,
  flagEdits,
  hasFlag,
  isHiddenIn,
  removeEdits,
} from '../../../domain/arrange/layer-edits.ts';
import { layersOf } from '../../../domain/arrange/layer-path.ts';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { orderEdits } from '../../../domain/arrange/order-edits.ts';
import { Icon } from '../../design/Icon.tsx';
import { IconToggle } from '../../design/IconButton.tsx';
import { isDelete } from '../../design/platform.ts';
import { RenameField } from '../../design/RenameField.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { LAYER_LABELS } from '../canvas/layer-labels.ts';
import { followLayers } from '../follow-layers.ts';
import { presenterName } from '../presenter-names.ts';
import { withValue } from './field.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { boxesOf } from './layer-box.ts';
import { joinedEdits, newPresenter, pileEdits, pileOf } from './layer-edits.ts';
import { LAYER_FIELDS } from './layer-fields.ts';
import { kindName, LAYER_ICONS, layerName } from './layer-names.ts';
import { Section } from './Section.tsx';
import './LayerList.css';

const DRAG_TYPE = 'application/x-metastudio-layer';

function refOf(key: Key): LayerRef {
  return key === 'presenter' ? key : Number(key);
}

function isPlaced(ref: LayerRef): ref is number {
  return ref !== 'presenter';
}

export function LayerList() {
  const texts = useTexts().inspector;
  const language = useLanguage();
  const { script, sceneIndex, facts, boxes, refs: selected, canEdit, select } = useInspector();
  const { change, editLayers, changeLayers } = useInspector();
  const [renaming, setRenaming] = useState<LayerRef>();
  const layers = layersOf(script, sceneIndex);
  const items = pileOf(script, sceneIndex).map((ref) => {
    const layer = isPlaced(ref) ? layers[ref]! : newPresenter(boxes.get(ref));
    return {
      id: String(ref),
      ref,
      layer,
      name: layerName(layer, presenterName(script.model_asset_id, language), texts),
      isHidden: isHiddenIn(script, sceneIndex, ref),
      isLocked: hasFlag(layer, 'locked'),
    };
  });

  /** What is done to one of the selected ones is done to all of them. */
  const meantBy = (ref: LayerRef): readonly LayerRef[] => (selected.includes(ref) ? selected : [ref]);
  const setFlag = (ref: LayerRef, flag: Flag, isOn: boolean) =>
    editLayers(
      flag === 'locked' ? LAYER_LABELS.lock : LAYER_LABELS.hide,
      (now, scene, refs) => {
        const presenter = boxesOf(now, scene, facts).get('presenter');
        return joinedEdits(now, flagEdits(now, scene, refs, flag, isOn, presenter));
      },
      { refs: meantBy(ref) },
    );
  const step = (ref: LayerRef, way: 'forward' | 'backward') =>
    editLayers(
      LAYER_LABELS.order,
      (now, scene, refs) =>
        inPile(now, scene, refs, boxesOf(now, scene, facts).get('presenter'), (placed, indexOf) =>
          orderEdits(
            layersOf(placed, scene),
            scene,
            refs.flatMap((one) => indexOf(one) ?? []),
            way,
          ),
        ),
      { refs: meantBy(ref) },
    );
  const rename = (ref: LayerRef, name: string | undefined) => {
    setRenaming(undefined);
    if (name !== undefined)
      changeLayers(INSPECTOR_LABELS.renameLayer, (layer) => withValue(layer, LAYER_FIELDS.name, name), {
        refs: [ref],
      });
  };

  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled: !canEdit || items.length < 2,
    getItems: (dragged) => [...dragged].map((key) => ({ [DRAG_TYPE]: String(key) })),
    acceptedDragTypes: [DRAG_TYPE],
    onReorder: ({ keys: dragged, target }) => {
      if (target.dropPosition === 'on') return;
      const moved = [...dragged].map(refOf);
      const rest = items.map(({ ref }) => ref).filter((ref) => !moved.includes(ref));
      const at = rest.indexOf(refOf(target.key)) + (target.dropPosition === 'after' ? 1 : 0);
      // The list has the highest first: what follows is what they are to lie upon.
      const below = rest.slice(at, at + 1);
      change(LAYER_LABELS.order, (now, scene) => {
        const found = (refs: readonly LayerRef[]) => followLayers(refs, layers, layersOf(now, scene));
        const [above, [under]] = [found(moved), found(below)];
        const all = under === undefined ? above : [...above, under];
        return inPile(now, scene, all, boxesOf(now, scene, facts).get('presenter'), (placed, indexOf) => {
          const indices = above.flatMap((one) => indexOf(one) ?? []);
          const lowest = under === undefined ? undefined : indexOf(under);
          const isKnown = under === undefined || lowest !== undefined;
          return isKnown ? pileEdits(placed, scene, indices, lowest) : [];
        });
      });
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="layer-drop" />,
  });

  const keyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-key]');
    const key = row?.dataset.key;
    if (!canEdit || key === undefined || (event.target as HTMLElement).closest('input')) return;
    const ref = refOf(key);
    const isOrder = event.altKey && event.shiftKey;
    if (isOrder && event.key === 'ArrowUp') step(ref, 'forward');
    else if (isOrder && event.key === 'ArrowDown') step(ref, 'backward');
    else if (event.key === 'F2') setRenaming(ref);
    else if (isDelete(event))
      editLayers(LAYER_LABELS.remove, (now, scene, refs) => joinedEdits(now, removeEdits(now, scene, refs)), {
        refs: meantBy(ref),
      });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Section id="layers" title={texts.layers} note={texts.layersCount(items.length)}>
      {items.length === 0 ? (
        <p className="inspector-note">{texts.layersNone}</p>
      ) : (
        <div onKeyDownCapture={keyDown}>
          <GridList
            className="layer-list"
            aria-label={texts.layers}
            selectionMode="multiple"
            selectionBehavior="replace"
            disallowTypeAhead
            keyboardNavigationBehavior="tab"
            selectedKeys={selected.map(String)}
            onSelectionChange={(keys) =>
              select(keys === 'all' ? items.map(({ ref }) => ref) : [...keys].map(refOf))
            }
            dragAndDropHooks={dragAndDropHooks}
          >
            <Collection items={items} dependencies={[script, renaming, canEdit, texts, selected]}>
              {({ ref, layer, name, isHidden, isLocked }) => (
                <GridListItem
                  className="layer-item"
                  textValue={texts.layerRow(name, kindName(layer.layer_type, texts))}
                >
                  {/* biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same for the keyboard */}
                  <div
                    className="layer-row"
                    data-hidden={isHidden || undefined}
                    onDoubleClick={() => canEdit && setRenaming(ref)}
                  >
                    <AriaButton slot="drag" className="layer-grip" aria-label={texts.dragLayer(name)}>
                      <Icon of={LAYER_ICONS[layer.layer_type]} />
                    </AriaButton>
                    {renaming === ref ? (
                      <RenameField label={texts.layerName} name={name} onEnd={(next) => rename(ref, next)} />
                    ) : (
                      <span className="layer-name" title={name}>
                        {name}
                      </span>
                    )}
                    <span className="layer-flag" data-on={isLocked || undefined}>
                      <IconToggle
                        icon={isLocked ? Lock : LockOpen}
                        label={isLocked ? texts.unlock(name) : texts.lock(name)}
                        isSelected={isLocked}
                        isDisabled={!canEdit || (isHidden && !isPlaced(ref))}
                        onChange={(isOn) => setFlag(ref, 'locked', isOn)}
                      />
                    </span>
                    <span className="layer-flag" data-on={isHidden || undefined}>
                      <IconToggle
                        icon={isHidden ? EyeOff : Eye}
                        label={isHidden ? texts.show(name) : texts.hide(name)}
                        isSelected={isHidden}
                        isDisabled={!canEdit}
                        onChange={(isOn) => setFlag(ref, 'hidden', isOn)}
                      />
                    </span>
                  </div>
                </GridListItem>
              )}
            </Collection>
          </GridList>
        </div>
      )}
    </Section>
  );
}
