/** Something that is on or off, at once. */
import { Switch as AriaSwitch } from 'react-aria-components';
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
