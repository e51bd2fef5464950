/** Brings a linked asset its file back: the desktop shows where it lies now, a browser hands it over. */
import { useCallback } from 'react';
import { MEDIA_ENDINGS } from '../../domain/assets/endings.ts';
import type { AssetSummary } from '../../domain/contract/asset-records.ts';
import { EngineError } from '../../domain/contract/engine-error.ts';
import type { ChosenFile } from '../../domain/shell/shell.ts';
import { showToast } from '../design/Toast.tsx';
import { useEngine } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { pickFile } from '../shell/browser-shell.ts';
import { useShell } from '../shell/shell.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useImports } from './Imports.tsx';

export function useRelink(): (asset: AssetSummary) => Promise<void> {
  const engine = useEngine();
  const shell = useShell();
  const texts = useTexts().assets;
  const language = useLanguage();
  const attempt = useAttempt();
  const { handOver, bringGranted } = useImports();
  const isBrowser = shell.kind === 'browser';

  const relink = useCallback(
    async ({ asset_id, name }: AssetSummary, file: ChosenFile) => {
      const { grant } = file;
      try {
        await engine.call('assets.relink', { asset_id, grant });
      } catch (fault) {
        if (!(fault instanceof EngineError)) throw fault;
        // Perhaps it is meant all the same: the grant is still good.
        const importIt = { text: texts.importAsNew, onAction: () => bringGranted([file], 'copy') };
        const takeIt = {
          text: texts.relinkAnyway,
          onAction: () =>
            void attempt(async () => {
              await engine.call('assets.relink', { asset_id, grant, accept_other: true });
            }),
        };
        const action = { ASSET_NOT_ITS_FILE: importIt, ASSET_OTHER_CONTENT: takeIt }[fault.code];
        if (!action) throw fault;
        showToast({ kind: 'error', text: faultText(fault.record, language), action });
        return;
      }
      showToast({ kind: 'done', text: isBrowser ? texts.relinkedCopy(name) : texts.relinked(name) });
    },
    [engine, texts, language, attempt, bringGranted, isBrowser],
  );

  return useCallback(
    (asset) =>
      attempt(async () => {
        const filters = [{ name: texts.mediaFiles, extensions: [...MEDIA_ENDINGS] }];
        if (isBrowser) {
          const file = await pickFile(filters);
          if (file) handOver(file, (grant) => relink(asset, { grant, fileName: file.name }));
          return;
        }
        const file = await shell.chooseFile({ title: texts.relink, filters });
        if (file) await relink(asset, file);
      }),
    [shell, isBrowser, texts, attempt, handOver, relink],
  );
}
