/** What helps the eye over the picture: safe areas, and rulers along the panel's edges. CSS pixels. */
import { safeArea } from '../../../domain/arrange/guides.ts';
import type { Rect } from '../../../domain/avatar/types.ts';
import type { Size } from '../../../domain/draw/canvas.ts';
import { type CanvasView, toPanel } from '../canvas-place.ts';

interface FramesProps {
  readonly canvas: Size;
  readonly view: CanvasView;
}

export function SafeAreas({ canvas, view }: FramesProps) {
  return (
    <svg className="canvas-outlines" aria-hidden="true">
      {(['action', 'title'] as const).map((kind) => {
        const { x, y, width, height } = shownRect(safeArea(kind, canvas), view);
        return <rect key={kind} className="canvas-safe" x={x} y={y} width={width} height={height} />;
      })}
    </svg>
  );
}

function shownRect({ x, y, width, height }: Rect, view: CanvasView): Rect {
  return { ...toPanel(view, { x, y }), width: width * view.scale, height: height * view.scale };
}

/** As wide as the rulers are, CSS pixels. */
const RULER = 18;
/** Marks with a number stand so far apart at least, CSS pixels. */
const LEAST_APART = 56;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000] as const;

export interface RulersProps extends FramesProps {
  /** CSS pixels. */
  readonly panel: Size;
  /** What is selected, canvas pixels. */
  readonly marked: Rect | undefined;
}

export function Rulers({ view, panel, marked }: RulersProps) {
  return (
    <svg className="canvas-rulers numeric" aria-hidden="true">
      <rect className="canvas-ruler" x={0} y={0} width={panel.width} height={RULER} />
      <rect className="canvas-ruler" x={0} y={0} width={RULER} height={panel.height} />
      {marked && (
        <>
          <rect
            className="canvas-ruler-marked"
            x={view.offsetX + marked.x * view.scale}
            width={marked.width * view.scale}
            y={0}
            height={RULER}
          />
          <rect
            className="canvas-ruler-marked"
            y={view.offsetY + marked.y * view.scale}
            height={marked.height * view.scale}
            x={0}
            width={RULER}
          />
        </>
      )}
      {marksOf(view.offsetX, view.scale, panel.width).map(({ value, at }) => (
        <g key={`x${value}`}>
          <line className="canvas-ruler-line" x1={at} x2={at} y1={RULER - 6} y2={RULER} />
          <text className="canvas-ruler-number" x={at + 3} y={11}>
            {value}
          </text>
        </g>
      ))}
      {marksOf(view.offsetY, view.scale, panel.height).map(({ value, at }) => (
        <g key={`y${value}`}>
          <line className="canvas-ruler-line" y1={at} y2={at} x1={RULER - 6} x2={RULER} />
          <text className="canvas-ruler-number" transform={`translate(11 ${at - 3}) rotate(-90)`}>
            {value}
          </text>
        </g>
      ))}
      <rect className="canvas-ruler" x={0} y={0} width={RULER} height={RULER} />
    </svg>
  );
}

/** Round numbers of canvas pixels, and where in the panel they stand. */
export function marksOf(
  offset: number,
  scale: number,
  length: number,
): readonly { readonly value: number; readonly at: number }[] {
  const step = STEPS.find((one) => one * scale >= LEAST_APART) ?? STEPS.at(-1)!;
  const first = Math.ceil((RULER - offset) / scale / step);
  const last = Math.floor((length - offset) / scale / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const value = (first + index) * step;
    return { value, at: offset + value * scale };
  });
}
