import { Slider as AriaSlider, Label, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import './Slider.css';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly textOf: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** When the hand lets go: the time to keep it. */
  readonly onChangeEnd: (value: number) => void;
  readonly isDisabled?: boolean;
}

export function Slider({
  label,
  value,
  minimum,
  maximum,
  step,
  textOf,
  onChange,
  onChangeEnd,
  isDisabled = false,
}: SliderProps) {
  return (
    <AriaSlider
      className="slider"
      value={value}
      minValue={minimum}
      maxValue={maximum}
      step={step}
      isDisabled={isDisabled}
      onChange={(next) => onChange(next as number)}
      onChangeEnd={(next) => onChangeEnd(next as number)}
    >
      <Label className="visually-hidden">{label}</Label>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <span className="slider-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
      <SliderOutput className="slider-output numeric">{textOf(value)}</SliderOutput>
    </AriaSlider>
  );
}
