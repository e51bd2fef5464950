/** A layout in a few strokes, made of the same places as the layout itself. */
import {
  type LayoutId,
  type PresenterSlot,
  slotsOf,
  type TextSlot,
} from '../../../domain/arrange/layouts.ts';
import type { Size } from '../../../domain/draw/canvas.ts';

/** Of the canvas: smaller pictures have a place, but are not what the layout is for. */
const MAIN_PICTURE = 0.19;

export function LayoutPreview({ id, canvas }: { readonly id: LayoutId; readonly canvas: Size }) {
  const { presenter, pictures, texts } = slotsOf(id, canvas);
  const isMain = ({ width, height }: Size) => width * height > MAIN_PICTURE * canvas.width * canvas.height;
  return (
    <svg
      className="design-picture"
      viewBox={`0 0 ${canvas.width} ${canvas.height}`}
      aria-hidden="true"
      focusable="false"
    >
      {pictures.filter(isMain).map((rect) => (
        <g key={`${rect.x} ${rect.y}`}>
          <rect className="preview-picture" {...rect} rx={16} />
          <path className="preview-hill" d={hillIn(rect)} />
        </g>
      ))}
      {presenter && <Person {...presenter} />}
      {texts.map((slot) => (slot.isNeeded ? <Words key={slot.role} {...slot} /> : null))}
    </svg>
  );
}

function hillIn({ x, y, width, height }: Readonly<Record<'x' | 'y' | 'width' | 'height', number>>): string {
  const at = (across: number, down: number) => `${x + across * width} ${y + down * height}`;
  return `M${at(0.12, 0.82)} L${at(0.38, 0.42)} L${at(0.56, 0.66)} L${at(0.7, 0.5)} L${at(0.88, 0.82)} Z`;
}

/** Head and shoulders, standing on the lower edge of the place. */
function Person({ rect, framing }: PresenterSlot) {
  const { x, y, width, height } = rect;
  const middle = x + width / 2;
  if (framing === 'circle' || framing === 'head') {
    const radius = Math.min(width, height) / 2;
    const [cx, cy] = [middle, y + height / 2];
    return (
      <g>
        <circle className="preview-ring" cx={cx} cy={cy} r={radius} />
        <circle className="preview-person" cx={cx} cy={cy - radius * 0.12} r={radius * 0.38} />
        <path
          className="preview-person"
          d={`M${cx - radius * 0.62} ${cy + radius * 0.78} Q${cx} ${cy - radius * 0.05} ${cx + radius * 0.62} ${cy + radius * 0.78} Z`}
        />
      </g>
    );
  }
  const tall = Math.min(height, width * (framing === 'half' ? 1.1 : 1.25));
  const top = y + height - tall;
  const head = tall * (framing === 'half' ? 0.2 : 0.15);
  const shoulders = tall * (framing === 'half' ? 0.46 : 0.3);
  const bottom = y + height;
  return (
    <g>
      <circle className="preview-person" cx={middle} cy={top + head * 1.3} r={head} />
      <path
        className="preview-person"
        d={`M${middle - shoulders} ${bottom} V${top + head * 3.6} Q${middle - shoulders} ${top + head * 2.6} ${middle - shoulders * 0.6} ${top + head * 2.6} H${middle + shoulders * 0.6} Q${middle + shoulders} ${top + head * 2.6} ${middle + shoulders} ${top + head * 3.6} V${bottom} Z`}
      />
    </g>
  );
}

function Words({ rect, role, align, hasPlate }: TextSlot) {
  const thick = Math.min(rect.height * 0.6, role === 'title' ? 76 : 44);
  const long = rect.width * (role === 'title' ? 0.72 : 0.5);
  const spare = rect.width - long;
  const x = rect.x + { left: 0, center: spare / 2, right: spare }[align];
  const y = rect.y + (rect.height - thick) / 2;
  return (
    <g>
      {hasPlate && (
        <rect className="preview-plate" x={x - 20} y={y - 24} width={long + 40} height={thick + 48} rx={20} />
      )}
      <rect
        className={hasPlate ? 'preview-on-plate' : 'preview-words'}
        x={x}
        y={y}
        width={long}
        height={thick}
        rx={thick / 3}
      />
    </g>
  );
}
