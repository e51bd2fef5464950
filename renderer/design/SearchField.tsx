import { Search, X } from 'lucide-react';
import { type CompositionEvent, type Ref, useState } from 'react';
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { Keys } from './Keys.tsx';
import './SearchField.css';

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly clearLabel: string;
  readonly shortcut?: string;
  readonly value: string;
  /** Never told of what an input method is still asking about. */
  readonly onChange: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export function SearchField({
  label,
  placeholder,
  clearLabel,
  shortcut,
  value,
  onChange,
  inputRef,
}: SearchFieldProps) {
  /** What the field shows while an input method is at work in it. */
  const [composed, setComposed] = useState<string>();
  const endComposing = ({ currentTarget }: CompositionEvent<HTMLInputElement>) => {
    setComposed(undefined);
    if (currentTarget.value !== value) onChange(currentTarget.value);
  };
  return (
    <AriaSearchField
      aria-label={label}
      value={composed ?? value}
      onChange={composed === undefined ? onChange : setComposed}
      className="search-field"
    >
      <Icon of={Search} />
      <Input
        className="search-field-input"
        placeholder={placeholder}
        onCompositionStart={({ currentTarget }) => setComposed(currentTarget.value)}
        onCompositionEnd={endComposing}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
      />
      {(composed ?? value) === '' ? (
        shortcut && <Keys of={shortcut} />
      ) : (
        <Button className="search-field-clear" aria-label={clearLabel}>
          <Icon of={X} size={14} />
        </Button>
      )}
    </AriaSearchField>
  );
}
