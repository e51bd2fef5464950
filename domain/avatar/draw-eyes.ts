/** Eyes with lids, lashes and catchlights, and the brows above them. */

import type { Painter } from './draw-paint.ts';
import type { Stance } from './motion.ts';
import type { RigData, RigEye } from './rig-schema.ts';

export function drawEyes(painter: Painter, rig: RigData, stance: Stance): void {
  drawEye(painter, rig.eyes.left, -1, stance);
  drawEye(painter, rig.eyes.right, 1, stance);
}

/** @param side −1 for the eye on the picture's left, whose outer corner is on the left. */
function drawEye(painter: Painter, eye: RigEye, side: -1 | 1, stance: Stance): void {
  const { context } = painter;
  const open = Math.max(0, stance.lids * (1 + stance.mood.eyes));
  const happy = Math.max(0, stance.mood.smile);
  const { halfWidth } = eye;
  const outer = side * halfWidth;
  const inner = -side * halfWidth;
  const part = Math.min(1, open);
  const outerY = -eye.tilt * part + 2 * (1 - part);
  // Shut, the upper lid comes down to the lower one, which rises a little.
  const shutY = eye.lower * 0.68;
  const upper = shutY + (-eye.upper - shutY) * open;
  const lower = shutY + (eye.lower * (1 - 0.22 * happy) - shutY) * Math.min(1, open * 1.5);

  // A shut lid hangs in an arc.
  const sag = (1 - part) * 5;
  const upperLid = (from: number, fromY: number, to: number, toY: number) => {
    const away = from === outer ? 1 : -1;
    context.bezierCurveTo(
      from - away * side * halfWidth * 0.34,
      (upper + sag) * 1.12 + (fromY - upper) * 0.12,
      to + away * side * halfWidth * 0.46,
      (upper + sag) * 1.14 + (toY - upper) * 0.12,
      to,
      toY,
    );
  };
  context.save();
  context.translate(eye.x, eye.y);

  if (open > 0.06) drawEyeball();
  drawLashes(painter, { eye, side, outer, inner, outerY, upper, open: part, upperLid });
  context.restore();

  function drawEyeball() {
    context.save();
    context.beginPath();
    context.moveTo(outer, outerY);
    upperLid(outer, outerY, inner, 3);
    context.bezierCurveTo(
      inner + side * halfWidth * 0.5,
      lower * 1.25,
      outer - side * halfWidth * 0.5,
      lower * 1.3,
      outer,
      outerY,
    );
    context.closePath();
    context.fillStyle = painter.linear(
      [0, -eye.upper],
      [0, eye.lower],
      [
        [0, painter.colour('eyeShade')],
        [0.45, painter.colour('eyeWhite')],
        [1, painter.colour('eyeWhite')],
      ],
    );
    context.fill();
    context.clip();
    drawIris(painter, eye, stance);
    // The lid and its lashes throw a shadow on the eye.
    context.beginPath();
    context.moveTo(outer, outerY);
    upperLid(outer, outerY, inner, 3);
    context.lineWidth = 9;
    context.strokeStyle = painter.colour('eyeShade');
    context.globalAlpha = 0.5;
    context.stroke();
    context.restore();
  }
}

function drawIris(painter: Painter, eye: RigEye, stance: Stance): void {
  const { context } = painter;
  const x = stance.gazeX * 5;
  const y = stance.gazeY * 3 - 1;
  const radius = eye.iris;
  const disc = (cx: number, cy: number, r: number, fill: unknown) => {
    context.beginPath();
    context.arc(cx, cy, r, 0, Math.PI * 2);
    context.fillStyle = fill;
    context.fill();
  };
  disc(x, y, radius, painter.colour('irisDark'));
  disc(
    x,
    y,
    radius * 0.88,
    painter.linear(
      [0, y - radius],
      [0, y + radius],
      [
        [0, painter.colour('irisDark')],
        [0.5, painter.colour('iris')],
        [1, painter.colour('iris')],
      ],
    ),
  );
  disc(x, y, radius * 0.46, painter.colour('pupil'));
  disc(x + radius * 0.34, y - radius * 0.4, radius * 0.25, painter.colour('catchlight'));
  context.save();
  context.globalAlpha = 0.45;
  disc(x - radius * 0.36, y + radius * 0.42, radius * 0.15, painter.colour('catchlight'));
  context.restore();
}

