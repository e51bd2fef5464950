/** Outlines of shapes as SVG path data, in the unit of the frame's width and height. */
type Point = readonly [x: number, y: number];

/** Preset shapes of straight lines, in parts of width and height. */
const POLYGONS: Readonly<Record<string, readonly Point[]>> = {
  triangle: [
    [0.5, 0],
    [1, 1],
    [0, 1],
  ],
  rtTriangle: [
    [0, 0],
    [1, 1],
    [0, 1],
  ],
  diamond: [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ],
  flowChartDecision: [
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
  ],
  parallelogram: [
    [0.25, 0],
    [1, 0],
    [0.75, 1],
    [0, 1],
  ],
  trapezoid: [
    [0.25, 0],
    [0.75, 0],
    [1, 1],
    [0, 1],
  ],
  pentagon: [
    [0.5, 0],
    [1, 0.38],
    [0.81, 1],
    [0.19, 1],
    [0, 0.38],
  ],
  hexagon: [
    [0.25, 0],
    [0.75, 0],
    [1, 0.5],
    [0.75, 1],
    [0.25, 1],
    [0, 0.5],
  ],
  octagon: [
    [0.29, 0],
    [0.71, 0],
    [1, 0.29],
    [1, 0.71],
    [0.71, 1],
    [0.29, 1],
    [0, 0.71],
    [0, 0.29],
  ],
  plus: [
    [0.25, 0],
    [0.75, 0],
    [0.75, 0.25],
    [1, 0.25],
    [1, 0.75],
    [0.75, 0.75],
    [0.75, 1],
    [0.25, 1],
    [0.25, 0.75],
    [0, 0.75],
    [0, 0.25],
    [0.25, 0.25],
  ],
  star5: [
    [0.5, 0],
    [0.62, 0.38],
    [1, 0.38],
    [0.69, 0.62],
    [0.81, 1],
    [0.5, 0.76],
    [0.19, 1],
    [0.31, 0.62],
    [0, 0.38],
    [0.38, 0.38],
  ],
  upArrow: [
    [0.5, 0],
    [1, 0.5],
    [0.75, 0.5],
    [0.75, 1],
    [0.25, 1],
    [0.25, 0.5],
    [0, 0.5],
  ],
  downArrow: [
    [0.25, 0],
    [0.75, 0],
    [0.75, 0.5],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
    [0.25, 0.5],
  ],
};

const RECTANGLES: ReadonlySet<string> = new Set([
  'rect',
  'flowChartProcess',
  'snip1Rect',
  'plaque',
  'textRect',
]);
const ROUNDED: ReadonlySet<string> = new Set([
  'roundRect',
  'flowChartAlternateProcess',
  'flowChartTerminator',
]);
const ROUND: ReadonlySet<string> = new Set(['ellipse', 'flowChartConnector']);
const LINES: ReadonlySet<string> = new Set(['line', 'straightConnector1']);

export interface Geometry {
  readonly path: string;
  /** Nothing of it is filled. */
  readonly isOpen: boolean;
  /** Its real outline is not known here: its rectangle stands in. */
  readonly isGuess: boolean;
}

