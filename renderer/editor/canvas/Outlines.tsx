/** What is drawn over the picture: outlines, handles, the lines that things are drawn to. Panel coordinates, CSS pixels. */
import type { Gap, Guide } from '../../../domain/arrange/guides.ts';
import { HANDLES, type Handle, handlePoint, pullOf } from '../../../domain/arrange/resize.ts';
import {
  boundsOfAll,
  cornersOf,
  type Point,
  type Turned,
  turnVector,
} from '../../../domain/arrange/turned.ts';
import { type CanvasView, toPanel } from '../canvas-place.ts';
import type { HandView } from './canvas-hand.ts';
import { keepsShape } from './gestures.ts';
import type { CanvasScene } from './use-canvas-scene.ts';

interface OutlinesProps {
  readonly scene: CanvasScene;
  readonly view: CanvasView;
  readonly hand: HandView;
}

/** From the upper edge to what turns it, CSS pixels. */
const TURN_DISTANCE = 24;
/** A side shorter than this has no handle in its middle, CSS pixels. */
const LEAST_SIDE = 28;

export function Outlines({ scene, view, hand }: OutlinesProps) {
  const { selectedBoxes, movable } = scene;
  const hovered = scene.boxes.find(({ ref }) => ref === hand.hover);
  const isSeveral = selectedBoxes.length > 1;
  const whole: Turned | undefined =
    movable.length > 1 ? { rect: boundsOfAll(movable), rotationDeg: 0 } : movable[0];
  const hasHandles = whole !== undefined && !hand.isDragging;
  return (
    <svg className="canvas-outlines" aria-hidden="true">
      {hovered && !scene.selected.includes(hovered.ref) && (
        <polygon className="canvas-hover" points={pointsOf(hovered, view)} />
      )}
      {selectedBoxes.map((box) => (
        <polygon
          key={box.ref}
          className={isSeveral ? 'canvas-selected canvas-selected-part' : 'canvas-selected'}
          data-locked={movable.includes(box) ? undefined : true}
          points={pointsOf(box, view)}
        />
      ))}
      {whole && isSeveral && <polygon className="canvas-selected" points={pointsOf(whole, view)} />}
      {hasHandles && <Handles whole={whole} view={view} handles={handlesOf(scene, whole, view)} />}
      {hand.hints.guides.map((guide) => (
        <GuideLine key={`${guide.axis}${guide.at}`} guide={guide} view={view} />
      ))}
      {hand.hints.gaps.map((gap) => (
        <GapLine key={`${gap.axis}${gap.from}`} gap={gap} view={view} />
      ))}
      {hand.marquee && (
        <polygon className="canvas-marquee" points={pointsOf({ rect: hand.marquee, rotationDeg: 0 }, view)} />
      )}
    </svg>
  );
}

function pointsOf(turned: Turned, view: CanvasView): string {
  return cornersOf(turned)
    .map((corner) => toPanel(view, corner))
    .map(({ x, y }) => `${x},${y}`)
    .join(' ');
}

/** Several grow as one, in proportion; so do persons and clips. */
function handlesOf({ movable }: CanvasScene, { rect }: Turned, { scale }: CanvasView): readonly Handle[] {
  const only = movable.length === 1 ? movable[0] : undefined;
  const corners = HANDLES.filter((handle) => handle.length === 2);
  if (!only || keepsShape(only)) return corners;
  return HANDLES.filter((handle) => {
    if (handle.length === 2) return true;
    const side = pullOf(handle).x === 0 ? rect.width : rect.height;
    return side * scale >= LEAST_SIDE;
  });
}

interface HandlesProps {
  readonly whole: Turned;
  readonly view: CanvasView;
  readonly handles: readonly Handle[];
}

function Handles({ whole, view, handles }: HandlesProps) {
  const top = toPanel(view, handlePoint(whole, 'n'));
  const up = turnVector({ x: 0, y: -TURN_DISTANCE }, whole.rotationDeg);
  const turn = { x: top.x + up.x, y: top.y + up.y };
  return (
    <>
      <line className="canvas-turn-line" x1={top.x} y1={top.y} x2={turn.x} y2={turn.y} />
      <g data-part="turn" className="canvas-part" style={{ cursor: 'grab' }}>
        <circle className="canvas-reach" cx={turn.x} cy={turn.y} r={11} />
        <circle className="canvas-handle" cx={turn.x} cy={turn.y} r={5} />
      </g>
      {handles.map((handle) => (
        <HandleMark
          key={handle}
          handle={handle}
          at={toPanel(view, handlePoint(whole, handle))}
          rotationDeg={whole.rotationDeg}
        />
      ))}
    </>
  );
}

interface HandleMarkProps {
  readonly handle: Handle;
  readonly at: Point;
  readonly rotationDeg: number;
}

function HandleMark({ handle, at: { x, y }, rotationDeg }: HandleMarkProps) {
  const isCorner = handle.length === 2;
  const isAcross = pullOf(handle).y === 0;
  const [width, height] = isCorner ? [9, 9] : isAcross ? [6, 16] : [16, 6];
  return (
    <g
      data-part={handle}
      className="canvas-part"
      style={{ cursor: cursorOf(handle, rotationDeg) }}
      transform={`rotate(${rotationDeg} ${x} ${y})`}
    >
      <rect className="canvas-reach" x={x - 9} y={y - 9} width={18} height={18} />
      <rect
        className="canvas-handle"
        x={x - width / 2}
        y={y - height / 2}
        width={width}
        height={height}
        rx={isCorner ? 2 : 3}
      />
    </g>
  );
}

const CURSORS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

/** The arrow that lies along the way in which the handle pulls. */
export function cursorOf(handle: Handle, rotationDeg: number): (typeof CURSORS)[number] {
  const { x, y } = pullOf(handle);
  const degrees = (Math.atan2(y, x) * 180) / Math.PI + rotationDeg;
  const eighth = Math.round(degrees / 45);
  return CURSORS[((eighth % 4) + 4) % 4]!;
}

function GuideLine({
  guide: { axis, at, from, to },
  view,
}: {
  readonly guide: Guide;
  readonly view: CanvasView;
}) {
  const [one, other] =
    axis === 'x'
      ? [toPanel(view, { x: at, y: from }), toPanel(view, { x: at, y: to })]
      : [toPanel(view, { x: from, y: at }), toPanel(view, { x: to, y: at })];
  return <line className="canvas-guide" x1={one.x} y1={one.y} x2={other.x} y2={other.y} />;
}

/** How far the ends of a room's line reach to both sides, CSS pixels. */
const END = 4;

function GapLine({ gap: { axis, from, to, at }, view }: { readonly gap: Gap; readonly view: CanvasView }) {
  const isAcross = axis === 'x';
  const one = toPanel(view, isAcross ? { x: from, y: at } : { x: at, y: from });
  const other = toPanel(view, isAcross ? { x: to, y: at } : { x: at, y: to });
  const end = ({ x, y }: Point) => (isAcross ? `M${x} ${y - END}V${y + END}` : `M${x - END} ${y}H${x + END}`);
  const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
  return (
    <>
      <path className="canvas-gap" d={`${end(one)}M${one.x} ${one.y}L${other.x} ${other.y}${end(other)}`} />
      <text
        className="canvas-gap-length numeric"
        x={middle.x + (isAcross ? 0 : 8)}
        y={middle.y - (isAcross ? 8 : -4)}
        textAnchor={isAcross ? 'middle' : 'start'}
      >
        {Math.round(to - from)}
      </text>
    </>
  );
}
