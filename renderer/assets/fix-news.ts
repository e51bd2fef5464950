/** Tells what came of converting, whatever page is shown. */
import type { PayloadOf } from '../../domain/contract/contract.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngineEvent } from '../engine/engine.tsx';
import { useTexts } from '../texts/language.tsx';
import { useTogether } from './use-together.ts';

/** @param isHeld while an import is under way, whose files may be converted one by one */
export function useFixNews(onShow: () => void, isHeld: () => boolean): void {
  const { assets, fixes: texts } = useTexts();
  const tell = (all: readonly PayloadOf<'assets.fixes_ended'>[]) => {
    const mended = all.reduce((sum, { mended_count }) => sum + mended_count, 0);
    const failed = all.reduce((sum, { failed_count }) => sum + failed_count, 0);
    if (failed === 0) showToast({ kind: 'done', text: texts.convertDone(mended) });
    else
      showToast({
        kind: 'error',
        text: texts.convertFailed(mended, failed),
        action: { text: assets.show, onAction: onShow },
      });
  };
  useEngineEvent('assets.fixes_ended', useTogether(tell, isHeld));
}
