import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
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
  return (
    <AriaSearchField aria-label={label} value={value} onChange={onChange} className="search-field">
      <Icon of={Search} />
      <Input
        className="search-field-input"
        placeholder={placeholder}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
      />
      {value === '' ? (
        shortcut && <Keys of={shortcut} />
      ) : (
        <Button className="search-field-clear" aria-label={clearLabel}>
          <Icon of={X} size={14} />
        </Button>
      )}
    </AriaSearchField>
  );
}
