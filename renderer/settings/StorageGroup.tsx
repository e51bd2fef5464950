import { CircleAlert, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SettingsRecord } from '../../domain/contract/settings.ts';
import { Banner, BannerPlace } from '../design/Banner.tsx';
import { Slider } from '../design/Slider.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { faultText } from '../texts/faults.ts';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { CACHE_SIZES, placeOfSize } from './cache-sizes.ts';
import { FolderRow } from './FolderRow.tsx';
import { SettingGroup, SettingRow } from './SettingRow.tsx';
import type { SettingsForm } from './settings-form.ts';

export function StorageGroup({ form }: { readonly form: SettingsForm }) {
  const texts = useTexts().settings;
  const format = useFormat();
  const { settings, canChange, noteOf, change } = form;
  const freeBytes = useEngineQuery('engine.status', {}).data?.library.free_bytes ?? null;
  const known = settings.cache_limit_bytes;
  // Where the hand is; the setting itself until it is touched.
  const [place, setPlace] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another limit takes the place of where the hand was
  useEffect(() => setPlace(undefined), [known]);
  const bytes = place === undefined ? known : CACHE_SIZES[place]!;
  return (
    <SettingGroup title={texts.storageGroup}>
      <SettingRow
        title={texts.cacheLimit}
        help={
          freeBytes === null
            ? texts.cacheLimitHelp
            : [texts.cacheLimitHelp, texts.freeSpace(format.bytes(freeBytes))]
        }
        note={noteOf('cache_limit')}
        control={
          <div className="setting-slider">
            <Slider
              label={texts.cacheLimit}
              isDisabled={!canChange}
              minimum={0}
              maximum={CACHE_SIZES.length - 1}
              step={1}
              value={place ?? placeOfSize(known)}
              textOf={() => format.bytes(bytes)}
              onChange={setPlace}
              onChangeEnd={(end) => {
                const chosen = CACHE_SIZES[end]!;
                if (chosen !== known) void change('cache_limit', { cache_limit_bytes: chosen });
              }}
            />
          </div>
        }
      />
      <FolderRow form={form} folder="data" title={texts.dataFolder} help={texts.dataFolderHelp} />
      <BannerPlace>
        {settings.data_folder_move && <MoveBanner move={settings.data_folder_move} />}
      </BannerPlace>
    </SettingGroup>
  );
}

function MoveBanner({ move }: { readonly move: NonNullable<SettingsRecord['data_folder_move']> }) {
  const texts = useTexts().settings;
  const language = useLanguage();
  const { state, to, problems } = move;
  const text = {
    wished: () => texts.dataFolderMoves(to),
    waits: () => texts.dataFolderWaits(to),
    failed: () =>
      texts.dataFolderStays(
        to,
        problems.map((one) => faultText({ ...one, message: one.code }, language)).join(' '),
      ),
  };
  return (
    <Banner tone="warning" icon={state === 'failed' ? CircleAlert : RotateCw}>
      {text[state]()}
    </Banner>
  );
}
