/** What selected texts say and look like. */
import { AlignCenter, AlignLeft, AlignRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { textEdits } from '../../../domain/arrange/layer-edits.ts';
import { DEFAULT_FONT_FAMILY } from '../../../domain/draw/font.ts';
import { useTexts } from '../../texts/language.tsx';
import { LAYER_LABELS } from '../canvas/layer-labels.ts';
import { useLayerField, useSelectedLayers } from './bindings.ts';
import { FieldNumber } from './FieldNumber.tsx';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { joinedEdits, textOfLayer } from './layer-edits.ts';
import { TEXT_FIELDS } from './layer-fields.ts';
import { ChoiceRow, ColourRow, SegmentRow, SwitchRow } from './rows.tsx';
import { Pair, Section } from './Section.tsx';
import { TextStyles } from './TextStyles.tsx';

export function TextLayerSection() {
  const texts = useTexts().inspector;
  const { layer } = INSPECTOR_LABELS;
  const layers = useSelectedLayers();
  const font = useLayerField(TEXT_FIELDS.font, layer);
  const size = useLayerField(TEXT_FIELDS.size, layer);
  const bold = useLayerField(TEXT_FIELDS.bold, layer);
  const align = useLayerField(TEXT_FIELDS.align, layer);
  const colour = useLayerField(TEXT_FIELDS.colour, layer);
  const backdrop = useLayerField(TEXT_FIELDS.backdrop, layer);
  const strokeColour = useLayerField(TEXT_FIELDS.strokeColour, layer);
  const strokeWidth = useLayerField(TEXT_FIELDS.strokeWidth, layer);
  const only = layers.length === 1 ? layers[0] : undefined;
  return (
    <>
      {only && typeof only.ref === 'number' && (
        <Section id="text" title={texts.textLayer}>
          <LayerText key={only.ref} text={textOfLayer(only.layer)} index={only.ref} />
        </Section>
      )}
      <Section id="styles" title={texts.styles}>
        <TextStyles />
      </Section>
      <Section id="letters" title={texts.letters}>
        <ChoiceRow label={texts.font} binding={font} options={fontOptions(font.value, texts.fontDefault)} />
        <Pair>
          <FieldNumber
            label={texts.size}
            value={size.value}
            isMixed={size.isMixed}
            limit={size.limit}
            unit="px"
            isDisabled={size.isDisabled}
            onChange={size.set}
            onStep={size.step}
          />
          <FieldNumber
            label={texts.strokeWidth}
            value={strokeWidth.value}
            isMixed={strokeWidth.isMixed}
            limit={strokeWidth.limit}
            unit="px"
            decimals={1}
            isDisabled={strokeWidth.isDisabled}
            onChange={strokeWidth.set}
            onStep={strokeWidth.step}
          />
        </Pair>
        <SwitchRow label={texts.bold} binding={bold} />
        <SegmentRow
          label={texts.align}
          binding={align}
          options={[
            { value: 'left', text: texts.alignLeft, icon: AlignLeft },
            { value: 'center', text: texts.alignCenter, icon: AlignCenter },
            { value: 'right', text: texts.alignRight, icon: AlignRight },
          ]}
        />
        <ColourRow label={texts.colour} binding={colour} />
        <ColourRow label={texts.strokeColour} binding={strokeColour} />
        <ColourRow label={texts.backdrop} binding={backdrop} hasAlpha canBeNone />
      </Section>
    </>
  );
}

/** The one that we ship, and the one that a text of elsewhere asks for. */
export function fontOptions(asked: string | undefined, usual: string) {
  const own = { value: DEFAULT_FONT_FAMILY, text: usual };
  const isOther = asked !== undefined && asked !== DEFAULT_FONT_FAMILY;
  return isOther ? [own, { value: asked, text: asked }] : [own];
}

function LayerText({ text, index }: { readonly text: string; readonly index: number }) {
  const texts = useTexts().inspector;
  const { editLayers, canEdit } = useInspector();
  /** While an input method is at work nothing is sent. */
  const [composed, setComposed] = useState<string>();
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = composed ?? text;
  const set = (next: string) =>
    editLayers(
      LAYER_LABELS.text,
      (now, scene, [ref]) => (typeof ref === 'number' ? joinedEdits(now, textEdits(scene, ref, next)) : []),
      { refs: [index], run: 'layer_text' },
    );
  // The caret stays where it is while the same text comes back from the engine.
  useEffect(() => {
    const element = area.current;
    if (element && element.value !== shown) element.value = shown;
  }, [shown]);
  return (
    <textarea
      ref={area}
      className="input layer-text"
      aria-label={texts.textLayer}
      placeholder={texts.textExample}
      defaultValue={text}
      readOnly={!canEdit}
      rows={2}
      onChange={({ target, nativeEvent }) => {
        if ((nativeEvent as InputEvent).isComposing) setComposed(target.value);
        else set(target.value);
      }}
      onCompositionStart={({ currentTarget }) => setComposed(currentTarget.value)}
      onCompositionEnd={({ currentTarget }) => {
        setComposed(undefined);
        set(currentTarget.value);
      }}
    />
  );
}
