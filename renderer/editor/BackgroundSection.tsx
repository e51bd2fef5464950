/** The colour behind the selected scene. */
import { Check } from 'lucide-react';
import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { parseColour } from '../../domain/draw/colour.ts';
import { contrastOf, rgbOf } from '../design/contrast.ts';
import { Icon } from '../design/Icon.tsx';
import { useTexts } from '../texts/language.tsx';
import { useEditor } from './editor-context.ts';
import { backgroundOf } from './scene-background.ts';

/** Calm grounds for a person to stand before, light to dark. */
const COLOURS = [
  ...['#ffffff', '#dce3ec', '#cfe3dc', '#f3e2d0', '#e9d7e6'],
  ...['#2f6f8f', '#1f6b5c', '#6a4a7c', '#23303f', '#101418'],
];
/** Where the picker begins while there is no colour. */
const PICKED_FIRST = '#dce3ec';
const EXAMPLE = '#2F6F8F';

export function BackgroundSection() {
  const texts = useTexts().editor;
  const { view, canEdit, selection, actions } = useEditor();
  const background = backgroundOf(view.script.shoot_scripts[selection.index]!);
  const colour = background.kind === 'colour' ? background.colour : '';
  const [wish, setWish] = useState<{ readonly key: string; readonly colour: string }>();
  const set = async (next: string) => {
    const own = { key: selection.key, colour: next };
    setWish(own);
    await actions.setBackground(selection.key, next);
    setWish((last) => (last === own ? undefined : last));
  };
  return (
    <section className="inspector-section">
      <RadioGroup
        className="background"
        value={wish?.key === selection.key ? wish.colour : colour}
        orientation="horizontal"
        isDisabled={!canEdit}
        onChange={(next) => void set(next)}
      >
        <Label className="inspector-label">{texts.backgroundColour}</Label>
        {background.kind === 'picture' && <p className="field-help">{texts.backgroundPicture}</p>}
        {background.kind === 'video' && <p className="field-help">{texts.backgroundVideo}</p>}
        <div className="swatches">
          {COLOURS.map((one) => (
            <Swatch key={one} colour={one} />
          ))}
        </div>
      </RadioGroup>
      <OtherColour
        key={selection.key}
        colour={colour}
        isDisabled={!canEdit}
        onColour={(next) => void set(next)}
      />
    </section>
  );
}

function onColour(colour: string): string {
  return contrastOf(rgbOf(colour), [255, 255, 255]) > 3 ? 'var(--mark-on-dark)' : 'var(--mark-on-light)';
}

function Swatch({ colour }: { readonly colour: string }) {
  return (
    <Radio
      value={colour}
      aria-label={colour.toUpperCase()}
      className="swatch"
      style={{ '--swatch': colour, '--on-swatch': onColour(colour) } as CSSProperties}
    >
      {({ isSelected }) => isSelected && <Icon of={Check} size={14} />}
    </Radio>
  );
}

interface OtherColourProps {
  /** Empty where the background is no colour. */
  readonly colour: string;
  readonly isDisabled: boolean;
  readonly onColour: (colour: string) => void;
}

function OtherColour({ colour, isDisabled, onColour: set }: OtherColourProps) {
  const texts = useTexts().editor;
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<{ readonly text: string; readonly isRefused: boolean }>();
  const faultId = useId();
  const latest = useRef(set);
  useEffect(() => {
    latest.current = set;
  });
  // While a colour is dragged around in the picker it is only looked at: React's own event would send each of them.
  useEffect(() => {
    const element = picker.current;
    const chosen = () => element && latest.current(element.value);
    element?.addEventListener('change', chosen);
    return () => element?.removeEventListener('change', chosen);
  }, []);
  useEffect(() => {
    if (picker.current) picker.current.value = colour === '' ? PICKED_FIRST : colour;
    // What was refused stays until it is put right, or another colour is there.
    setTyped((last) => (last?.isRefused ? undefined : last));
  }, [colour]);
  const isWrong = typed !== undefined && parseColour(typed.text) === undefined;
  const end = () => {
    if (typed === undefined) return;
    const wish = parseColour(typed.text);
    if (wish === undefined && typed.text.trim() !== '') {
      setTyped({ ...typed, isRefused: true });
      return;
    }
    if (wish !== undefined && wish !== colour) set(wish);
    setTyped(undefined);
  };
  return (
    <div className="other-colour">
      <input
        ref={picker}
        type="color"
        className="colour-picker"
        aria-label={texts.colourCustom}
        disabled={isDisabled}
        defaultValue={colour === '' ? PICKED_FIRST : colour}
      />
      <input
        className="input colour-code"
        aria-label={texts.colourCode}
        placeholder="#"
        value={typed?.text ?? colour.toUpperCase()}
        disabled={isDisabled}
        spellCheck={false}
        maxLength={30}
        aria-invalid={isWrong || undefined}
        aria-describedby={typed?.isRefused ? faultId : undefined}
        onChange={(event) => setTyped({ text: event.target.value, isRefused: false })}
        onBlur={end}
        onKeyDown={(event) => {
          if ((event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) event.stopPropagation();
          if (event.key === 'Enter') end();
          if (event.key === 'Escape') setTyped(undefined);
        }}
      />
      {typed?.isRefused && (
        <p id={faultId} className="field-error" role="alert">
          {texts.colourInvalid(EXAMPLE)}
        </p>
      )}
    </div>
  );
}
