/** A scene as the engine paints it, whole: shown until the page can put it together by itself. */
import { ImageOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { faultText } from '../texts/faults.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { useSteadyEditor } from './editor-context.ts';
import type { StageBox } from './stage-box.ts';
import { useScenePicture } from './use-scene-picture.ts';

interface ScenePreviewProps {
  /** Nothing better is shown yet. */
  readonly isNeeded: boolean;
  /** Of the whole canvas, in the panel. */
  readonly place: StageBox['place'];
  readonly isTransparent: boolean;
}

export function ScenePreview({ isNeeded, place, isTransparent }: ScenePreviewProps) {
  const texts = useTexts();
  const language = useLanguage();
  const { queue, selection } = useSteadyEditor();
  const wish = { queue, sceneKey: selection.key, isEnabled: isNeeded };
  const large = useScenePicture({ ...wish, size: 'screen' });
  const small = useScenePicture({ ...wish, size: 'thumbnail' });
  const [hasLarge, setLarge] = useState(false);
  const attempts = useRef(0);
  const { fault, picture } = large;
  const standIn = hasLarge ? undefined : small.picture;
  return (
    <>
      <div
        className="canvas-picture"
        role="img"
        aria-label={texts.editor.previewOf(selection.index + 1)}
        style={place}
        data-transparent={isTransparent || undefined}
      >
        {isNeeded && standIn && (
          <img className="canvas-stand-in" src={standIn.url} alt="" draggable={false} />
        )}
        {isNeeded && picture && (
          <img
            src={picture.url}
            alt=""
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
      </div>
      {isNeeded && fault && !picture && (
        <div className="canvas-fault" style={place}>
          <Icon of={ImageOff} size={22} />
          <strong>{texts.editor.previewFailed}</strong>
          <span>{faultText(fault, language)}</span>
          <Button onPress={large.retry}>{texts.common.retry}</Button>
        </div>
      )}
    </>
  );
}
