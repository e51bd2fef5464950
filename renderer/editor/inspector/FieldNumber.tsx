/** A number of the draft within its limits (V-22), which are told where somebody goes beyond them. */

import { problem } from '../../../domain/errors.ts';
import type { Limit } from '../../../domain/limits.ts';
import { NumberField } from '../../design/NumberField.tsx';
import { numberIn } from '../../design/number-text.ts';
import { faultText } from '../../texts/faults.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { useInspector } from './inspector-context.ts';

export interface FieldNumberProps {
  readonly label: string;
  /** In place of the label: `X`, `Y`. */
  readonly mark?: string;
  /** As the draft has it; undefined where it has none, or where several differ. */
  readonly value: number | undefined;
  readonly isMixed?: boolean;
  /** Shown where there is none. */
  readonly placeholder?: string;
  /** Where the arrow keys begin while there is none. */
  readonly start?: number;
  readonly limit: Pick<Limit, 'minimum' | 'maximum' | 'unit'> | undefined;
  /** As the draft has it, for one of what is shown: 1000 where milliseconds are shown as seconds. */
  readonly scale?: number;
  readonly unit?: string;
  readonly step?: number;
  readonly decimals?: number;
  readonly isDisabled: boolean;
  readonly onChange: (value: number) => void;
  /** Where several differ: each goes so far from where it is. */
  readonly onStep?: ((by: number) => void) | undefined;
  readonly onClear?: () => void;
}

export function FieldNumber({
  value,
  isMixed = false,
  placeholder,
  start,
  limit,
  scale = 1,
  onChange,
  onStep,
  ...rest
}: FieldNumberProps) {
  const texts = useTexts().inspector;
  const language = useLanguage();
  const { hold } = useInspector();
  const minimum = (limit?.minimum ?? -Number.MAX_SAFE_INTEGER) / scale;
  const maximum = (limit?.maximum ?? Number.MAX_SAFE_INTEGER) / scale;
  const faultOf = (text: string) => {
    const details = { field: rest.label, found: numberIn(text) ?? text, minimum, maximum };
    const unit = rest.unit ?? limit?.unit ?? 'number';
    return faultText(problem('SCRIPT_FIELD_RANGE', { details: { ...details, unit } }), language);
  };
  const hint = isMixed ? texts.mixed : placeholder;
  return (
    <NumberField
      {...rest}
      value={value === undefined ? undefined : value / scale}
      {...(hint === undefined ? {} : { placeholder: hint })}
      {...(isMixed ? { placeholderName: texts.differs } : {})}
      {...(start === undefined ? {} : { start: start / scale })}
      minimum={minimum}
      maximum={maximum}
      faultOf={faultOf}
      onHold={hold}
      onStep={isMixed && onStep ? (by) => onStep(scale === 1 ? by : Math.round(by * scale)) : undefined}
      onChange={(next) => onChange(scale === 1 ? next : Math.round(next * scale))}
    />
  );
}
