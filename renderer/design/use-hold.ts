/** Tells somebody that a hand has hold of something, and that it lets go: also where what it holds is taken away. */
import { useEffect, useMemo, useRef } from 'react';

/** @returns told when the hand lets go */
export type Hold = () => () => void;

export function useHold(onHold: Hold | undefined): { readonly begin: () => void; readonly end: () => void } {
  const held = useRef<() => void>(undefined);
  const newest = useRef(onHold);
  useEffect(() => {
    newest.current = onHold;
  });
  const hands = useMemo(
    () => ({
      begin() {
        held.current ??= newest.current?.();
      },
      end() {
        held.current?.();
        held.current = undefined;
      },
    }),
    [],
  );
  useEffect(() => hands.end, [hands]);
  return hands;
}
