/** Something that is on or off, at once. */
import { Switch as AriaSwitch, Checkbox } from 'react-aria-components';
import './Switch.css';

export interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Switch({ label, isOn, onChange, isDisabled = false }: SwitchProps) {
  return (
    <AriaSwitch className="switch" isSelected={isOn} isDisabled={isDisabled} onChange={onChange}>
      <span className="switch-label">{label}</span>
      <span className="switch-track" />
    </AriaSwitch>
  );
}

export interface SharedSwitchProps extends SwitchProps {
  /** Some of them are on, and some off. */
  readonly isMixed: boolean;
}

/** Of several things at once: a switch cannot be said to be neither on nor off, a box can. */
export function SharedSwitch({ label, isOn, isMixed, isDisabled = false, onChange }: SharedSwitchProps) {
  return (
    <Checkbox
      className="switch"
      isSelected={isOn}
      isIndeterminate={isMixed}
      isDisabled={isDisabled}
      // Of what differs all are switched on first.
      onChange={(next) => onChange(isMixed || next)}
    >
      <span className="switch-label">{label}</span>
      <span className="switch-track" />
    </Checkbox>
  );
}
