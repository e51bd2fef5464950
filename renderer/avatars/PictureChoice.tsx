/** A choice between few things that one has to see, each a small picture with a name. */
import { useId } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { Portrait, type WantedPicture } from './Portrait.tsx';
import './PictureChoice.css';

export interface PictureChoiceProps {
  readonly label: string;
  readonly options: readonly {
    readonly value: string;
    readonly text: string;
    readonly picture: WantedPicture;
  }[];
  /** Undefined where what it is chosen for differs. */
  readonly value: string | undefined;
  /** Stands for the chosen one where there is none. */
  readonly mixedText?: string;
  readonly onChange: (value: string) => void;
  /** False while there is something more urgent to be painted. */
  readonly isWanted: boolean;
}

export function PictureChoice(props: PictureChoiceProps) {
  const { label, options, value, mixedText, onChange, isWanted } = props;
  const labelId = useId();
  const chosenId = useId();
  const chosen = options.find((one) => one.value === value);
  const chosenText = chosen?.text ?? (value === undefined ? mixedText : undefined);
  return (
    <RadioGroup
      className="picture-choice"
      orientation="horizontal"
      aria-labelledby={labelId}
      {...(value === undefined && mixedText !== undefined ? { 'aria-describedby': chosenId } : {})}
      value={value ?? null}
      onChange={onChange}
    >
      <div className="picture-choice-words">
        <span id={labelId} className="picture-choice-label">
          {label}
        </span>
        {/* The chosen one is read aloud as what it is. */}
        <span id={chosenId} className="picture-choice-chosen" title={chosenText} aria-hidden="true">
          {chosenText}
        </span>
      </div>
      <div className="picture-choice-pictures">
        {options.map((one) => (
          <Radio key={one.value} value={one.value} aria-label={one.text} className="picture-choice-one">
            <span className="picture-choice-name" title={one.text}>
              <Portrait className="picture-choice-picture" wanted={one.picture} alt="" isWanted={isWanted} />
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
