/** Tells what came of converting, whatever page is shown. */
import { useCallback, useEffect, useRef } from 'react';
import { showToast } from '../design/Toast.tsx';
import { useEngineEvent } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';

/** What ends within it is told together. */
const CALM_MS = 600;

/** @param isHeld while more of the same is on its way, such as an import whose files are converted one by one */
export function useFixNews(onShow: () => void, isHeld: () => boolean): void {
  const { assets, fixes: texts } = useTexts();
  const counts = useRef({ mended: 0, failed: 0 });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useRef(() => {});
  tell.current = () => {
    timer.current = isHeld() ? setTimeout(() => tell.current(), CALM_MS) : undefined;
    if (timer.current !== undefined) return;
    const { mended, failed } = counts.current;
    counts.current = { mended: 0, failed: 0 };
    if (failed === 0) showToast({ kind: 'done', text: texts.convertDone(mended) });
    else
      showToast({
        kind: 'error',
        text: texts.convertFailed(mended, failed),
        action: { text: assets.show, onAction: onShow },
      });
  };
  useEngineEvent(
    'assets.fixes_ended',
    useCallback(({ mended_count, failed_count }) => {
      counts.current.mended += mended_count;
      counts.current.failed += failed_count;
      timer.current ??= setTimeout(() => tell.current(), CALM_MS);
    }, []),
  );
  useEffect(() => () => clearTimeout(timer.current), []);
}
