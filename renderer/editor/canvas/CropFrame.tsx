/** A picture cut where it stands: its frame is pulled, or the picture is pushed beneath it. */
import { Check, Maximize } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Cropping, pulledFrame, pushedPicture } from '../../../domain/arrange/crop.ts';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import type { Handle } from '../../../domain/arrange/resize.ts';
import { centreOf, type Point, turnVector } from '../../../domain/arrange/turned.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { useTexts } from '../../texts/language.tsx';
import { type CanvasView, toPanel } from '../canvas-place.ts';
import { CropHandles } from './CropHandles.tsx';

interface CropFrameProps {
  /** As it stood when it was begun. */
  readonly box: LayerBox;
  readonly first: Cropping;
  /** The whole picture, where a browser can show it. */
  readonly address: string | undefined;
  readonly view: CanvasView;
  /**
   * @param cropping undefined when it is given up, or nothing was changed
   * @param next what gets the focus instead; null when nothing does
   */
  readonly onEnd: (cropping: Cropping | undefined, next: EventTarget | null) => void;
}

/** What is pulled: a part of the frame, or the picture beneath it. */
type Pulled = Handle | 'picture';

interface Held {
  readonly pointerId: number;
  readonly part: Pulled;
  readonly from: Point;
  readonly before: Cropping;
}

/** Canvas pixels of an arrow key; with Shift ten times as many. */
const KEY_STEP = 1;
const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** @param by before the turn, canvas pixels */
function pulled(cropping: Cropping, part: Pulled, by: Point): Cropping {
  return part === 'picture' ? pushedPicture(cropping, by) : pulledFrame(cropping, part, by);
}

export function CropFrame({ box, first, address, view, onEnd: tellEnd }: CropFrameProps) {
  const texts = useTexts().canvas;
  const [cropping, setCropping] = useState(first);
  const held = useRef<Held>(undefined);
  const frameElement = useRef<HTMLDivElement>(null);
  const hasEnded = useRef(false);
  const end = (isKept: boolean, next: EventTarget | null = null) => {
    if (hasEnded.current) return;
    hasEnded.current = true;
    tellEnd(isKept && cropping !== first ? cropping : undefined, next);
  };
  const newestEnd = useRef(end);
  useLayoutEffect(() => {
    newestEnd.current = end;
  });
  useEffect(() => {
    frameElement.current?.focus({ preventScroll: true });
    // What was cut is kept when the scene is left by a key.
    return () => newestEnd.current(true);
  }, []);
  const { frame, whole } = cropping;
  const { scale } = view;
  const middle = toPanel(view, centreOf(box.rect));
  const grab = (part: Pulled) => (event: PointerEvent<Element>) => {
    if (event.button !== 0 || held.current) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const { pointerId } = event;
    held.current = { pointerId, part, from: { x: event.clientX, y: event.clientY }, before: cropping };
  };
  const heldBy = ({ pointerId }: PointerEvent<Element>) =>
    held.current?.pointerId === pointerId ? held.current : undefined;
  const hands = {
    onPointerMove(event: PointerEvent<Element>) {
      const hold = heldBy(event);
      if (!hold) return;
      const { part, from, before } = hold;
      const far = { x: (event.clientX - from.x) / scale, y: (event.clientY - from.y) / scale };
      setCropping(pulled(before, part, turnVector(far, -box.rotationDeg)));
    },
    onPointerUp(event: PointerEvent<Element>) {
      if (heldBy(event)) held.current = undefined;
    },
    onPointerCancel(event: PointerEvent<Element>) {
      const hold = heldBy(event);
      if (hold) setCropping(hold.before);
      if (hold) held.current = undefined;
    },
  };
  const onKeys = (part: Pulled) => (event: KeyboardEvent<Element>) => {
    // Escape is for all that stands within.
    if (event.key === 'Escape') return;
    event.stopPropagation();
    const way = ARROWS[event.key];
    const step = KEY_STEP * (event.shiftKey ? 10 : 1);
    if (way) setCropping(pulled(cropping, part, { x: way.x * step, y: way.y * step }));
    else if (event.key === 'Enter') end(true);
    else return;
    event.preventDefault();
  };
  const rectStyle = (rect: Cropping['frame']) => ({
    left: (rect.x - box.rect.x - box.rect.width / 2) * scale,
    top: (rect.y - box.rect.y - box.rect.height / 2) * scale,
    width: rect.width * scale,
    height: rect.height * scale,
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only follows the focus of what is within it.
    <div
      className="canvas-cropping"
      role="presentation"
      // The frame keeps the focus, which ends the crop when it goes.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end(false);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) end(true, event.relatedTarget);
      }}
    >
      <div
        className="canvas-crop"
        style={{ left: middle.x, top: middle.y, transform: `rotate(${box.rotationDeg}deg)` }}
      >
        <div
          className="canvas-crop-whole"
          style={rectStyle(whole)}
          {...hands}
          onPointerDown={grab('picture')}
        >
          {address && <img src={address} alt="" draggable={false} />}
        </div>
        <div
          ref={frameElement}
          className="canvas-crop-frame"
          style={rectStyle(frame)}
          {...hands}
          onPointerDown={grab('picture')}
          role="application"
          aria-label={texts.crop}
          aria-description={texts.cropHelp}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its picture is pushed by keys.
          tabIndex={0}
          onKeyDown={onKeys('picture')}
        >
          {address && (
            <img
              src={address}
              alt=""
              draggable={false}
              style={{
                left: (whole.x - frame.x) * scale,
                top: (whole.y - frame.y) * scale,
                width: whole.width * scale,
                height: whole.height * scale,
              }}
            />
          )}
        </div>
        <CropHandles
          cropping={cropping}
          rect={rectStyle(frame)}
          rotationDeg={box.rotationDeg}
          propsOf={(handle) => ({ ...hands, onPointerDown: grab(handle), onKeyDown: onKeys(handle) })}
        />
      </div>
      <div className="canvas-crop-bar">
        <IconButton
          icon={Maximize}
          label={texts.cropUndo}
          onPress={() => setCropping({ frame: whole, whole })}
        />
        <IconButton icon={Check} label={texts.cropDone} onPress={() => end(true)} />
      </div>
    </div>
  );
}
