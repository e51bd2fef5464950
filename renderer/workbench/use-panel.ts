/** A panel that can be made larger, and put away; how it was left, it is the next time. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { WorkbenchRecord } from '../../domain/contract/workbench.ts';
import type { PanelRange } from './panel-range.ts';
import { useArranging, useWorkbench } from './workbench.tsx';

export type PanelName = {
  [Key in keyof WorkbenchRecord]: WorkbenchRecord[Key] extends { readonly is_open: boolean } ? Key : never;
}[keyof WorkbenchRecord];

export interface PanelSize {
  readonly size: number;
  readonly least: number;
  readonly most: number;
  readonly setSize: (size: number) => void;
  readonly reset: () => void;
}

export interface Panel extends PanelSize {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** A hand that drags is left alone this long before what it has done is kept. */
const SETTLED_MS = 250;

/** @param range what it takes until somebody sets it, and the bounds, in this window */
export function usePanel(name: PanelName, { initial, least, most }: PanelRange): Panel {
  const { workbench } = useWorkbench();
  const arrange = useArranging();
  const stored = workbench[name];
  /** While it is being changed; null back to what it is by itself. */
  const [wished, setWished] = useState<number | null>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef(stored);
  useEffect(() => {
    newest.current = stored;
  });
  const keep = useRef(() => {});
  const setSize = useCallback(
    (size: number | null) => {
      setWished(size);
      clearTimeout(timer.current);
      keep.current = () => {
        keep.current = () => {};
        arrange({ [name]: { ...newest.current, size: size === null ? null : Math.round(size) } });
        setWished(undefined);
      };
      timer.current = setTimeout(() => keep.current(), SETTLED_MS);
    },
    [arrange, name],
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      keep.current();
    },
    [],
  );
  const setOpen = useCallback(
    (isOpen: boolean) => {
      if (newest.current.is_open !== isOpen) arrange({ [name]: { ...newest.current, is_open: isOpen } });
    },
    [arrange, name],
  );
  const size = (wished === undefined ? stored.size : wished) ?? initial;
  const isOpen = stored.is_open;
  return useMemo(
    () => ({
      size: Math.max(least, Math.min(most, size)),
      least,
      most: Math.max(least, most),
      setSize,
      reset: () => setSize(null),
      isOpen,
      setOpen,
    }),
    [size, least, most, setSize, isOpen, setOpen],
  );
}
