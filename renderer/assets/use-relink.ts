/** Shows the engine where a linked file lies now. */
import { useCallback } from 'react';
import type { AssetSummary } from '../../domain/contract/assets.ts';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import { MEDIA_EXTENSIONS } from './dropped-files.ts';

export function useRelink(): (asset: AssetSummary) => Promise<void> {
  const engine = useEngine();
  const shell = useShell();
  const texts = useTexts().assets;
  const attempt = useAttempt();
  return useCallback(
    ({ asset_id }) =>
      attempt(async () => {
        const file = await shell.chooseFile({
          title: texts.relink,
          filters: [{ name: texts.mediaFiles, extensions: [...MEDIA_EXTENSIONS] }],
        });
        if (file) await engine.call('assets.relink', { asset_id, grant: file.grant });
      }),
    [engine, shell, texts, attempt],
  );
}
