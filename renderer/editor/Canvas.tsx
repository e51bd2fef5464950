/** The selected scene as it will look, put together in the page from pictures that are painted by what renders the video. */
import { TriangleAlert } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { type LayerRef, layerRefOf } from '../../domain/arrange/layer-ref.ts';
import { canvasOf } from '../../domain/draw/canvas.ts';
import { isTransparent } from '../../domain/script/output.ts';
import { Button } from '../design/Button.tsx';
import { Icon } from '../design/Icon.tsx';
import { Spinner } from '../design/Spinner.tsx';
import { faultText } from '../texts/faults.ts';
import { useFormat, useLanguage, useTexts } from '../texts/language.tsx';
import { CanvasOverlay } from './canvas/CanvasOverlay.tsx';
import { useCanvasView } from './canvas-view.ts';
import { useSteadyEditor } from './editor-context.ts';
import { isKnown } from './item-pictures.ts';
import { pictureScale } from './picture-scale.ts';
import { ScenePreview } from './ScenePreview.tsx';
import { SceneStage } from './SceneStage.tsx';
import { sceneDrawList } from './scene-draw-list.ts';
import { wholePlace } from './stage-box.ts';
import { useDevicePixels } from './use-device-pixels.ts';
import { useReducedMotion } from './use-reduced-motion.ts';
import { useSceneFacts } from './use-scene-facts.ts';
import { useSceneItems } from './use-scene-items.ts';
import { useTransientEdits } from './use-transient-edits.ts';
import './Canvas.css';

export function Canvas() {
  const texts = useTexts();
  const language = useLanguage();
  const format = useFormat();
  const { queue, shape, selection, layers } = useSteadyEditor();
  const { draft, keys } = shape;
  const { script, isGesture } = useTransientEdits();
  const panelElement = useRef<HTMLDivElement>(null);
  const canvas = canvasOf(script);
  const viewing = useCanvasView(canvas, panelElement);
  const { view: canvasView, panel } = viewing;
  const { facts, ...knownFacts } = useSceneFacts();
  const scale = pictureScale(canvasView.scale * useDevicePixels(), viewing.isFitted);
  const items = useSceneItems({ queue, sceneKey: selection.key, facts, scale });
  const drawn = useMemo(
    () => (facts ? sceneDrawList(script, selection.index, facts) : []),
    [script, selection.index, facts],
  );
  const isCalm = useReducedMotion();
  const movingPaths = useMemo(() => {
    const moved = isGesture ? drawn.map(({ path }) => path) : [];
    return new Set(moved.filter((path) => isOneOf(layers.refs, layerRefOf(path))));
  }, [isGesture, drawn, layers.refs]);
  const isUpToDate = facts !== undefined && drawn.every((item) => isKnown(items.pictures, item));
  const [shownKey, setShownKey] = useState<string>();
  const isReady = useRef(isUpToDate);
  isReady.current = isUpToDate;
  const complete = useCallback((subject: string) => {
    if (isReady.current) setShownKey(subject);
  }, []);
  const isShown = shownKey === selection.key;
  const fault = items.fault ?? knownFacts.fault;
  const figure = (value: number) => format.number(value).replaceAll(',', '');
  return (
    <section className="canvas" aria-label={texts.editor.preview}>
      <div className="canvas-stage" ref={panelElement}>
        <ScenePreview
          key={selection.key}
          isNeeded={!isShown}
          place={wholePlace(canvas, canvasView)}
          isTransparent={isTransparent(script)}
        />
        {facts && panel.width > 0 && (
          <SceneStage
            subject={selection.key}
            items={drawn}
            pictures={items.pictures}
            facts={facts}
            canvas={canvas}
            panel={panel}
            view={canvasView}
            isLive={!isCalm}
            movingPaths={movingPaths}
            isShown={isShown}
            onComplete={complete}
          />
        )}
        <CanvasOverlay viewing={viewing} facts={facts} />
        <div role="status" className="canvas-state">
          {!isUpToDate && !isGesture && !fault && (
            <span className="canvas-chip">
              <Spinner size={12} />
              {texts.editor.previewUpdating}
            </span>
          )}
          {fault && isShown && (
            <span className="canvas-chip canvas-chip-fault" title={faultText(fault, language)}>
              <Icon of={TriangleAlert} size={14} />
              {texts.editor.previewOld}
              <Button
                kind="quiet"
                size="small"
                onPress={() => {
                  if (knownFacts.fault) knownFacts.retry();
                  if (items.fault) items.retry();
                }}
              >
                {texts.common.retry}
              </Button>
            </span>
          )}
        </div>
      </div>
      <p className="canvas-facts numeric">
        {texts.editor.sceneOf(selection.index + 1, keys.length)}
        <span aria-hidden="true"> · </span>
        {`${figure(draft.width)} × ${figure(draft.height)}`}
      </p>
    </section>
  );
}

function isOneOf(refs: readonly LayerRef[], ref: LayerRef | undefined): boolean {
  return ref !== undefined && refs.includes(ref);
}
