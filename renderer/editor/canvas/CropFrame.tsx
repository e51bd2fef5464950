/** A picture cut where it stands: its frame is pulled, or the picture is pushed beneath it. */
import { Check, Maximize } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { type Cropping, pulledFrame, pushedPicture } from '../../../domain/arrange/crop.ts';
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import { HANDLES, type Handle, pullOf } from '../../../domain/arrange/resize.ts';
import { centreOf, type Point, turnVector } from '../../../domain/arrange/turned.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { useTexts } from '../../texts/language.tsx';
import { type CanvasView, toPanel } from '../canvas-place.ts';
import { cursorOf } from './Outlines.tsx';

interface CropFrameProps {
  /** As it stood when it was begun. */
  readonly box: LayerBox;
  readonly first: Cropping;
  /** The whole picture, where a browser can show it. */
  readonly address: string | undefined;
  readonly view: CanvasView;
  /** @param cropping undefined when it is given up */
  readonly onEnd: (cropping: Cropping | undefined) => void;
}

/** Canvas pixels of an arrow key; with Shift ten times as many. */
const KEY_STEP = 1;

export function CropFrame({ box, first, address, view, onEnd: tellEnd }: CropFrameProps) {
  const texts = useTexts().canvas;
  const [cropping, setCropping] = useState(first);
  const held = useRef<{ readonly part: Handle | 'picture'; readonly from: Point; readonly before: Cropping }>(
    undefined,
  );
  const frameElement = useRef<HTMLDivElement>(null);
  useEffect(() => frameElement.current?.focus({ preventScroll: true }), []);
  const hasEnded = useRef(false);
  const onEnd = (end: Cropping | undefined) => {
    if (hasEnded.current) return;
    hasEnded.current = true;
    tellEnd(end);
  };
  const { frame, whole } = cropping;
  const { scale } = view;
  const middle = toPanel(view, centreOf(box.rect));
  const grab = (part: Handle | 'picture') => (event: PointerEvent<Element>) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { part, from: { x: event.clientX, y: event.clientY }, before: cropping };
  };
  const onPointerMove = (event: PointerEvent<Element>) => {
    if (!held.current) return;
    const { part, from, before } = held.current;
    const far = { x: (event.clientX - from.x) / scale, y: (event.clientY - from.y) / scale };
    const by = turnVector(far, -box.rotationDeg);
    setCropping(part === 'picture' ? pushedPicture(before, by) : pulledFrame(before, part, by));
  };
  const hands = {
    onPointerMove,
    onPointerUp: () => {
      held.current = undefined;
    },
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
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onEnd(cropping);
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
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its picture is pushed by keys.
          tabIndex={0}
          onKeyDown={(event) => {
            event.stopPropagation();
            const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
              event.key
            ];
            const step = KEY_STEP * (event.shiftKey ? 10 : 1);
            if (way) setCropping(pushedPicture(cropping, { x: way[0]! * step, y: way[1]! * step }));
            else if (event.key === 'Escape') onEnd(undefined);
            else if (event.key === 'Enter') onEnd(cropping);
            else return;
            event.preventDefault();
          }}
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
        {HANDLES.map((handle) => {
          const { x, y } = pullOf(handle);
          const { left, top, width, height } = rectStyle(frame);
          return (
            <span
              key={handle}
              className="canvas-crop-handle"
              data-kind={handle.length === 2 ? 'corner' : 'side'}
              style={{
                left: left + ((x + 1) / 2) * width,
                top: top + ((y + 1) / 2) * height,
                cursor: cursorOf(handle, box.rotationDeg),
              }}
              {...hands}
              onPointerDown={grab(handle)}
            />
          );
        })}
      </div>
      <div className="canvas-crop-bar">
        <IconButton
          icon={Maximize}
          label={texts.cropUndo}
          onPress={() => setCropping({ frame: whole, whole })}
        />
        <IconButton icon={Check} label={texts.cropDone} onPress={() => onEnd(cropping)} />
      </div>
    </div>
  );
}
