/** A newer version: there to be fetched, on its way, or ready for a restart. It never comes by itself. */
import { Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { UpdateState } from '../../domain/shell/shell.ts';
import { Banner } from '../design/Banner.tsx';
import { Button } from '../design/Button.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useShell, useUpdates } from '../shell/shell.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';

export function UpdateBanner() {
  const texts = useTexts().navigation;
  const format = useFormat();
  const shell = useShell();
  const tellFault = useFaults();
  const [update, setUpdate] = useState<UpdateState>({ kind: 'none' });
  useUpdates(setUpdate);
  const install = useCallback(() => {
    shell.installUpdate().catch((fault: unknown) => tellFault(fault));
  }, [shell, tellFault]);
  switch (update.kind) {
    case 'none':
      return null;
    case 'available':
      return (
        <Banner
          tone="neutral"
          icon={Download}
          action={<Button onPress={install}>{texts.updateFetch}</Button>}
        >
          {texts.updateAvailable(update.version)}
        </Banner>
      );
    case 'downloading':
      return (
        <Banner tone="neutral" isBusy isQuiet>
          {texts.updateComing(update.version, format.percent(update.fraction))}
        </Banner>
      );
    case 'ready':
      return (
        <Banner
          tone="neutral"
          icon={Download}
          action={<Button onPress={install}>{texts.updateInstall}</Button>}
        >
          {texts.updateReady(update.version)}
        </Banner>
      );
  }
}
