/** How the presenter is shown in this scene. */
import { Circle, PersonStanding, RectangleVertical, UserRound } from 'lucide-react';
import { framingEdits } from '../../../domain/arrange/layer-edits.ts';
import type { Framing } from '../../../domain/avatar/types.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { useTexts } from '../../texts/language.tsx';
import { type Binding, useLayerField } from './bindings.ts';
import { ClothesChoice } from './ClothesChoice.tsx';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { boxesOf } from './layer-box.ts';
import { joinedEdits } from './layer-edits.ts';
import { PRESENTER_FIELDS } from './layer-fields.ts';
import { SegmentRow } from './rows.tsx';
import { Section } from './Section.tsx';

export function PresenterLayerSection() {
  const texts = useTexts().inspector;
  const { script, facts, editLayers } = useInspector();
  const { presenterLook } = INSPECTOR_LABELS;
  const framing = useLayerField(PRESENTER_FIELDS.framing, presenterLook);
  const outfit = useLayerField(PRESENTER_FIELDS.outfit, presenterLook);
  const light = useLayerField(PRESENTER_FIELDS.light, presenterLook);
  const list = useEngineQuery('avatars.list', {});
  const { model_asset_id: avatar_id } = script;
  const avatar = list.data?.avatars.find((one) => one.avatar_id === avatar_id);
  const framed: Binding<Framing> = {
    ...framing,
    isDisabled: framing.isDisabled || facts === undefined,
    set: (value) =>
      editLayers(presenterLook, (now, scene, refs) => {
        const standing = boxesOf(now, scene, facts);
        const edits = refs.flatMap((ref) => {
          const shown = standing.get(ref);
          return shown && facts ? framingEdits(now, scene, ref, value, shown, facts.avatar_sizes[value]) : [];
        });
        return joinedEdits(now, edits);
      }),
  };
  return (
    <Section id="presenter-layer" title={texts.presenterHere}>
      <SegmentRow
        label={texts.framing}
        binding={framed}
        options={[
          { value: 'full', text: texts.framingFull, icon: PersonStanding },
          { value: 'half', text: texts.framingHalf, icon: RectangleVertical },
          { value: 'head', text: texts.framingHead, icon: UserRound },
          { value: 'circle', text: texts.framingCircle, icon: Circle },
        ]}
      />
      {avatar && (
        <ClothesChoice
          avatar={avatar}
          outfit={outfit.value}
          light={light.value}
          onOutfit={outfit.set}
          onLight={light.set}
        />
      )}
    </Section>
  );
}
