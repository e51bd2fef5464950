/** `custGeom`: outlines that were drawn by hand. */
import type { Geometry } from './geometry.ts';
import { child, childrenOf, numberOf, type XmlElement } from './xml.ts';

type Point = readonly [x: number, y: number];

/** @returns undefined where it is told in formulas */
export function customGeometry(
  element: XmlElement,
  { width, height }: { readonly width: number; readonly height: number },
): Geometry | undefined {
  const paths = childrenOf(child(element, 'pathLst'), 'path');
  const data: string[] = [];
  for (const path of paths) {
    const scaleX = width / (numberOf(path, 'w') || width || 1);
    const scaleY = height / (numberOf(path, 'h') || height || 1);
    let [x, y] = [0, 0];
    for (const command of path.children) {
      const points: Point[] = [];
      for (const point of childrenOf(command, 'pt')) {
        const [px, py] = [numberOf(point, 'x'), numberOf(point, 'y')];
        if (px === undefined || py === undefined) return undefined;
        points.push([px * scaleX, py * scaleY]);
      }
      const told = points.map(([px, py]) => `${px} ${py}`).join(' ');
      const letter = { moveTo: 'M', lnTo: 'L', cubicBezTo: 'C', quadBezTo: 'Q' }[command.name];
      if (command.name === 'close') data.push('Z');
      else if (command.name === 'arcTo') {
        const arc = arcOf(command, [x, y], [scaleX, scaleY]);
        if (!arc) return undefined;
        data.push(arc.data);
        [x, y] = arc.end;
      } else if (letter !== undefined && points.length > 0) {
        data.push(letter + told);
        [x, y] = points.at(-1)!;
      }
    }
  }
  if (data.length === 0) return undefined;
  const isOpen = paths.every((path) => path.attributes.fill === 'none');
  return { path: data.join(''), isOpen, isGuess: false };
}

const RADIANS_PER_UNIT = Math.PI / 180 / 60_000;

function arcOf(command: XmlElement, [x, y]: Point, [scaleX, scaleY]: Point) {
  const [rx, ry] = [numberOf(command, 'wR'), numberOf(command, 'hR')];
  const [start, sweep] = [numberOf(command, 'stAng'), numberOf(command, 'swAng')];
  if (rx === undefined || ry === undefined || start === undefined || sweep === undefined) return undefined;
  const [radiusX, radiusY] = [rx * scaleX, ry * scaleY];
  const from = start * RADIANS_PER_UNIT;
  // A whole round would end where it begins, and be nothing.
  const by = Math.max(-1.9999 * Math.PI, Math.min(1.9999 * Math.PI, sweep * RADIANS_PER_UNIT));
  const end: Point = [
    x + radiusX * (Math.cos(from + by) - Math.cos(from)),
    y + radiusY * (Math.sin(from + by) - Math.sin(from)),
  ];
  const isLarge = Math.abs(by) > Math.PI ? 1 : 0;
  return { data: `A${radiusX} ${radiusY} 0 ${isLarge} ${by > 0 ? 1 : 0} ${end[0]} ${end[1]}`, end };
}
