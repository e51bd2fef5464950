/** Whether there are subtitles, how they look and where they stand. */
import { canvasOf } from '../../../domain/draw/canvas.ts';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { useDraftField } from './bindings.ts';
import { DRAFT_FIELDS, subtitleFields } from './draft-fields.ts';
import { FieldNumber } from './FieldNumber.tsx';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { AmountRow, ChoiceRow, ColourRow, SwitchRow } from './rows.tsx';
import { Pair, Section } from './Section.tsx';
import { SubtitleSample } from './SubtitleSample.tsx';
import { fontOptions } from './TextLayerSection.tsx';

export function SubtitleSection() {
  const texts = useTexts().inspector;
  const { subtitles: label } = INSPECTOR_LABELS;
  const isOn = useDraftField(DRAFT_FIELDS.hasSubtitles, label);
  return (
    <Section id="subtitles" title={texts.subtitles} note={isOn.value ? texts.on : texts.off}>
      <SwitchRow label={texts.subtitlesOn} binding={isOn} />
      {isOn.value && <SubtitleLook />}
    </Section>
  );
}

function SubtitleLook() {
  const texts = useTexts().inspector;
  const format = useFormat();
  const { script } = useInspector();
  const { subtitles: label } = INSPECTOR_LABELS;
  const fields = subtitleFields(script.video_config.subtitle_config, canvasOf(script));
  const font = useDraftField(fields.font, label);
  const size = useDraftField(fields.size, label);
  const strokeWidth = useDraftField(fields.strokeWidth, label);
  const colour = useDraftField(fields.colour, label);
  const strokeColour = useDraftField(fields.strokeColour, label);
  const opacity = useDraftField(fields.opacity, label);
  const x = useDraftField(fields.x, label);
  const y = useDraftField(fields.y, label);
  const numbers = [
    { name: texts.size, binding: size },
    { name: texts.strokeWidth, binding: strokeWidth },
    { name: texts.subtitleX, binding: x, mark: 'X' },
    { name: texts.subtitleY, binding: y, mark: 'Y' },
  ].map(({ name, binding, mark }) => (
    <FieldNumber
      key={name}
      label={name}
      value={binding.value}
      limit={binding.limit}
      unit="px"
      isDisabled={binding.isDisabled}
      onChange={binding.set}
      {...(mark === undefined ? {} : { mark })}
    />
  ));
  return (
    <>
      <SubtitleSample />
      <ChoiceRow label={texts.font} binding={font} options={fontOptions(font.value, texts.fontDefault)} />
      <Pair>{numbers.slice(0, 2)}</Pair>
      <ColourRow label={texts.colour} binding={colour} />
      <ColourRow label={texts.strokeColour} binding={strokeColour} />
      <AmountRow label={texts.opacity} binding={opacity} step={0.01} textOf={format.percent} />
      <Pair>{numbers.slice(2)}</Pair>
    </>
  );
}
