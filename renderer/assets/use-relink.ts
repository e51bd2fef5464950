/** Shows the engine where a linked file lies now. Only the desktop knows places: a browser hands over copies. */
import { useMemo } from 'react';
import { MEDIA_ENDINGS } from '../../domain/assets/endings.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useShell } from '../shell/shell.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';

/** @returns undefined where files have no places */
export function useRelink(): ((asset: AssetSummary) => Promise<void>) | undefined {
  const engine = useEngine();
  const shell = useShell();
  const texts = useTexts().assets;
  const language = useLanguage();
  const attempt = useAttempt();
  return useMemo(() => {
    if (shell.kind === 'browser') return undefined;
    return ({ asset_id }) =>
      attempt(async () => {
        const file = await shell.chooseFile({
          title: texts.relink,
          filters: [{ name: texts.mediaFiles, extensions: [...MEDIA_ENDINGS] }],
        });
        if (!file) return;
        const { grant } = file;
        try {
          await engine.call('assets.relink', { asset_id, grant });
        } catch (fault) {
          if (!(fault instanceof EngineError) || fault.code !== 'ASSET_OTHER_CONTENT') throw fault;
          // Perhaps it is meant to be another one: the grant is still good.
          const take = () =>
            attempt(async () => {
              await engine.call('assets.relink', { asset_id, grant, accept_other: true });
            });
          const text = faultText(fault.record, language);
          showToast({
            kind: 'error',
            text,
            action: { text: texts.relinkAnyway, onAction: () => void take() },
          });
        }
      });
  }, [engine, shell, texts, language, attempt]);
}
