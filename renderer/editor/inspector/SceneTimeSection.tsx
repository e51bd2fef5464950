/** How a scene is come to, and how long it stays when everything is said. */
import { FIELD_LIMITS } from '../../../domain/limits.ts';
import { useTexts } from '../../texts/language.tsx';
import { useSceneField } from './bindings.ts';
import { sceneEdits, withTransition } from './draft-edits.ts';
import { NO_TRANSITION, SCENE_FIELDS } from './draft-fields.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { ChoiceRow, ColourRow, SegmentRow } from './rows.tsx';
import { Seconds } from './Seconds.tsx';
import { Section } from './Section.tsx';

export function SceneTimeSection() {
  const texts = useTexts().inspector;
  const { sceneIndex, change } = useInspector();
  const { transition: label, pause } = INSPECTOR_LABELS;
  const kind = useSceneField(SCENE_FIELDS.transition, label);
  const lengthMs = useSceneField(SCENE_FIELDS.transitionMs, label);
  const way = useSceneField(SCENE_FIELDS.transitionWay, label);
  const colour = useSceneField(SCENE_FIELDS.transitionColour, label);
  const tailMs = useSceneField(SCENE_FIELDS.tailMs, pause);
  const isCut = kind.value === NO_TRANSITION;
  const moves = kind.value === 'wipe' || kind.value === 'slide';
  const ways = FIELD_LIMITS['shoot_scripts[].shoot_script.x_studio.transition.direction'].values;
  return (
    <Section id="scene-time" title={texts.sceneTime}>
      {sceneIndex === 0 ? (
        <p className="inspector-note">{texts.transitionFirst}</p>
      ) : (
        <ChoiceRow
          label={texts.transition}
          binding={{
            ...kind,
            set: (wish) =>
              change(label, (now, at) => sceneEdits(now, at, (scene) => withTransition(scene, wish))),
          }}
          options={[
            { value: NO_TRANSITION, text: texts.transitionNone },
            { value: 'dissolve', text: texts.transitionDissolve },
            { value: 'fade', text: texts.transitionFade },
            { value: 'wipe', text: texts.transitionWipe },
            { value: 'slide', text: texts.transitionSlide },
          ]}
        />
      )}
      {sceneIndex > 0 && !isCut && <Seconds label={texts.transitionLength} binding={lengthMs} />}
      {sceneIndex > 0 && moves && (
        <SegmentRow
          label={texts.transitionWay}
          binding={way}
          options={ways.map((value) => ({
            value,
            text: { left: texts.wayLeft, right: texts.wayRight, up: texts.wayUp, down: texts.wayDown }[value],
          }))}
        />
      )}
      {sceneIndex > 0 && kind.value === 'fade' && <ColourRow label={texts.colour} binding={colour} />}
      <Seconds label={texts.pause} binding={tailMs} />
    </Section>
  );
}
