/** Looks of texts, each shown as itself. */
import type { CSSProperties } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { useSelectedLayers } from './bindings.ts';
import { commonOf } from './common-value.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import {
  TEXT_STYLE_NAMES,
  TEXT_STYLES,
  type TextLook,
  textStyleOf,
  textStyleText,
  withTextLook,
} from './text-styles.ts';
import './TextStyles.css';

/** Of a sample, in the panel's pixels: the largest letters of the canvas become so large. */
const LARGEST_PX = 26;
const LARGEST_SIZE = 120;
const SMALLEST_PX = 13;

export function TextStyles() {
  const texts = useTexts().inspector;
  const language = useLanguage();
  const { changeLayers, canEdit } = useInspector();
  const layers = useSelectedLayers();
  const { value } = commonOf(layers, ({ layer }) => textStyleOf(layer));
  return (
    <RadioGroup
      className="text-styles"
      aria-label={texts.styles}
      orientation="horizontal"
      value={value ?? null}
      isDisabled={!canEdit}
      onChange={(name) => {
        const style = TEXT_STYLE_NAMES.find((one) => one === name);
        if (style)
          changeLayers(INSPECTOR_LABELS.textStyle, (layer) => withTextLook(layer, TEXT_STYLES[style]));
      }}
    >
      {TEXT_STYLE_NAMES.map((style) => (
        <Radio key={style} value={style} className="text-style" aria-label={textStyleText(style, texts)}>
          <span className="text-style-ground">
            <span className="text-style-sample" style={lookOf(TEXT_STYLES[style])} aria-hidden="true">
              {language === 'zh' ? '文字' : 'Aa'}
            </span>
          </span>
          <span className="text-style-name">{textStyleText(style, texts)}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

function lookOf({ size, bold, colour, strokeColour, strokeWidth, backdrop }: TextLook): CSSProperties {
  const px = Math.max(SMALLEST_PX, (size * LARGEST_PX) / LARGEST_SIZE);
  return {
    fontSize: px,
    fontWeight: bold ? 700 : 400,
    color: colour,
    // Half of the stroke lies under the letters.
    WebkitTextStroke: strokeWidth === 0 ? undefined : `${(2 * strokeWidth * px) / size}px ${strokeColour}`,
    background: backdrop || undefined,
  };
}
