/** All that the pictures of a draft of slides have lost, one after the other, over its editor (V-12). */
import { TriangleAlert } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { closeLosses, useLossesOf } from './losses-news.ts';
import './LossesDialog.css';

export function LossesDialog({ draftId }: { readonly draftId: string }) {
  const texts = useTexts();
  const language = useLanguage();
  const news = useLossesOf(draftId);
  if (!news) return null;
  const close = () => closeLosses(draftId);
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
