/** How the presenter is shown in this scene. */
import { Circle, PersonStanding, RectangleVertical, UserRound } from 'lucide-react';
import { framingEdits } from '../../../domain/arrange/layer-edits.ts';
import type { Framing } from '../../../domain/avatar/types.ts';
import { looksOfKind, nameIn } from '../../avatars/avatar-words.ts';
import { PictureChoice } from '../../avatars/PictureChoice.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { type Binding, useLayerField } from './bindings.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { boxesOf } from './layer-box.ts';
import { joinedEdits } from './layer-edits.ts';
import { PRESENTER_FIELDS } from './layer-fields.ts';
import { SegmentRow } from './rows.tsx';
import { Section } from './Section.tsx';

/** In place of the usual one, which a choice cannot be. */
const USUAL = '-';

export function PresenterLayerSection() {
  const { inspector: texts, avatars: words } = useTexts();
  const language = useLanguage();
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
          return shown && facts ? framingEdits(scene, ref, value, shown, facts.avatar_sizes[value]) : [];
        });
        return joinedEdits(now, edits);
      }),
  };
  const outfits = avatar ? looksOfKind(avatar, 'outfit') : [];
  const lights = avatar ? looksOfKind(avatar, 'light') : [];
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
      {outfits.length > 1 && (
        <PictureChoice
          label={words.outfit}
          isWanted
          value={outfit.value || (outfits[0]?.look_id ?? '')}
          onChange={(look) => outfit.set(look === outfits[0]?.look_id ? '' : look)}
          options={outfits.map((one) => ({
            value: one.look_id,
            text: nameIn(one, language),
            picture: { avatar_id, looks: [one.look_id], as: 'look' },
          }))}
        />
      )}
      {lights.length > 0 && (
        <PictureChoice
          label={words.light}
          isWanted
          value={light.value || USUAL}
          onChange={(look) => light.set(look === USUAL ? '' : look)}
          options={[{ look_id: '', text: words.usualLight }, ...lights].map((one) => ({
            value: one.look_id || USUAL,
            text: 'text' in one ? one.text : nameIn(one, language),
            picture: { avatar_id, looks: [outfits[0]?.look_id, one.look_id].filter(isGiven), as: 'look' },
          }))}
        />
      )}
    </Section>
  );
}

function isGiven(look: string | undefined): look is string {
  return look !== undefined && look !== '';
}
