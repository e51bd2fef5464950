/** All that the pictures of a draft of slides have lost, one after the other, over its editor, until it has been read in one window (V-12). */
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useCanChange } from '../app/Banners.tsx';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { useEngine, useEngineQuery } from '../engine/engine.tsx';
import { useAttempt } from '../engine/use-attempt.ts';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import './LossesDialog.css';

export function LossesDialog({ draftId }: { readonly draftId: string }) {
  const texts = useTexts();
  const language = useLanguage();
  const engine = useEngine();
  const attempt = useAttempt();
  const canChange = useCanChange();
  const [isRead, setRead] = useState(false);
  const news = useEngineQuery('slides.losses', { draft_id: draftId }).data;
  if (isRead || !news || news.losses.length === 0) return null;
  const close = () => {
    // Closed also where that cannot be kept: then it is told another time.
    setRead(true);
    if (!canChange) return;
    void attempt(async () => {
      await engine.call('slides.forget_losses', { draft_id: draftId });
    });
  };
  return (
    <Dialog
      title={texts.assets.lossesTitle(news.name)}
      isOpen
      onClose={close}
      buttons={
        <Button kind="primary" autoFocus onPress={close}>
          {texts.assets.lossesRead}
        </Button>
      }
    >
      <p>{texts.assets.lossesText}</p>
      <ul className="losses">
        {news.losses.map((loss) => (
          <li key={`${loss.code} ${JSON.stringify(loss.details)}`} className="losses-one">
            <Icon of={TriangleAlert} />
            <span>{faultText(loss, language)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
