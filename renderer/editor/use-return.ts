/** Somebody comes back to the window: in another one, they may have changed files that the studio shows. */
import { useEffect, useRef } from 'react';

export function useReturn(run: () => void): void {
  const newest = useRef(run);
  useEffect(() => {
    newest.current = run;
  });
  useEffect(() => {
    const back = () => newest.current();
    window.addEventListener('focus', back);
    return () => window.removeEventListener('focus', back);
  }, []);
}
