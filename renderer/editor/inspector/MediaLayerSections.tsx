/** What is set of selected pictures and clips. */
import { Crop, Replace } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { type Binding, useLayerField, useSelectedLayers } from './bindings.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { withoutCrop, withSource } from './layer-edits.ts';
import { CLIP_FIELDS, PICTURE_FIELDS } from './layer-fields.ts';
import { MaterialDialog } from './MaterialDialog.tsx';
import { AmountRow, ChoiceRow, SegmentRow, SwitchRow } from './rows.tsx';
import { Seconds } from './Seconds.tsx';
import { Section } from './Section.tsx';

export function PictureSection() {
  const texts = useTexts().inspector;
  const fit = useLayerField(PICTURE_FIELDS.fit, INSPECTOR_LABELS.layer);
  return (
    <Section id="picture" title={texts.picture}>
      <ChoiceRow
        label={texts.fit}
        binding={fit}
        options={[
          { value: 'fill', text: texts.fitFill, help: texts.fitFillHelp },
          { value: 'contain', text: texts.fitContain, help: texts.fitContainHelp },
          { value: 'cover', text: texts.fitCover, help: texts.fitCoverHelp },
        ]}
      />
      <MaterialButtons type="IMAGE" />
    </Section>
  );
}

/** Further rounds after the first; more can be written in a script. */
const ROUNDS = ['0', '1', '2', '4', '9', '-1'] as const;

export function ClipSection() {
  const texts = useTexts().inspector;
  const format = useFormat();
  const { layer } = INSPECTOR_LABELS;
  const fit = useLayerField(CLIP_FIELDS.fit, layer);
  const fromMs = useLayerField(CLIP_FIELDS.fromMs, layer);
  const loopCount = useLayerField(CLIP_FIELDS.loopCount, layer);
  const sound = useLayerField(CLIP_FIELDS.sound, layer);
  const playsWhole = useLayerField(CLIP_FIELDS.playsWhole, layer);
  const own = loopCount.value === undefined ? undefined : String(loopCount.value);
  const counts = own === undefined || ROUNDS.some((one) => one === own) ? ROUNDS : [own, ...ROUNDS];
  const rounds: Binding<string> = {
    ...loopCount,
    value: own,
    values: loopCount.values.map(String),
    usual: String(loopCount.usual),
    set: (value) => loopCount.set(Number(value)),
  };
  return (
    <Section id="clip" title={texts.clip}>
      <SegmentRow
        label={texts.fit}
        binding={fit}
        options={[
          { value: 'contain', text: texts.fitContain },
          { value: 'cover', text: texts.fitCover },
        ]}
      />
      <Seconds label={texts.clipFrom} binding={fromMs} />
      <ChoiceRow
        label={texts.rounds}
        binding={rounds}
        options={counts.map((value) => ({
          value,
          text: value === '-1' ? texts.roundsEndless : texts.roundsCount(Number(value) + 1),
        }))}
      />
      <AmountRow
        label={texts.sound}
        binding={sound}
        step={1}
        textOf={(value) => (value === 0 ? texts.mute : format.percent(value / 100))}
      />
      <SwitchRow label={texts.playsWhole} binding={playsWhole} />
      <MaterialButtons type="VIDEO" />
    </Section>
  );
}

function MaterialButtons({ type }: { readonly type: 'IMAGE' | 'VIDEO' }) {
  const texts = useTexts().inspector;
  const { changeLayers, canEdit } = useInspector();
  const [isOpen, setOpen] = useState(false);
  const isCropped = useSelectedLayers().some(({ layer }) => layer.x_studio?.crop !== undefined);
  return (
    <div className="inspector-buttons">
      <Button icon={Replace} isDisabled={!canEdit} onPress={() => setOpen(true)}>
        {texts.replace}
      </Button>
      {isCropped && (
        <Button
          icon={Crop}
          isDisabled={!canEdit}
          onPress={() => changeLayers(INSPECTOR_LABELS.layer, withoutCrop)}
        >
          {texts.cropReset}
        </Button>
      )}
      {isOpen && (
        <MaterialDialog
          title={type === 'IMAGE' ? texts.replacePicture : texts.replaceClip}
          types={[type]}
          onChoose={(_, reference) =>
            changeLayers(INSPECTOR_LABELS.replace, (layer) => withSource(layer, reference))
          }
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
