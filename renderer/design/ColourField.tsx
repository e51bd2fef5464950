/** A colour: chosen from those at hand, mixed, typed, or picked from the screen. */
import { Ban, Pipette } from 'lucide-react';
import { type CSSProperties, useId, useState } from 'react';
import {
  Button as AriaButton,
  type Color,
  ColorArea,
  ColorPicker,
  ColorSlider,
  ColorThumb,
  Dialog,
  DialogTrigger,
  Group,
  Popover,
  parseColor,
  SliderTrack,
} from 'react-aria-components';
import { useTexts } from '../texts/language.tsx';
import { IconButton } from './IconButton.tsx';
import { type Hold, useHold } from './use-hold.ts';
import './fields.css';
import './Menu.css';
import './ColourField.css';

/** Where mixing begins while there is no colour. */
const FIRST = '#2f6f8f';

export interface ColourFieldProps {
  readonly label: string;
  /** `#rrggbb`, with `hasAlpha` also `#rrggbbaa`; empty for none; undefined where several differ. */
  readonly value: string | undefined;
  /** Shown where several differ. */
  readonly placeholder: string;
  /** Colours at hand, each once. */
  readonly swatches: readonly string[];
  readonly hasAlpha?: boolean;
  readonly onChange: (colour: string) => void;
  /** Where there may be none. */
  readonly onNone?: () => void;
  /** While a pointer draws it along. */
  readonly onHold?: Hold;
  readonly isDisabled?: boolean;
}