/** @param adjust what the shape's handles say, by name, in parts of its shorter side */
export function presetGeometry(
  name: string,
  { width, height }: { readonly width: number; readonly height: number },
  adjust: ReadonlyMap<string, number>,
): Geometry {
  const closed = (path: string): Geometry => ({ path, isOpen: false, isGuess: false });
  const short = Math.min(width, height);
  if (RECTANGLES.has(name)) return closed(rectangle(width, height));
  if (ROUNDED.has(name)) {
    const usual = name === 'flowChartTerminator' ? 0.5 : 0.16667;
    const radius = short * Math.min(0.5, adjust.get('adj') ?? usual);
    return closed(rounded({ width, height }, [radius, radius, radius, radius]));
  }
  if (name === 'round2SameRect' || name === 'round1Rect' || name === 'round2DiagRect') {
    const radius = short * Math.min(0.5, adjust.get('adj1') ?? adjust.get('adj') ?? 0.16667);
    const corners = { round2SameRect: [1, 1, 0, 0], round1Rect: [0, 1, 0, 0], round2DiagRect: [1, 0, 1, 0] }[
      name
    ];
    const [a = 0, b = 0, c = 0, d = 0] = corners.map((one) => one * radius);
    return closed(rounded({ width, height }, [a, b, c, d]));
  }
  if (ROUND.has(name)) return closed(ellipse(width / 2, height / 2, width / 2, height / 2));
  if (name === 'donut') {
    const hole = short * Math.min(0.5, adjust.get('adj') ?? 0.25);
    const [rx, ry] = [width / 2, height / 2];
    return closed(`${ellipse(rx, ry, rx, ry)} ${ellipse(rx, ry, rx - hole, ry - hole, 0)}`);
  }
  if (LINES.has(name)) return { path: `M0 0L${width} ${height}`, isOpen: true, isGuess: false };
  if (/^(bentConnector|curvedConnector)/.test(name))
    return {
      path: `M0 0H${width / 2}V${height}H${width}`,
      isOpen: true,
      isGuess: name.startsWith('curved'),
    };
  const points = pointed(name, { width, height }, adjust) ?? POLYGONS[name]?.map(scaled(width, height));
  if (points) return closed(polygon(points));
  return { path: rectangle(width, height), isOpen: /Brace|Bracket|^arc$/.test(name), isGuess: true };
}

/** Those whose tips are as long as their handles say. */
function pointed(
  name: string,
  { width, height }: { readonly width: number; readonly height: number },
  adjust: ReadonlyMap<string, number>,
): readonly Point[] | undefined {
  const short = Math.min(width, height);
  const tip = Math.min(width, short * (adjust.get('adj2') ?? adjust.get('adj') ?? 0.5));
  const rest = width - tip;
  const half = (height * Math.min(1, adjust.get('adj1') ?? 0.5)) / 2;
  const [top, middle, bottom] = [height / 2 - half, height / 2, height / 2 + half];
  switch (name) {
    case 'homePlate':
      return [
        [0, 0],
        [rest, 0],
        [width, middle],
        [rest, height],
        [0, height],
      ];
    case 'chevron':
      return [
        [0, 0],
        [rest, 0],
        [width, middle],
        [rest, height],
        [0, height],
        [tip, middle],
      ];
    case 'rightArrow':
      return [
        [0, top],
        [rest, top],
        [rest, 0],
        [width, middle],
        [rest, height],
        [rest, bottom],
        [0, bottom],
      ];
    case 'leftArrow':
      return [
        [width, top],
        [tip, top],
        [tip, 0],
        [0, middle],
        [tip, height],
        [tip, bottom],
        [width, bottom],
      ];
    case 'leftRightArrow':
      return [
        [0, middle],
        [tip, 0],
        [tip, top],
        [rest, top],
        [rest, 0],
        [width, middle],
        [rest, height],
        [rest, bottom],
        [tip, bottom],
        [tip, height],
      ];
    default:
      return undefined;
  }
}

function scaled(width: number, height: number): (point: Point) => Point {
  return ([x, y]) => [x * width, y * height];
}

function polygon(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

export function rectangle(width: number, height: number): string {
  return `M0 0H${width}V${height}H0Z`;
}

/** @param radii of the corners, clockwise from the top left one */
function rounded(
  { width, height }: { readonly width: number; readonly height: number },
  [a, b, c, d]: readonly [number, number, number, number],
): string {
  const corner = (radius: number, x: number, y: number) =>
    radius === 0 ? '' : `A${radius} ${radius} 0 0 1 ${x} ${y}`;
  return [
    `M${a} 0H${width - b}${corner(b, width, b)}`,
    `V${height - c}${corner(c, width - c, height)}`,
    `H${d}${corner(d, 0, height - d)}`,
    `V${a}${corner(a, a, 0)}Z`,
  ].join('');
}

/** @param sweep 0 is counterclockwise, which makes a hole in another one */
function ellipse(x: number, y: number, rx: number, ry: number, sweep: 0 | 1 = 1): string {
  const half = (to: number) => `A${rx} ${ry} 0 1 ${sweep} ${to} ${y}`;
  return `M${x - rx} ${y}${half(x + rx)}${half(x - rx)}Z`;
}
