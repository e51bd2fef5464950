/** News that comes in swarms, told together once it is calm. */
import { useCallback, useEffect, useRef } from 'react';

const CALM_MS = 600;

/**
 * @param tell all of a swarm, in the order in which it came
 * @param isHeld while more of the same is on its way, such as an import whose files are converted one by one
 * @returns takes one after the other
 */
export function useTogether<One>(
  tell: (all: readonly One[]) => void,
  isHeld: () => boolean = () => false,
): (one: One) => void {
  const swarm = useRef<One[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** As it is by then: the language may be another one. */
  const end = useRef(() => {});
  end.current = () => {
    if (isHeld()) {
      timer.current = setTimeout(() => end.current(), CALM_MS);
      return;
    }
    timer.current = undefined;
    const all = swarm.current;
    swarm.current = [];
    tell(all);
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback((one) => {
    swarm.current.push(one);
    timer.current ??= setTimeout(() => end.current(), CALM_MS);
  }, []);
}
