/** How large the window is, in CSS pixels. */
import { useEffect, useState } from 'react';

export interface WindowSize {
  readonly width: number;
  readonly height: number;
}

function readWindowSize(): WindowSize {
  return { width: window.innerWidth, height: window.innerHeight };
}

export function useWindowSize(): WindowSize {
  const [size, setSize] = useState(readWindowSize);
  useEffect(() => {
    const resized = () => setSize(readWindowSize());
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return size;
}
