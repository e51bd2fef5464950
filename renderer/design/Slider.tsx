import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { Slider as AriaSlider, Label, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import './Slider.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  /** Where several differ: what is shown in place of `value`. */
  readonly spread?: Spread;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly textOf: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** When the hand lets go: the time to keep it. */
  readonly onChangeEnd: (value: number) => void;
  readonly isDisabled?: boolean;
}

export interface Spread {
  readonly values: readonly number[];
  /** In place of a value. */
  readonly mark: string;
  /** The same, read aloud. */
  readonly name: string;
  /** What the arrow keys do: each goes so far from where it is. */
  readonly onStep: (by: number) => void;
}

const WAYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

export function Slider(props: SliderProps) {
  const { label, value, spread, minimum, maximum, step, textOf, onChange, onChangeEnd } = props;
  const { isDisabled = false } = props;
  const thumb = useRef<HTMLInputElement>(null);
  const [lowest, highest] = spread
    ? [Math.min(...spread.values), Math.max(...spread.values)]
    : [minimum, value];
  const shown = spread ? (lowest + highest) / 2 : value;
  const told = spread ? `${spread.name}: ${textOf(lowest)} – ${textOf(highest)}` : textOf(value);
  // Its own text would be the bare number.
  useLayoutEffect(() => thumb.current?.setAttribute('aria-valuetext', told));
  const share = (at: number) => `${(100 * (at - minimum)) / (maximum - minimum)}%`;
  const keyDown = (event: KeyboardEvent) => {
    const way = WAYS[event.key];
    if (!spread || isDisabled || way === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    spread.onStep(way * step);
  };
  return (
    // The keys of the thumb within.
    <div className="slider-keys" onKeyDownCapture={keyDown}>
      <AriaSlider
        className="slider"
        value={shown}
        minValue={minimum}
        maxValue={maximum}
        step={step}
        isDisabled={isDisabled}
        onChange={(next) => onChange(next as number)}
        onChangeEnd={(next) => onChangeEnd(next as number)}
      >
        <Label className="visually-hidden">{label}</Label>
        <SliderTrack className="slider-track">
          <span
            className="slider-fill"
            style={{ left: share(lowest), width: `calc(${share(highest)} - ${share(lowest)})` }}
          />
          <SliderThumb className="slider-thumb" inputRef={thumb} data-mixed={spread && true} />
        </SliderTrack>
        <SliderOutput className="slider-output numeric">{spread ? spread.mark : textOf(value)}</SliderOutput>
      </AriaSlider>
    </div>
  );
}