export function ColourField(props: ColourFieldProps) {
  const { label, value, placeholder, isDisabled = false } = props;
  const texts = useTexts().colours;
  const words = value === undefined ? placeholder : value === '' ? texts.none : value.toUpperCase();
  return (
    <DialogTrigger>
      <AriaButton className="colour-field" isDisabled={isDisabled} aria-label={`${label}: ${words}`}>
        <ColourMark colour={value} />
        <span className="colour-field-words numeric">{words}</span>
      </AriaButton>
      <Popover className="menu-popover colour-popover" offset={4}>
        <Dialog className="colour-dialog" aria-label={label}>
          <Mixer {...props} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ColourMark({ colour }: { readonly colour: string | undefined }) {
  return (
    <span
      className="colour-mark"
      data-none={colour === '' || undefined}
      style={{ '--swatch': colour || 'transparent' } as CSSProperties}
    />
  );
}

function Mixer({ label, value, swatches, hasAlpha = false, onChange, onNone, onHold }: ColourFieldProps) {
  const texts = useTexts().colours;
  const hand = useHold(onHold);
  // A grey has no hue of its own: the one that was mixed with is kept as long as it makes this colour.
  const [mixed, setMixed] = useState<Color>();
  const textOf = (colour: Color) => colour.toString(hasAlpha ? 'hexa' : 'hex').toLowerCase();
  const plain = (colour: string) =>
    colour.length === 9 && colour.endsWith('ff') ? colour.slice(0, 7) : colour;
  const isOwn = mixed !== undefined && plain(textOf(mixed)) === value;
  const shown = isOwn ? mixed : parseColor(value || FIRST).toFormat('hsba');
  const mix = (next: Color) => {
    hand.begin();
    const colour = next.toFormat('hsba');
    setMixed(colour);
    onChange(plain(textOf(colour)));
  };
  const choose = (colour: string) => {
    setMixed(undefined);
    onChange(colour);
  };
  return (
    <ColorPicker value={shown} onChange={mix}>
      <ColorArea
        className="colour-area"
        aria-label={texts.area}
        colorSpace="hsb"
        xChannel="saturation"
        yChannel="brightness"
        onChangeEnd={hand.end}
      >
        <ColorThumb className="colour-thumb" />
      </ColorArea>
      <ColorSlider
        className="colour-slider"
        aria-label={texts.hue}
        colorSpace="hsb"
        channel="hue"
        onChangeEnd={hand.end}
      >
        <SliderTrack className="colour-track">
          <ColorThumb className="colour-thumb" />
        </SliderTrack>
      </ColorSlider>
      {hasAlpha && (
        <ColorSlider
          className="colour-slider"
          aria-label={texts.alpha}
          channel="alpha"
          onChangeEnd={hand.end}
        >
          <SliderTrack
            className="colour-track colour-track-alpha"
            style={({ defaultStyle }) => ({
              background: `${defaultStyle.background}, repeating-conic-gradient(var(--line) 0 25%, var(--surface) 0 50%) 0 0 / 8px 8px`,
            })}
          >
            <ColorThumb className="colour-thumb" />
          </SliderTrack>
        </ColorSlider>
      )}
      <div className="colour-line">
        <ColourCode label={label} value={value ?? ''} hasAlpha={hasAlpha} onChange={choose} />
        <ScreenPicker onPick={choose} />
        {onNone && <IconButton icon={Ban} label={texts.none} onPress={onNone} />}
      </div>
      {swatches.length > 0 && (
        <Group className="colour-swatches" aria-label={texts.swatches}>
          {swatches.map((one) => (
            <AriaButton
              key={one}
              className="colour-swatch"
              aria-label={one.toUpperCase()}
              aria-pressed={one === value}
              onPress={() => choose(one)}
            >
              <ColourMark colour={one} />
            </AriaButton>
          ))}
        </Group>
      )}
    </ColorPicker>
  );
}

interface ColourCodeProps {
  readonly label: string;
  readonly value: string;
  readonly hasAlpha: boolean;
  readonly onChange: (colour: string) => void;
}

function ColourCode({ label, value, hasAlpha, onChange }: ColourCodeProps) {
  const texts = useTexts().colours;
  const faultId = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly isRefused: boolean }>();
  const end = () => {
    if (typed === undefined || typed.isRefused) return;
    const text = typed.text.trim();
    const wished = text === '' ? undefined : colourIn(text, hasAlpha);
    if (text !== '' && wished === undefined) return setTyped({ ...typed, isRefused: true });
    setTyped(undefined);
    if (wished !== undefined && wished !== value) onChange(wished);
  };
  return (
    <div className="colour-code-field">
      <input
        className="input colour-hex"
        aria-label={`${label}: ${texts.code}`}
        placeholder="#"
        value={typed?.text ?? value.toUpperCase()}
        spellCheck={false}
        maxLength={9}
        aria-invalid={typed?.isRefused || undefined}
        aria-describedby={typed?.isRefused ? faultId : undefined}
        onChange={({ target }) => setTyped({ text: target.value, isRefused: false })}
        onBlur={end}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) event.stopPropagation();
          if (event.key === 'Enter') end();
        }}
      />
      {typed?.isRefused && (
        <p id={faultId} className="field-error" role="alert">
          {texts.invalid(hasAlpha ? `${FIRST.toUpperCase()}80` : FIRST.toUpperCase())}
        </p>
      )}
    </div>
  );
}

/** @returns lower case; undefined for what is no colour */
function colourIn(text: string, hasAlpha: boolean): string | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i.exec(text)?.[1]?.toLowerCase();
  if (digits === undefined || (digits.length === 8 && !hasAlpha)) return undefined;
  return `#${digits.length === 3 ? [...digits].map((one) => one + one).join('') : digits}`;
}

interface EyeDropperMaker {
  new (): { open(): Promise<{ readonly sRGBHex: string }> };
}

/** Only where the browser can look at the screen. */
function ScreenPicker({ onPick }: { readonly onPick: (colour: string) => void }) {
  const texts = useTexts().colours;
  const { EyeDropper } = window as unknown as { readonly EyeDropper?: EyeDropperMaker };
  if (!EyeDropper) return null;
  const pick = () =>
    new EyeDropper().open().then(
      ({ sRGBHex }) => onPick(sRGBHex.toLowerCase()),
      // Given up.
      () => undefined,
    );
  return <IconButton icon={Pipette} label={texts.fromScreen} onPress={() => void pick()} />;
}
