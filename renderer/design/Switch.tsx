import { Switch as AriaSwitch } from 'react-aria-components';
import './Switch.css';

export interface SwitchProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
}

export function Switch({ label, isSelected, onChange, isDisabled = false }: SwitchProps) {
  return (
    <AriaSwitch className="switch" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="switch-track">
        <span className="switch-knob" />
      </span>
      <span>{label}</span>
    </AriaSwitch>
  );
}
