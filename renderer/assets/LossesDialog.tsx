/** All that the pictures of a draft of slides have lost, one after the other, over whatever page is open by then (V-12). */
import { TriangleAlert } from 'lucide-react';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { Icon } from '../design/Icon.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { closeLosses, useLossesNews } from './losses-news.ts';
import './LossesDialog.css';

export function LossesDialog() {
  const texts = useTexts();
  const language = useLanguage();
  const news = useLossesNews();
  if (!news) return null;
  return (
    <Dialog
      title={texts.assets.lossesTitle(news.name)}
      isOpen
      onClose={closeLosses}
      buttons={
        <Button kind="primary" autoFocus onPress={closeLosses}>
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
