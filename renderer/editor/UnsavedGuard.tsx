/** Keeps the page from ending with anything unsaved in it, and sends what waits whenever it might. */
import { useEffect } from 'react';
import { openDrafts } from './open-drafts.ts';

export function UnsavedGuard() {
  useEffect(() => {
    const flush = () => openDrafts.flush();
    const leaving = (event: BeforeUnloadEvent) => {
      flush();
      if (openDrafts.unsaved.length > 0) event.preventDefault();
    };
    const hidden = () => document.visibilityState === 'hidden' && flush();
    window.addEventListener('blur', flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('beforeunload', leaving);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('blur', flush);
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('beforeunload', leaving);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, []);
  return null;
}
