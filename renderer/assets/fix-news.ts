/** Tells what came of converting, whatever page is shown. */
import { useCallback } from 'react';
import { showToast } from '../design/Toast.tsx';
import { useEngineEvent } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';

export function useFixNews(onShow: () => void): void {
  const texts = useTexts().assets;
  useEngineEvent(
    'assets.fixes_ended',
    useCallback(
      ({ mended_count, failed_count }) => {
        if (failed_count === 0) showToast({ kind: 'done', text: texts.convertDone(mended_count) });
        else
          showToast({
            kind: 'error',
            text: texts.convertFailed(mended_count, failed_count),
            action: { text: texts.show, onAction: onShow },
          });
      },
      [texts, onShow],
    ),
  );
}
