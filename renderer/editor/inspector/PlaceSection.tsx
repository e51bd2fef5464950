/** Where the selected layers stand, how large they are and how far they are turned. */
import { Link2, Link2Off } from 'lucide-react';
import { useRef, useState } from 'react';
import type { LayerRef } from '../../../domain/arrange/layer-ref.ts';
import { placeEdits } from '../../../domain/arrange/place-edits.ts';
import { plainAngle } from '../../../domain/arrange/resize.ts';
import type { Turned } from '../../../domain/arrange/turned.ts';
import type { Rect } from '../../../domain/avatar/types.ts';
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { FIELD_LIMITS } from '../../../domain/limits.ts';
import { IconToggle } from '../../design/IconButton.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useSelectedLayers } from './bindings.ts';
import { commonOf, commonStep } from './common-value.ts';
import { FieldNumber } from './FieldNumber.tsx';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { boxesOf } from './layer-box.ts';
import { joinedEdits } from './layer-edits.ts';
import { PLACE_FIELDS } from './layer-fields.ts';
import { Pair, Section } from './Section.tsx';

interface Shape {
  /** Of width to height. */
  readonly ratio: number;
  readonly width: number;
  readonly height: number;
}

type Side = 'x' | 'y' | 'width' | 'height' | 'rotation';

const DEGREES = {
  minimum: -360,
  maximum: FIELD_LIMITS['shoot_scripts[].shoot_script.layer_config[].x_studio.rotation'].maximum,
  unit: 'degree',
} as const;

export function PlaceSection() {
  const texts = useTexts().inspector;
  const { boxes, facts, refs, script, canEdit, editLayers } = useInspector();
  const layers = useSelectedLayers();
  const hasText = layers.some(({ layer }) => layer.layer_type === 'TEXT');
  const [wish, setWish] = useState<boolean>();
  const isProportional = wish ?? !hasText;
  const places = refs.flatMap((ref) => boxes.get(ref) ?? []);
  const isKnown = places.length === refs.length && places.length > 0;

  /** Shapes that were kept so far: whole pixels would change them a little with every step of a hand. */
  const shapes = useRef(new Map<LayerRef, Shape>());
  const set = (side: Side, value: number) => {
    const ratios = refs.map((ref) => {
      const { width = 1, height = 1 } = boxes.get(ref)?.rect ?? {};
      const shape = shapes.current.get(ref);
      const ratio = shape?.width === width && shape.height === height ? shape.ratio : width / height;
      const rect = resized({ x: 0, y: 0, width, height }, side, value, isProportional ? ratio : undefined);
      shapes.current.set(ref, { ratio, width: Math.round(rect.width), height: Math.round(rect.height) });
      return ratio;
    });
    editLayers(
      INSPECTOR_LABELS.place,
      (now, scene, found) => {
        const standing = boxesOf(now, scene, facts);
        const placings = found.flatMap((ref, at) => {
          const from = standing.get(ref);
          if (!from) return [];
          const ratio = found.length === ratios.length ? ratios[at] : from.rect.width / from.rect.height;
          const rect = resized(from.rect, side, value, isProportional ? ratio : undefined);
          return [{ ref, from, to: { rect, rotationDeg: side === 'rotation' ? value : from.rotationDeg } }];
        });
        return joinedEdits(now, placeEdits(now, scene, placings, canvasOf(now)));
      },
      { run: `place.${side}` },
    );
  };
  /** Each from where it is, all of them together. */
  const step = (side: Side, by: number) =>
    editLayers(
      INSPECTOR_LABELS.place,
      (now, scene, found) => {
        const standing = boxesOf(now, scene, facts);
        const placed = found.flatMap((ref) => {
          const from = standing.get(ref);
          return from ? [{ ref, from, value: sideOf(from, side) }] : [];
        });
        const values = placed.map(({ value }) => value);
        const each = commonStep(values, by, limitOf(side) ?? {});
        const placings = placed.map(({ ref, from, value }) => {
          const ratio = isProportional ? from.rect.width / from.rect.height : undefined;
          const rect = resized(from.rect, side, value + each, ratio);
          const rotationDeg = side === 'rotation' ? value + each : from.rotationDeg;
          return { ref, from, to: { rect, rotationDeg } };
        });
        return joinedEdits(now, placeEdits(now, scene, placings, canvasOf(now)));
      },
      { run: `place.${side}`, isStep: true },
    );
  const numberOf = (side: Side, label: string, mark: string, unit: string) => (
    <FieldNumber
      label={label}
      mark={mark}
      {...mixedOf(places, side)}
      limit={limitOf(side)}
      unit={unit}
      decimals={side === 'rotation' ? 2 : 0}
      isDisabled={!canEdit || !isKnown}
      onChange={(value) => set(side, value)}
      onStep={(by) => step(side, by)}
    />
  );
  const { width, height } = canvasOf(script);
  return (
    <Section id="place" title={texts.place} note={`${width} × ${height}`}>
      <Pair>
        {numberOf('x', texts.across, 'X', 'px')}
        {numberOf('y', texts.down, 'Y', 'px')}
      </Pair>
      <div className="place-size">
        {numberOf('width', texts.width, texts.widthMark, 'px')}
        <IconToggle
          icon={isProportional ? Link2 : Link2Off}
          label={texts.proportional}
          isSelected={isProportional}
          isDisabled={!canEdit}
          onChange={setWish}
        />
        {numberOf('height', texts.height, texts.heightMark, 'px')}
      </div>
      <Pair>{numberOf('rotation', texts.rotation, texts.rotation, '°')}</Pair>
    </Section>
  );
}

function mixedOf(places: readonly Turned[], side: Side) {
  const { value, isMixed } = commonOf(places, (place) => sideOf(place, side));
  return { value, isMixed };
}

function limitOf(side: Side) {
  return side === 'rotation' ? DEGREES : PLACE_FIELDS[side].limit;
}

function sideOf({ rect, rotationDeg }: Turned, side: Side): number {
  if (side !== 'rotation') return Math.round(rect[side]);
  const angle = plainAngle(rotationDeg);
  return angle > 180 ? angle - 360 : angle;
}

/** @param ratio of width to height, where it is kept */
function resized(rect: Rect, side: Side, value: number, ratio: number | undefined): Rect {
  if (side === 'rotation') return rect;
  const sized = { ...rect, [side]: value };
  if (ratio !== undefined && side === 'width') return { ...sized, height: value / ratio };
  if (ratio !== undefined && side === 'height') return { ...sized, width: value * ratio };
  return sized;
}
