import { Check, ChevronsUpDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';
import './fields.css';
import './Menu.css';
import './Select.css';

export interface SelectProps<Value extends string> {
  /** Read aloud; shown above unless `isLabelHidden`. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly help?: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
  readonly look?: 'field' | 'quiet';
}

export function Select<Value extends string>({
  label,
  isLabelHidden = false,
  options,
  value,
  onChange,
  isDisabled = false,
  look = 'field',
}: SelectProps<Value>) {
  return (
    <AriaSelect
      className={`field select-${look}`}
      aria-label={label}
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const chosen = options.find((one) => one.value === key);
        if (chosen) onChange(chosen.value);
      }}
    >
      {!isLabelHidden && <Label className="field-label">{label}</Label>}
      <Button className="select-button">
        <SelectValue className="select-value">{({ selectedText }) => selectedText}</SelectValue>
        <Icon of={ChevronsUpDown} size={14} />
      </Button>
      <Popover className="menu-popover" offset={4}>
        <ListBox className="menu">
          {options.map((one) => (
            <ListBoxItem key={one.value} id={one.value} textValue={one.text} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="menu-item-words">
                    <span>{one.text}</span>
                    {one.help && <span className="menu-item-help">{one.help}</span>}
                  </span>
                  <span className="menu-item-check">{isSelected && <Icon of={Check} />}</span>
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
