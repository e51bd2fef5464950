/** What stands behind the selected scene: a colour, or a picture or clip of the library. */
import { Check, Film, Image } from 'lucide-react';
import { type CSSProperties, useEffect, useId, useRef, useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { placementEdits, rolesOf } from '../../../domain/assets/placement.ts';
import { parseColour } from '../../../domain/draw/colour.ts';
import { backgroundSourceOf } from '../../../domain/script/media.ts';
import { Button } from '../../design/Button.tsx';
import { contrastOf, rgbOf } from '../../design/contrast.ts';
import { Icon } from '../../design/Icon.tsx';
import { useFormat, useTexts } from '../../texts/language.tsx';
import { EDIT_LABELS } from '../edit-labels.ts';
import { backgroundOf, colourEdit } from '../scene-background.ts';
import { useBackgroundField } from './bindings.ts';
import { BACKGROUND_FIELDS } from './draft-fields.ts';
import { useInspector } from './inspector-context.ts';
import { INSPECTOR_LABELS } from './inspector-labels.ts';
import { fileName } from './layer-names.ts';
import { MaterialDialog } from './MaterialDialog.tsx';
import { AmountRow, SegmentRow } from './rows.tsx';
import { Seconds } from './Seconds.tsx';
import { Section } from './Section.tsx';

/** Calm grounds for a person to stand before, light to dark. */
const COLOURS = [
  ...['#ffffff', '#dce3ec', '#cfe3dc', '#f3e2d0', '#e9d7e6'],
  ...['#2f6f8f', '#1f6b5c', '#6a4a7c', '#23303f', '#101418'],
];
/** Where the picker begins while there is no colour. */
const PICKED_FIRST = '#dce3ec';
const EXAMPLE = '#2F6F8F';

export function BackgroundSection() {
  const { editor: texts, inspector } = useTexts();
  const { script, sceneIndex, canEdit, change } = useInspector();
  const background = backgroundOf(script.shoot_scripts[sceneIndex]!);
  const colour = background.kind === 'colour' ? background.colour : '';
  const set = (next: string) =>
    change(EDIT_LABELS.background, (_, scene) => [colourEdit(scene, next)], { run: 'background' });
  const isMedia = background.kind === 'picture' || background.kind === 'video';
  return (
    <Section id="background" title={inspector.background}>
      {isMedia && <BackgroundMedia kind={background.kind} />}
      <RadioGroup
        className="background"
        value={colour}
        orientation="horizontal"
        isDisabled={!canEdit}
        onChange={set}
      >
        <Label className="row-label">{texts.backgroundColour}</Label>
        {background.kind === 'picture' && <p className="field-help">{texts.backgroundPicture}</p>}
        {background.kind === 'video' && <p className="field-help">{texts.backgroundVideo}</p>}
        <div className="swatches">
          {COLOURS.map((one) => (
            <Swatch key={one} colour={one} />
          ))}
        </div>
      </RadioGroup>
      <OtherColour colour={colour} isDisabled={!canEdit} onColour={set} />
      <ChooseMedia isMedia={isMedia} />
    </Section>
  );
}

function ChooseMedia({ isMedia }: { readonly isMedia: boolean }) {
  const texts = useTexts().inspector;
  const { canEdit, change } = useInspector();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="inspector-buttons">
      <Button icon={Image} isDisabled={!canEdit} onPress={() => setOpen(true)}>
        {isMedia ? texts.backgroundOther : texts.backgroundMedia}
      </Button>
      {isOpen && (
        <MaterialDialog
          title={texts.backgroundTitle}
          types={['IMAGE', 'VIDEO']}
          isWanted={(asset) => rolesOf(asset).includes('background')}
          onChoose={(asset, reference) =>
            change(EDIT_LABELS.placeBackground, (now, scene) =>
              placementEdits(asset, reference, now, { role: 'background', scene }),
            )
          }
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

function BackgroundMedia({ kind }: { readonly kind: 'picture' | 'video' }) {
  const texts = useTexts().inspector;
  const format = useFormat();
  const { scene } = useInspector();
  const { background: label } = INSPECTOR_LABELS;
  const fit = useBackgroundField(BACKGROUND_FIELDS.fit, label);
  const opacity = useBackgroundField(BACKGROUND_FIELDS.opacity, label);
  const fromMs = useBackgroundField(BACKGROUND_FIELDS.fromMs, label);
  const source = scene.background_config?.[0] && backgroundSourceOf(scene.background_config[0]);
  const fits = [
    { value: 'cover', text: texts.fitCover },
    { value: 'contain', text: texts.fitContain },
    // V-08: a clip keeps its shape.
    ...(kind === 'video' ? [] : [{ value: 'fill', text: texts.fitFill } as const]),
  ] as const;
  return (
    <>
      <p className="background-media">
        <Icon of={kind === 'video' ? Film : Image} />
        <span title={source && fileName(source.id)}>{source && fileName(source.id)}</span>
      </p>
      <SegmentRow label={texts.fit} binding={fit} options={fits} />
      <AmountRow label={texts.opacity} binding={opacity} step={0.01} textOf={format.percent} />
      {kind === 'video' && <Seconds label={texts.clipFrom} binding={fromMs} />}
    </>
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
