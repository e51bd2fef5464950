/** A layout given to a scene: everything that stands in it goes to its place, and words that it needs are put there. */
import { encodeBase64Text } from '../base64.ts';
import type { DraftEdit } from '../drafts/edits.ts';
import { layersPath } from '../drafts/numbering.ts';
import { canvasOf } from '../draw/canvas.ts';
import { FIELD_LIMITS } from '../limits.ts';
import { appearanceOf } from '../script/appearance.ts';
import type { LayerConfig, Script } from '../script/schema.ts';
import { inOneStep, joinedChanges } from './groups.ts';
import { type LayoutId, type LayoutSlots, slotsOf, type TextRole, type TextSlot } from './layouts.ts';
import { allPartsOf, boxOf, editValueOf, fitted, hasShape, partsOf, placed } from './scene-parts.ts';
import { readableOn } from './themes.ts';

/** Words to begin with, in the language of whoever chooses the layout. */
export type Placeholders = Readonly<Record<TextRole, string>>;

const HIDDEN = 'x_studio/hide_avatar';

/**
 * Layers keep their order in the list, so that they are found again; pictures come to lie under the presenter, and words
 * above all. Layers that other scenes have too go to their places there as well; whether the presenter is seen is this scene's own.
 * @param scene from 0, of one that is there
 */
export function layoutEdits(
  script: Script,
  scene: number,
  id: LayoutId,
  placeholders: Placeholders,
): readonly DraftEdit[] {
  const canvas = canvasOf(script);
  const slots = slotsOf(id, canvas);
  const { shoot_script: content } = script.shoot_scripts[scene]!;
  const layers = content.layer_config ?? [];
  const arranged = arrangedLayers(layers, slots, script, readableOn(content.background_config?.at(-1)));
  const { maximum } = FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config'];
  const added = newTexts(layers, slots, readableOn(content.background_config?.at(-1)), placeholders).slice(
    0,
    Math.max(0, maximum - arranged.length),
  );
  const all = inPile([...arranged, ...added]);
  const edits: DraftEdit[] = [{ kind: 'set', path: layersPath(scene), value: editValueOf(all) }];
  const isHidden = content.x_studio?.hide_avatar === true;
  const path = `/shoot_scripts/${scene}/shoot_script/${HIDDEN}`;
  if (!slots.presenter && !isHidden) edits.push({ kind: 'set', path, value: true });
  if (slots.presenter && isHidden) edits.push({ kind: 'unset', path });
  return inOneStep(script, [...edits, ...joinedChanges(script, scene, all)]);
}

function arrangedLayers(
  layers: readonly LayerConfig[],
  slots: LayoutSlots,
  script: Script,
  readable: Readable,
): readonly LayerConfig[] {
  const canvas = canvasOf(script);
  const parts = partsOf(layers);
  const next = [...layers];
  parts.pictures.forEach((index, place) => {
    const room = slots.pictures[place];
    const layer = layers[index]!;
    if (!room) return;
    const { rotationDeg } = appearanceOf(layer);
    const size = hasShape(layer) ? boxOf(layer, canvas) : room;
    next[index] = placed(layer, fitted(size, room, rotationDeg));
  });
  parts.texts.forEach((index, place) => {
    const slot = slots.texts[place];
    if (slot) next[index] = intoSlot(layers[index]!, slot, readable);
  });
  const { presenter } = slots;
  if (!presenter) return next;
  const [person] = parts.people;
  const standing: LayerConfig = person === undefined ? { layer_type: 'HUMAN' } : layers[person]!;
  const { framing: _before, hidden: _hidden, ...look } = standing.x_studio ?? {};
  const x_studio = { ...look, ...(presenter.framing === 'full' ? {} : { framing: presenter.framing }) };
  const { x_studio: _look, ...rest } = placed(standing, presenter.rect);
  const dressed: LayerConfig = Object.keys(x_studio).length === 0 ? rest : { ...rest, x_studio };
  if (person === undefined) return [...next, dressed];
  next[person] = dressed;
  return next;
}

type Readable = ReturnType<typeof readableOn>;

/** Words keep their colour; where they get a plate, or lose it, they get the one that can be read. */
function intoSlot(layer: LayerConfig, slot: TextSlot, readable: Readable): LayerConfig {
  const { align: _align, backdrop: _plate, ...look } = layer.x_studio ?? {};
  const hadPlate = Boolean(_plate);
  const colour =
    slot.hasPlate === hadPlate ? {} : { font_color: slot.hasPlate ? readable.onPlate : readable.text };
  return {
    ...placed(layer, slot.rect),
    text_config: { ...layer.text_config, font_size: slot.fontSizePx, ...colour },
    x_studio: {
      ...look,
      align: slot.align,
      ...(slot.hasPlate ? { backdrop: _plate ?? readable.plate } : {}),
    },
  };
}

function newTexts(
  layers: readonly LayerConfig[],
  { texts }: LayoutSlots,
  readable: Readable,
  placeholders: Placeholders,
): readonly LayerConfig[] {
  const there = partsOf(layers).texts.length;
  return texts.slice(there).flatMap((slot): readonly LayerConfig[] =>
    slot.isNeeded
      ? [
          {
            layer_type: 'TEXT',
            position: { dx: slot.rect.x, dy: slot.rect.y },
            size: { width: slot.rect.width, height: slot.rect.height },
            text_config: {
              text_context: encodeBase64Text(placeholders[slot.role]),
              font_size: slot.fontSizePx,
              font_color: slot.hasPlate ? readable.onPlate : readable.text,
            },
            x_studio: {
              align: slot.align,
              ...(slot.bold ? { bold: true } : {}),
              ...(slot.hasPlate ? { backdrop: readable.plate } : {}),
              ...(slot.hasPlate || readable.stroke === undefined
                ? {}
                : { stroke_color: readable.stroke, stroke_thickness: Math.round(slot.fontSizePx / 16) }),
            },
          },
        ]
      : [],
  );
}

/** Pictures, then the presenter, then words; each kind as it lay, what is hidden among its own. */
function inPile(layers: readonly LayerConfig[]): readonly LayerConfig[] {
  const { pictures, people, texts } = allPartsOf(layers);
  const order = [...pictures, ...people, ...texts];
  return layers.map((layer, index) => ({
    ...layer,
    position: { dx: 0, dy: 0, ...layer.position, layer_index: order.indexOf(index) + 1 },
  }));
}
