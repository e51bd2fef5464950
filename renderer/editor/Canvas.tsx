/** The selected scene as it will look: painted by the engine with the code that renders the video. */
import { ImageOff, TriangleAlert } from 'lucide-react';
import { type CSSProperties, useRef, useState } from 'react';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { faultText } from '../texts/faults.ts';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { CanvasOverlay } from './canvas/CanvasOverlay.tsx';
import { useCanvasView } from './canvas-view.ts';
import { useEditor } from './editor-context.ts';
import { useScenePicture } from './use-scene-picture.ts';
import './Canvas.css';

export function Canvas() {
  const texts = useTexts().editor;
  const format = useFormat();
  const { view, selection } = useEditor();
  const { width, height } = view.draft;
  const panelElement = useRef<HTMLDivElement>(null);
  const canvas = canvasOf(view.script);
  const viewing = useCanvasView(canvas, panelElement);
  const { scale, offsetX, offsetY } = viewing.view;
  const place = {
    left: offsetX,
    top: offsetY,
    width: canvas.width * scale,
    height: canvas.height * scale,
  } satisfies CSSProperties;
  const figure = (value: number) => format.number(value).replaceAll(',', '');
  return (
    <section className="canvas" aria-label={texts.preview}>
      <div className="canvas-stage" ref={panelElement}>
        <CanvasPicture key={selection.key} place={place} />
        <CanvasOverlay viewing={viewing} facts={undefined} />
      </div>
      <p className="canvas-facts numeric">
        {texts.sceneOf(selection.index + 1, view.keys.length)}
        <span aria-hidden="true"> · </span>
        {`${figure(width)} × ${figure(height)}`}
      </p>
    </section>
  );
}

function CanvasPicture({ place }: { readonly place: CSSProperties }) {
  const texts = useTexts();
  const language = useLanguage();
  const { queue, selection } = useEditor();
  const large = useScenePicture({ queue, sceneKey: selection.key, size: 'screen' });
  const small = useScenePicture({ queue, sceneKey: selection.key, size: 'thumbnail' });
  const [hasLarge, setLarge] = useState(false);
  const attempts = useRef(0);
  const { fault, picture } = large;
  const standIn = hasLarge ? undefined : small.picture;
  const isWaiting = !fault && (large.isOld || !hasLarge);
  return (
    <div className="canvas-picture" style={place}>
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
      <div role="status" className="canvas-state">
        {isWaiting && (
          <span className="canvas-chip">
            <Spinner size={12} />
            {texts.editor.previewUpdating}
          </span>
        )}
        {fault && picture && (
          <span className="canvas-chip canvas-chip-fault" title={faultText(fault, language)}>
            <Icon of={TriangleAlert} size={14} />
            {texts.editor.previewOld}
            <Button kind="quiet" size="small" onPress={large.retry}>
              {texts.common.retry}
            </Button>
          </span>
        )}
      </div>
    </div>
  );
}
