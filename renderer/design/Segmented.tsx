/** A choice of few, all of which are seen: the view of a list, the kind of a setting. */
import type { LucideIcon } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { WithTooltip } from './Tooltip.tsx';
import './Segmented.css';

export interface SegmentedProps<Value extends string> {
  readonly label: string;
  /** With an icon the text is its tooltip. */
  readonly options: readonly { readonly value: Value; readonly text: string; readonly icon?: LucideIcon }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly isDisabled?: boolean;
}

export function Segmented<Value extends string>({
  label,
  options,
  value,
  onChange,
  isDisabled = false,
}: SegmentedProps<Value>) {
  return (
    <ToggleButtonGroup
      className="segmented"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((one) => keys.has(one.value));
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((one) =>
        one.icon ? (
          <WithTooltip key={one.value} text={one.text}>
            <ToggleButton id={one.value} className="segmented-option segmented-icon" aria-label={one.text}>
              <Icon of={one.icon} />
            </ToggleButton>
          </WithTooltip>
        ) : (
          <ToggleButton key={one.value} id={one.value} className="segmented-option">
            {one.text}
          </ToggleButton>
        ),
      )}
    </ToggleButtonGroup>
  );
}