interface LidShape {
  readonly eye: RigEye;
  readonly side: -1 | 1;
  readonly outer: number;
  readonly inner: number;
  readonly outerY: number;
  readonly upper: number;
  readonly open: number;
  readonly upperLid: (from: number, fromY: number, to: number, toY: number) => void;
}

function drawLashes(painter: Painter, shape: LidShape): void {
  const { context } = painter;
  const { eye, side, outer, inner, outerY, upper, open, upperLid } = shape;
  const { halfWidth } = eye;
  // A tapered line: from the inner corner, thick over the iris, out into a small wing.
  const wingX = outer + side * 6;
  const wingY = outerY - 4 + (1 - open) * 4;
  context.beginPath();
  context.moveTo(inner, 3);
  upperLid(inner, 3, outer, outerY);
  context.quadraticCurveTo(outer + side * 3, outerY + 0.5, wingX, wingY);
  context.bezierCurveTo(
    outer - side * halfWidth * 0.3,
    upper * 1.14 - 2 - 4 * open,
    inner + side * halfWidth * 0.5,
    upper * 1.12 - 1 - 2.4 * open,
    inner,
    3,
  );
  context.closePath();
  context.fillStyle = painter.colour('lash');
  context.fill();

  context.lineCap = 'round';
  context.strokeStyle = painter.colour('lidCrease');
  context.lineWidth = 1.6;
  context.beginPath();
  const crease = -eye.upper * 0.42 * (1 - open) + (upper - 10) * open;
  context.moveTo(inner + side * halfWidth * 0.22, crease + 7);
  context.bezierCurveTo(
    inner + side * halfWidth * 0.7,
    crease - 1,
    outer - side * halfWidth * 0.5,
    crease - 2.5,
    outer + side * 2,
    crease + 9,
  );
  context.stroke();

  context.globalAlpha = 0.5;
  context.lineWidth = 1.4;
  context.beginPath();
  context.moveTo(outer, outerY + 1);
  context.bezierCurveTo(
    outer - side * halfWidth * 0.3,
    eye.lower * 0.95,
    side * halfWidth * 0.1,
    eye.lower + 1.6,
    inner * 0.3,
    eye.lower + 1,
  );
  context.stroke();
  context.globalAlpha = 1;
}

export function drawBrows(painter: Painter, rig: RigData, stance: Stance): void {
  const { brows } = rig;
  const { context } = painter;
  const lift = -stance.mood.browLift * 9;
  const innerLift = -stance.mood.browInner * 8;
  for (const [eye, side] of [
    [rig.eyes.left, -1],
    [rig.eyes.right, 1],
  ] as const) {
    const half = brows.halfWidth;
    context.save();
    context.translate(eye.x + side * 2, brows.y + lift);
    context.beginPath();
    const inner = -side * half;
    const thick = brows.thickness;
    // Nearly straight, thickest near the nose, falling off softly towards the temple.
    context.moveTo(inner, innerLift);
    context.bezierCurveTo(inner * 0.4, -4.5 + innerLift * 0.5, -inner * 0.4, -thick - 3, -inner, 5);
    context.bezierCurveTo(
      -inner * 0.4,
      -1.5,
      inner * 0.3,
      1.5 + innerLift * 0.5,
      inner * 0.97,
      thick + innerLift,
    );
    context.quadraticCurveTo(inner * 1.08, thick * 0.6 + innerLift, inner, innerLift);
    context.closePath();
    context.fillStyle = painter.colour('brow');
    context.fill();
    context.restore();
  }
}

export function drawCheeks(painter: Painter, rig: RigData, stance: Stance): void {
  const { context } = painter;
  const { cheeks } = rig;
  const happy = Math.max(0, stance.mood.smile);
  const middle = (rig.eyes.left.x + rig.eyes.right.x) / 2;
  context.save();
  context.globalAlpha = 0.8 + 0.2 * happy;
  for (const side of [-1, 1]) {
    const x = middle + side * cheeks.spread;
    const y = cheeks.y - happy * 3;
    context.beginPath();
    context.arc(x, y, cheeks.radius, 0, Math.PI * 2);
    context.fillStyle = painter.radial(x, y, cheeks.radius, [
      [0, painter.colour('blush')],
      [1, painter.colour('blushClear')],
    ]);
    context.fill();
  }
  context.restore();
}
