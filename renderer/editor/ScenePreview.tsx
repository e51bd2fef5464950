/** A scene as the engine paints it, whole: shown until the page can put it together by itself. */
import { ImageOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useEditor } from './editor-context.ts';
import { useScenePicture } from './use-scene-picture.ts';

/** @param isNeeded nothing better is shown yet */
export function ScenePreview({ isNeeded }: { readonly isNeeded: boolean }) {
  const texts = useTexts();
  const language = useLanguage();
  const { queue, selection } = useEditor();
  const wish = { queue, sceneKey: selection.key, isEnabled: isNeeded };
  const large = useScenePicture({ ...wish, size: 'screen' });
  const small = useScenePicture({ ...wish, size: 'thumbnail' });
  const [hasLarge, setLarge] = useState(false);
  const attempts = useRef(0);
  const { fault, picture } = large;
  const standIn = hasLarge ? undefined : small.picture;
  if (!isNeeded) return null;
  return (
    <>
      {standIn && <img className="canvas-stand-in" src={standIn.url} alt="" draggable={false} />}
      {picture && (
        <img
          src={picture.url}
          alt={texts.editor.previewOf(selection.index + 1)}
          draggable={false}
          data-shown={hasLarge || undefined}
          onLoad={() => {
            attempts.current = 0;
            setLarge(true);
          }}
          onError={() => {
            attempts.current += 1;
            if (attempts.current < 3) large.retry();
          }}
        />
      )}
      {fault && !picture && (
        <div className="canvas-fault">
          <Icon of={ImageOff} size={22} />
          <strong>{texts.editor.previewFailed}</strong>
          <span>{faultText(fault, language)}</span>
          <Button onPress={large.retry}>{texts.common.retry}</Button>
        </div>
      )}
    </>
  );
}
