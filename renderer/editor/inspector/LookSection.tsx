/** How well the selected layers are seen, and when. */
import { useFormat, useTexts } from '../../texts/language.tsx';
import { useLayerField } from './bindings.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { LAYER_FIELDS } from './layer-fields.ts';
import { AmountRow } from './rows.tsx';
import { Seconds } from './Seconds.tsx';
import { Pair, Section } from './Section.tsx';

export function LookSection() {
  const texts = useTexts().inspector;
  const format = useFormat();
  const opacity = useLayerField(LAYER_FIELDS.opacity, INSPECTOR_LABELS.layer);
  return (
    <Section id="look" title={texts.look}>
      <AmountRow label={texts.opacity} binding={opacity} step={0.01} textOf={format.percent} />
    </Section>
  );
}

export function TimeSection() {
  const texts = useTexts().inspector;
  const { facts } = useInspector();
  const { layer } = INSPECTOR_LABELS;
  const inMs = useLayerField(LAYER_FIELDS.inMs, layer);
  const outMs = useLayerField(LAYER_FIELDS.outMs, layer);
  const fadeIn = useLayerField(LAYER_FIELDS.fadeInMs, layer);
  const fadeOut = useLayerField(LAYER_FIELDS.fadeOutMs, layer);
  const sceneMs = facts && (1000 * facts.frame_count) / facts.frames_per_second;
  return (
    <Section id="time" title={texts.time} startsClosed>
      <Pair>
        <Seconds label={texts.from} binding={inMs} />
        <Seconds
          label={texts.until}
          binding={{ ...outMs, usual: 0, values: outMs.values.filter((ms) => ms !== undefined) }}
          onClear={() => outMs.set(undefined)}
          placeholder={texts.untilEnd}
          {...(sceneMs === undefined ? {} : { start: sceneMs })}
        />
      </Pair>
      <Pair>
        <Seconds label={texts.fadeIn} binding={fadeIn} />
        <Seconds label={texts.fadeOut} binding={fadeOut} />
      </Pair>
    </Section>
  );
}
