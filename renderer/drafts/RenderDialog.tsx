/** Asks for the quality, then queues the draft as it is now. */
import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useLocation } from 'wouter';
import type { DraftSummary } from '../../domain/contract/drafts.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { showToast } from '../design/Toast.tsx';
import { useEngine, useEngineQuery } from '../engine/engine.tsx';
import { useFaults } from '../engine/faults.tsx';
import { useShell } from '../shell/shell.tsx';
import { useTexts } from '../texts/language.tsx';
import { atNewest } from './at-newest.ts';
import './RenderDialog.css';

const QUALITIES = ['draft', 'standard', 'high'] as const;
type Quality = (typeof QUALITIES)[number];

export interface RenderDialogProps {
  readonly draft: Pick<DraftSummary, 'draft_id' | 'name' | 'revision'>;
  readonly onClose: () => void;
}

export function RenderDialog({ draft, onClose }: RenderDialogProps) {
  const texts = useTexts();
  const engine = useEngine();
  const shell = useShell();
  const tellFault = useFaults();
  const [, go] = useLocation();
  const settings = useEngineQuery('settings.get', {}).data?.settings;
  const [chosen, choose] = useState<Quality>();
  const [isBusy, setBusy] = useState(false);
  const quality = chosen ?? settings?.default_output.quality ?? 'standard';

  const queue = async (grant: string | undefined) => {
    setBusy(true);
    try {
      const { draft_id } = draft;
      const place = grant === undefined ? {} : { grant };
      await atNewest(engine, draft, (base_revision) =>
        engine.call('jobs.render', { draft_id, base_revision, quality, ...place }),
      );
      showToast({
        kind: 'done',
        text: texts.drafts.renderQueued(draft.name),
        action: { text: texts.drafts.showQueue, onAction: () => go('/queue') },
      });
      onClose();
    } catch (fault) {
      tellFault(fault);
      setBusy(false);
    }
  };
  const saveAs = async () => {
    try {
      const place = await shell.choosePlace({
        title: texts.drafts.renderPlace,
        suggestedName: `${draft.name}.mp4`,
        filters: [{ name: 'MP4', extensions: ['mp4'] }],
      });
      if (place) await queue(place.grant);
    } catch (fault) {
      tellFault(fault);
    }
  };

  const rows: readonly { readonly value: Quality; readonly text: string; readonly help: string }[] = [
    { value: 'draft', text: texts.drafts.qualityDraft, help: texts.drafts.qualityDraftHelp },
    { value: 'standard', text: texts.drafts.qualityStandard, help: texts.drafts.qualityStandardHelp },
    { value: 'high', text: texts.drafts.qualityHigh, help: texts.drafts.qualityHighHelp },
  ];
  return (
    <Dialog
      title={texts.drafts.renderTitle(draft.name)}
      isOpen
      onClose={onClose}
      buttons={
        <>
          {shell.kind === 'electron' && (
            <Button isDisabled={isBusy} onPress={() => void saveAs()}>
              {texts.drafts.renderPlace}
            </Button>
          )}
          <Button kind="primary" isBusy={isBusy} onPress={() => void queue(undefined)}>
            {texts.drafts.renderButton}
          </Button>
        </>
      }
    >
      <p>{texts.drafts.renderText}</p>
      <RadioGroup className="qualities" value={quality} onChange={(value) => choose(value as Quality)}>
        <Label className="visually-hidden">{texts.drafts.qualityLabel}</Label>
        {rows.map((row) => (
          <Radio key={row.value} value={row.value} className="quality">
            <span className="quality-dot" />
            <span className="quality-words">
              <span className="quality-name">{row.text}</span>
              <span className="quality-help">{row.help}</span>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {settings && (
        <p className="render-folder" data-selectable>
          {settings.output_folder}
        </p>
      )}
    </Dialog>
  );
}
