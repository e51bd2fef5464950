/** What holds for the whole studio until it is mended. */
import { CircleAlert, HardDrive, Lock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Banner, BannerPlace } from '../design/Banner.tsx';
import { useConnection, useEngineQuery } from '../engine/engine.tsx';
import { useFormat, useTexts } from '../texts/language.tsx';
import { UpdateBanner } from './UpdateBanner.tsx';

/** A short 1080p video with its work files. */
const LEAST_FREE_BYTES = 2 * 1024 ** 3;
/** A connection that is back at once needs no words. */
const PATIENCE_MS = 800;

export function Banners() {
  const texts = useTexts();
  const format = useFormat();
  const status = useEngineQuery('engine.status', {}).data;
  const free = status?.library.free_bytes ?? null;
  return (
    <BannerPlace>
      <ConnectionBanner />
      {status?.library.is_read_only && (
        <Banner tone="warning" icon={Lock}>
          {texts.navigation.readOnly}
        </Banner>
      )}
      {status && !status.ffmpeg.is_found && (
        <Banner tone="warning" icon={CircleAlert}>
          {texts.navigation.noFfmpeg}
        </Banner>
      )}
      {free !== null && free < LEAST_FREE_BYTES && (
        <Banner tone="warning" icon={HardDrive}>
          {texts.navigation.lowSpace(format.bytes(free))}
        </Banner>
      )}
      <UpdateBanner />
    </BannerPlace>
  );
}

export function ConnectionBanner() {
  const texts = useTexts();
  const connection = useConnection();
  const isAway = connection === 'waiting' || connection === 'connecting';
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    if (!isAway) {
      setShown(false);
      return;
    }
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isAway]);
  return isShown ? (
    <Banner tone="neutral" isBusy>
      {texts.navigation.reconnecting}
    </Banner>
  ) : null;
}

/** Whether anything may be changed: not in a library of a newer version. */
export function useCanChange(): boolean {
  return useEngineQuery('engine.status', {}).data?.library.is_read_only !== true;
}
