/** A time of the draft, shown in seconds. */
import { useTexts } from '../../texts/language.tsx';
import type { Binding } from './bindings.ts';
import { FieldNumber } from './FieldNumber.tsx';

export interface SecondsProps {
  readonly label: string;
  /** Milliseconds. */
  readonly binding: Binding<number>;
  /** Where it may be without a time: the field was emptied. */
  readonly onClear?: () => void;
  /** Shown where there is none. */
  readonly placeholder?: string;
  /** Milliseconds, from which the arrow keys begin where there is none. */
  readonly start?: number;
}

export function Seconds({ label, binding, onClear, placeholder, start }: SecondsProps) {
  const texts = useTexts().inspector;
  const { value, isMixed, limit, isDisabled, set, step } = binding;
  return (
    <FieldNumber
      label={label}
      value={value}
      isMixed={isMixed}
      limit={limit}
      scale={1000}
      step={0.1}
      decimals={2}
      unit={texts.seconds}
      isDisabled={isDisabled}
      onChange={set}
      onStep={step}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(start === undefined ? {} : { start })}
      {...(onClear === undefined ? {} : { onClear })}
    />
  );
}
