/** An exact number: typed, stepped by the arrow keys, or drawn along by its name. */
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { numberIn, numberText, stepped } from './number-text.ts';
import { type Hold, useHold } from './use-hold.ts';
import './fields.css';
import './NumberField.css';

/** Pixels of the pointer for one step. */
const STEP_PX = 3;
/** With Shift. */
const LARGE = 10;

export interface NumberFieldProps {
  /** Read aloud; what stands before the number unless `mark` does. */
  readonly label: string;
  /** In place of the label: `X`, `Y`. */
  readonly mark?: string;
  /** Undefined where there is none, or where several differ: then `placeholder` tells. */
  readonly value: number | undefined;
  readonly placeholder?: string;
  /** The same, read aloud. */
  readonly placeholderName?: string;
  /** From here the arrow keys start where there is no value. */
  readonly start?: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step?: number;
  /** Digits behind the point, at most. */
  readonly decimals?: number;
  readonly unit?: string;
  /** What is wrong with a number outside of the limits, and with what is no number. */
  readonly faultOf: (text: string) => string;
  readonly onChange: (value: number) => void;
  /** Where several differ: what the arrow keys and a pull do, each going so far from where it is. */
  readonly onStep?: ((by: number) => void) | undefined;
  /** Where it may be without a value: the field was emptied. */
  readonly onClear?: () => void;
  /** While a pointer draws it along. */
  readonly onHold?: Hold;
  readonly isDisabled?: boolean;
}

export function NumberField({
  label,
  mark,
  value,
  placeholder,
  placeholderName = placeholder,
  start = 0,
  minimum,
  maximum,
  step = 1,
  decimals = 0,
  unit,
  faultOf,
  onChange,
  onStep,
  onClear,
  onHold,
  isDisabled = false,
}: NumberFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly fault?: string }>();
  const drawn = useRef<{ readonly x: number; readonly from: number; last: number; steps: number }>(undefined);
  const hand = useHold(onHold);
  const limits = { step, minimum, maximum };
  const shown = value === undefined ? '' : numberText(value, decimals);
  const to = (next: number) => {
    setTyped(undefined);
    if (next !== value) onChange(next);
  };
  const end = () => {
    if (typed === undefined || typed.fault !== undefined) return;
    const text = typed.text.trim();
    if (text === shown || (text === '' && !onClear)) return setTyped(undefined);
    if (text === '') {
      setTyped(undefined);
      return onClear?.();
    }
    const next = numberIn(text);
    if (next === undefined || next < minimum || next > maximum)
      return setTyped({ text: typed.text, fault: faultOf(text) });
    to(Number(next.toFixed(decimals)));
  };
  // What was typed is meant, though the field goes before it is left.
  const newestEnd = useRef(end);
  useEffect(() => {
    newestEnd.current = end;
  });
  useEffect(() => () => newestEnd.current(), []);
  const keyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const isHistory = (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key);
    // What is being typed is the field's own; what it has set is the draft's.
    if (isHistory && typed !== undefined) return event.stopPropagation();
    if (event.key === 'Enter') return end();
    if (event.key === 'Escape' && typed !== undefined) {
      event.stopPropagation();
      return setTyped(undefined);
    }
    const ways: Readonly<Record<string, number>> = {
      ArrowUp: 1,
      ArrowDown: -1,
      PageUp: LARGE,
      PageDown: -LARGE,
    };
    const way = ways[event.key];
    if (way === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const count = way * (event.shiftKey ? LARGE : 1);
    const own = (typed && numberIn(typed.text)) ?? value;
    if (own === undefined && onStep) onStep(count * step);
    else to(stepped(own ?? start, count, limits));
  };
  const pointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || isDisabled) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = value ?? start;
    drawn.current = { x: event.clientX, from, last: from, steps: 0 };
    hand.begin();
  };
  const pointerMove = (event: PointerEvent) => {
    const way = drawn.current;
    if (!way) return;
    const steps = Math.trunc((event.clientX - way.x) / STEP_PX) * (event.shiftKey ? LARGE : 1);
    if (value === undefined && onStep) {
      if (steps !== way.steps) onStep((steps - way.steps) * step);
      way.steps = steps;
      return;
    }
    const next = stepped(way.from, steps, limits);
    if (next === way.last) return;
    way.last = next;
    to(next);
  };
  return (
    <div className="number-field">
      <div
        className="number-field-box"
        data-disabled={isDisabled || undefined}
        data-invalid={typed?.fault && true}
      >
        <label
          htmlFor={id}
          className="number-field-label"
          title={mark === undefined ? undefined : label}
          onPointerDown={pointerDown}
          onPointerMove={pointerMove}
          onLostPointerCapture={() => {
            drawn.current = undefined;
            hand.end();
          }}
        >
          {mark ?? label}
        </label>
        <input
          id={id}
          className="number-field-input numeric"
          role="spinbutton"
          aria-label={label}
          aria-valuenow={value}
          aria-valuemin={minimum}
          aria-valuemax={maximum}
          aria-valuetext={value === undefined ? placeholderName : `${shown}${unit ? ` ${unit}` : ''}`}
          aria-invalid={typed?.fault !== undefined || undefined}
          aria-describedby={typed?.fault === undefined ? undefined : `${id}-fault`}
          inputMode="decimal"
          autoComplete="off"
          spellCheck={false}
          disabled={isDisabled}
          placeholder={placeholder}
          value={typed?.text ?? shown}
          onFocus={({ currentTarget }) => currentTarget.select()}
          onChange={({ target }) => setTyped({ text: target.value })}
          onBlur={end}
          onKeyDown={keyDown}
        />
        {unit && (
          <span className="number-field-unit" aria-hidden="true">
            {unit}
          </span>
        )}
      </div>
      {typed?.fault !== undefined && (
        <p id={`${id}-fault`} className="field-error" role="alert">
          {typed.fault}
        </p>
      )}
    </div>
  );
}
