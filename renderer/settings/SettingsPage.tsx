/** Settings of this machine's user. Each is saved as it is changed. */
import type { SettingsRecord } from '../../domain/contract/settings.ts';
import { useCanChange } from '../app/Banners.tsx';
import { PageHeader } from '../design/PageHeader.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { FaultPanel } from '../engine/faults.tsx';
import { useTexts } from '../texts/language.tsx';
import { AboutGroup } from './AboutGroup.tsx';
import { AppearanceGroup } from './AppearanceGroup.tsx';
import { ImportGroup } from './ImportGroup.tsx';
import { KeysGroup } from './KeysGroup.tsx';
import { NetworkGroup } from './NetworkGroup.tsx';
import { RenderGroup } from './RenderGroup.tsx';
import { StorageGroup } from './StorageGroup.tsx';
import { SupportGroup } from './SupportGroup.tsx';
import { useSettingsForm } from './settings-form.ts';
import './SettingsPage.css';

const PLACES = ['a', 'b', 'c', 'd'] as const;

export function SettingsPage() {
  const texts = useTexts();
  const settings = useEngineQuery('settings.get', {});
  return (
    <div className="settings">
      <PageHeader title={texts.settings.title} />
      {settings.data ? (
        <Groups settings={settings.data.settings} />
      ) : settings.isError ? (
        <FaultPanel fault={settings.error} retry={() => void settings.refetch()} />
      ) : (
        <div role="status" aria-label={texts.common.loading} aria-busy="true" className="settings-wait">
          {PLACES.map((place) => (
            <Skeleton key={place} height={112} radius={10} />
          ))}
        </div>
      )}
    </div>
  );
}

function Groups({ settings }: { readonly settings: SettingsRecord }) {
  const canChange = useCanChange();
  const form = useSettingsForm(settings, canChange);
  return (
    <>
      <AppearanceGroup form={form} />
      <RenderGroup form={form} />
      <ImportGroup form={form} />
      <StorageGroup form={form} />
      <NetworkGroup form={form} />
      <KeysGroup canChange={canChange} />
      <SupportGroup />
      <AboutGroup />
    </>
  );
}
