/** Whether the presenter is seen in this scene. */
import { useTexts } from '../../texts/language.tsx';
import { LAYER_LABELS } from '../canvas/layer-labels.ts';
import { useSceneField } from './bindings.ts';
import { SCENE_FIELDS } from './draft-fields.ts';
import { SwitchRow } from './rows.tsx';
import { Section } from './Section.tsx';

export function PresenterHereSection() {
  const texts = useTexts().inspector;
  const hidden = useSceneField(SCENE_FIELDS.hidesPresenter, LAYER_LABELS.hide);
  return (
    <Section id="presenter-here" title={texts.presenterHere}>
      <SwitchRow label={texts.hidePresenter} binding={hidden} />
    </Section>
  );
}
