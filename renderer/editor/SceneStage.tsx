/** A scene on the editor's canvas: its draw list, painted in the page. */
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Size } from '../../domain/draw/canvas.ts';
import { lookOf } from '../../domain/draw/look.ts';
import type { DrawItem } from '../../domain/draw/types.ts';
import { rendererKind } from '../stage/renderer-kind.ts';
import { Stage, type StageScene } from '../stage/stage.ts';
import type { RendererKind, StageItem } from '../stage/stage-item.ts';
import type { CanvasView } from './canvas-view.ts';
import type { ItemPictures } from './item-pictures.ts';
import type { SceneFacts } from './scene-draw-list.ts';
import { stageBox } from './stage-box.ts';
import { useDevicePixels } from './use-device-pixels.ts';

export interface SceneStageProps {
  /** What it is a picture of: with another, nothing of the one before is shown any more. */
  readonly subject: string;
  /** Bottom first. */
  readonly items: readonly DrawItem[];
  readonly pictures: ItemPictures;
  readonly facts: SceneFacts;
  /** Canvas pixels. */
  readonly canvas: Size;
  /** Of the panel, CSS pixels. */
  readonly panel: Size;
  readonly view: CanvasView;
  /** Clips and animated pictures move. */
  readonly isLive: boolean;
  /** Paths of the items that somebody moves now. */
  readonly movingPaths?: ReadonlySet<string>;
  /** It is complete, and may be seen. */
  readonly isShown: boolean;
  /** All that was asked for is shown. */
  readonly onComplete?: (subject: string) => void;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Chosen once; `?stage=webgl` and `?stage=canvas` in the address choose for whoever looks into a fault. */
let best: RendererKind | undefined;
function bestKind(): RendererKind {
  const wished = new URLSearchParams(location.search).get('stage');
  if (wished === 'webgl' || wished === 'canvas') return wished;
  best ??= rendererKind();
  return best;
}

export function SceneStage(props: SceneStageProps) {
  const { subject, items, pictures, facts, canvas, panel, view, isLive, movingPaths, onComplete } = props;
  const [{ kind, attempt }, setOpened] = useState(() => ({ kind: bestKind(), attempt: 0 }));
  const element = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage>(undefined);
  const completed = useRef(onComplete);
  const scene = useRef<StageScene>(undefined);
  const box = stageBox(canvas, panel, view, useDevicePixels());

  useLayoutEffect(() => {
    completed.current = onComplete;
    scene.current = {
      subject,
      items: items.map((item) => stageItem(item, pictures, facts)),
      view: box.view,
      size: box.size,
      isLive,
      movingPaths: movingPaths ?? NOTHING,
      framesPerSecond: facts.frames_per_second,
    };
    stage.current?.show(scene.current);
  });

  useEffect(() => {
    if (!element.current) return;
    const opening = Stage.open({
      canvas: element.current,
      kind,
      onLost: () => setOpened({ kind: 'canvas', attempt: attempt + 1 }),
      onComplete: (shown) => completed.current?.(shown),
    });
    let isClosed = false;
    void opening.then(
      (opened) => {
        if (isClosed) return opened.close();
        stage.current = opened;
        if (scene.current) opened.show(scene.current);
      },
      () => {
        if (kind === 'webgl') setOpened({ kind: 'canvas', attempt: attempt + 1 });
      },
    );
    return () => {
      isClosed = true;
      stage.current?.close();
      stage.current = undefined;
    };
  }, [kind, attempt]);

  return (
    <canvas
      key={`${kind} ${attempt}`}
      ref={element}
      className="scene-stage"
      data-renderer={kind}
      data-shown={props.isShown || undefined}
      style={box.place}
    />
  );
}

function stageItem(item: DrawItem, pictures: ItemPictures, facts: SceneFacts): StageItem {
  const picture = pictures.get(lookOf(item)) ?? undefined;
  const play =
    item.kind === 'clip' ? facts.pictures.find(({ source }) => source === item.source)?.play : undefined;
  return { item, picture, ...(play ? { play: { url: play.url, mediaType: play.media_type } } : {}) };
}
