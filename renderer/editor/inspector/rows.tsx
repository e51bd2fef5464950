/** Controls of the inspector, each tied to a field of the draft. */
import type { LucideIcon } from 'lucide-react';
import { ColourField } from '../../design/ColourField.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { Select } from '../../design/Select.tsx';
import { Slider } from '../../design/Slider.tsx';
import { SharedSwitch, Switch } from '../../design/Switch.tsx';
import { useHold } from '../../design/use-hold.ts';
import { useTexts } from '../../texts/language.tsx';
import type { Binding } from './bindings.ts';
import { coloursOf } from './draft-colours.ts';
import { useInspector } from './inspector-context.ts';
import { Row } from './Section.tsx';

/** In place of what several differ in: a choice cannot be without one. */
const MIXED = 'mixed';

export interface AmountRowProps {
  readonly label: string;
  readonly binding: Binding<number>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly step: number;
  readonly textOf: (value: number) => string;
}

/** About so much: what an exact number matters little for. */
export function AmountRow({ label, binding, step, textOf, ...own }: AmountRowProps) {
  const texts = useTexts().inspector;
  const { hold } = useInspector();
  const hand = useHold(hold);
  const { value, values, usual, limit, isMixed, isDisabled, set, step: stepEach } = binding;
  return (
    <Row label={label}>
      <Slider
        label={label}
        value={value ?? usual}
        {...(isMixed && stepEach
          ? { spread: { values, mark: texts.mixed, name: texts.differs, onStep: stepEach } }
          : {})}
        minimum={own.minimum ?? limit?.minimum ?? 0}
        maximum={own.maximum ?? limit?.maximum ?? 1}
        step={step}
        textOf={textOf}
        isDisabled={isDisabled}
        onChange={(next) => {
          hand.begin();
          set(next);
        }}
        onChangeEnd={hand.end}
      />
    </Row>
  );
}

export function SwitchRow({
  label,
  binding,
}: {
  readonly label: string;
  readonly binding: Binding<boolean>;
}) {
  const { value = false, isMixed, isShared = false, isDisabled, set } = binding;
  if (isShared)
    return (
      <SharedSwitch label={label} isOn={value} isMixed={isMixed} isDisabled={isDisabled} onChange={set} />
    );
  return <Switch label={label} isOn={value} isDisabled={isDisabled} onChange={set} />;
}

export interface ChoiceRowProps<Value extends string> {
  readonly label: string;
  readonly binding: Binding<Value>;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly help?: string }[];
}

export function ChoiceRow<Value extends string>({ label, binding, options }: ChoiceRowProps<Value>) {
  const texts = useTexts().inspector;
  const { value, isMixed, isDisabled, set } = binding;
  const shown = isMixed ? [{ value: MIXED, text: texts.mixed }, ...options] : options;
  return (
    <Row label={label}>
      <Select<string>
        label={label}
        isLabelHidden
        options={shown}
        value={value ?? MIXED}
        isDisabled={isDisabled}
        onChange={(next) => {
          const chosen = options.find((one) => one.value === next);
          if (chosen) set(chosen.value);
        }}
      />
    </Row>
  );
}

export interface SegmentRowProps<Value extends string> {
  readonly label: string;
  readonly binding: Binding<Value>;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly icon?: LucideIcon }[];
}

/** Where several differ, none is chosen. */
export function SegmentRow<Value extends string>({ label, binding, options }: SegmentRowProps<Value>) {
  const { value, isDisabled, set } = binding;
  return (
    <Row label={label}>
      <Segmented<string>
        label={label}
        options={options}
        value={value ?? MIXED}
        isDisabled={isDisabled}
        onChange={(next) => {
          const chosen = options.find((one) => one.value === next);
          if (chosen) set(chosen.value);
        }}
      />
    </Row>
  );
}

export interface ColourRowProps {
  readonly label: string;
  readonly binding: Binding<string>;
  readonly hasAlpha?: boolean;
  /** Where an empty one means none. */
  readonly canBeNone?: boolean;
}

export function ColourRow({ label, binding, hasAlpha = false, canBeNone = false }: ColourRowProps) {
  const texts = useTexts().inspector;
  const { script, hold } = useInspector();
  const { value, isDisabled, set } = binding;
  return (
    <Row label={label}>
      <ColourField
        label={label}
        value={value}
        placeholder={texts.mixed}
        swatches={coloursOf(script)}
        hasAlpha={hasAlpha}
        isDisabled={isDisabled}
        onChange={set}
        onHold={hold}
        {...(canBeNone ? { onNone: () => set('') } : {})}
      />
    </Row>
  );
}
