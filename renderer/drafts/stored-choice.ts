/** A choice of how something is shown, remembered on this machine. Nothing of the user's work is kept so. */
import { useCallback, useState } from 'react';

/** The first option is the one without a memory. */
export function useStoredChoice<Value extends string>(
  name: string,
  options: readonly [Value, ...Value[]],
): [Value, (value: Value) => void] {
  const key = `metastudio.${name}`;
  const [value, setValue] = useState<Value>(() => {
    const stored = localStorage.getItem(key);
    return options.find((one) => one === stored) ?? options[0];
  });
  const choose = useCallback(
    (next: Value) => {
      setValue(next);
      localStorage.setItem(key, next);
    },
    [key],
  );
  return [value, choose];
}

/** The same for words that one has typed. */
export function useStoredText(name: string, fallback: string): [string, (value: string) => void] {
  const key = `metastudio.${name}`;
  const [value, setValue] = useState(() => localStorage.getItem(key) ?? fallback);
  const change = useCallback(
    (next: string) => {
      setValue(next);
      localStorage.setItem(key, next);
    },
    [key],
  );
  return [value, change];
}
