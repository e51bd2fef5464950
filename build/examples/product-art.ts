/** Pictures of the product launch: an evening room, a desk lamp in three lights, and its box. */
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { box, card, diagonal, disc, glow, picture, scattered, vertical } from './paint.ts';

export const LAMP_PICTURE = { width: 900, height: 620 };

export function productRoom(): Canvas {
  return picture(1080, 1920, (context) => {
    context.fillStyle = vertical(context, 0, 1920, [
      [0, '#1b1426'],
      [0.5, '#4a2b3f'],
      [1, '#8d4a42'],
    ]);
    context.fillRect(0, 0, 1080, 1920);
    glow(context, 540, 620, 760, [
      [0, 'rgba(255, 205, 130, 0.5)'],
      [0.6, 'rgba(255, 170, 110, 0.16)'],
      [1, 'rgba(255, 170, 110, 0)'],
    ]);
    glow(context, 540, 1420, 640, [
      [0, 'rgba(255, 226, 190, 0.62)'],
      [0.6, 'rgba(255, 200, 150, 0.2)'],
      [1, 'rgba(255, 200, 150, 0)'],
    ]);
    for (let index = 0; index < 24; index++) {
      const { u, v } = scattered(index);
      context.fillStyle = `rgba(255, 224, 170, ${0.05 + (index % 4) * 0.03})`;
      disc(context, u * 1080, 120 + v * 1500, 8 + (index % 5) * 9);
    }
  });
}

export function productPictures(): Readonly<Record<string, () => Canvas>> {
  const { width, height } = LAMP_PICTURE;
  return {
    'lamp-hero': () => picture(width, height, (context) => desk(context, '255, 214, 140')),
    'lamp-lights': () => picture(width, height, lights),
    'lamp-box': () => picture(width, height, gift),
    'lamp-order': () => card(820, 460, order),
  };
}

/** The lamp on a base at (x, y): a slim arm and a bar of light. `scale` 1 is about 430 px high. */
function lamp(context: SKRSContext2D, x: number, y: number, scale: number, light: string): void {
  context.save();
  context.translate(x, y);
  context.scale(scale, scale);
  const beam = vertical(context, -360, 0, [
    [0, `rgba(${light}, 0.75)`],
    [1, `rgba(${light}, 0.04)`],
  ]);
  context.fillStyle = beam;
  context.beginPath();
  context.moveTo(18, -362);
  context.lineTo(252, -362);
  context.lineTo(372, 0);
  context.lineTo(-60, 0);
  context.closePath();
  context.fill();
  context.fillStyle = `rgba(${light}, 0.55)`;
  context.beginPath();
  context.ellipse(156, 4, 216, 24, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = vertical(context, -30, 16, [
    [0, '#f4f1ec'],
    [1, '#b7b0a8'],
  ]);
  context.beginPath();
  context.ellipse(-110, 0, 104, 22, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#fdfbf7';
  context.beginPath();
  context.ellipse(-110, -8, 104, 20, 0, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = '#efe9e0';
  context.lineWidth = 20;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(-110, -14);
  context.lineTo(-150, -230);
  context.lineTo(-20, -380);
  context.stroke();
  context.strokeStyle = '#ffffff';
  context.lineWidth = 6;
  context.beginPath();
  context.moveTo(-115, -16);
  context.lineTo(-155, -230);
  context.stroke();
  context.fillStyle = '#d9a05b';
  disc(context, -150, -230, 19);
  context.fillStyle = '#f7d9a8';
  disc(context, -153, -234, 8);
  box(context, -40, -398, 310, 34, 17, '#fdfbf7');
  box(context, 4, -370, 258, 12, 6, `rgb(${light})`);
  context.restore();
  glow(context, x + 135 * scale, y - 360 * scale, 170 * scale, [
    [0, `rgba(${light}, 0.5)`],
    [1, `rgba(${light}, 0)`],
  ]);
}

function desk(context: SKRSContext2D, light: string): void {
  lamp(context, 380, 540, 1.06, light);
  context.fillStyle = '#5a8f7b';
  context.fillRect(640, 500, 190, 34);
  box(context, 650, 466, 170, 36, 6, '#d9715c');
  box(context, 630, 432, 184, 36, 6, '#f1c27a');
  box(context, 660, 440, 90, 8, 4, 'rgba(255, 255, 255, 0.7)');
  box(context, 670, 476, 70, 8, 4, 'rgba(255, 255, 255, 0.6)');
  box(context, 664, 512, 80, 8, 4, 'rgba(255, 255, 255, 0.5)');
  box(context, 60, 534, 780, 34, 17, '#a8623f');
  box(context, 60, 534, 780, 12, 6, '#cf8757');
}

function lights(context: SKRSContext2D): void {
  const kinds = [
    ['#ffb45c', '255, 190, 110'],
    ['#fff0d2', '255, 240, 212'],
    ['#cfe6ff', '205, 228, 255'],
  ] as const;
  for (const [index, [colour, light]] of kinds.entries()) {
    const x = 16 + index * 296;
    context.save();
    context.beginPath();
    context.roundRect(x, 20, 276, 560, 34);
    context.clip();
    context.fillStyle = vertical(context, 20, 580, [
      [0, '#241a30'],
      [1, '#4b3144'],
    ]);
    context.fillRect(x, 20, 276, 560);
    glow(context, x + 150, 220, 240, [
      [0, `rgba(${light}, 0.5)`],
      [1, `rgba(${light}, 0)`],
    ]);
    lamp(context, x + 120, 452, 0.53, light);
    box(context, x, 458, 276, 122, 0, '#7a4a3c');
    box(context, x, 458, 276, 8, 0, '#a8694f');
    context.restore();
    context.strokeStyle = colour;
    context.lineWidth = 5;
    context.beginPath();
    context.roundRect(x, 20, 276, 560, 34);
    context.stroke();
  }
}

function gift(context: SKRSContext2D): void {
  glow(context, 450, 330, 330, [
    [0, 'rgba(255, 220, 150, 0.5)'],
    [1, 'rgba(255, 220, 150, 0)'],
  ]);
  lamp(context, 536, 540, 0.8, '255, 214, 140');
  box(
    context,
    120,
    290,
    300,
    250,
    18,
    vertical(context, 290, 540, [
      [0, '#ff8f70'],
      [1, '#d9485f'],
    ]),
  );
  box(
    context,
    100,
    236,
    340,
    74,
    18,
    vertical(context, 236, 310, [
      [0, '#ffa98c'],
      [1, '#ec6a6a'],
    ]),
  );
  box(context, 246, 236, 48, 304, 4, '#ffe2a8');
  context.strokeStyle = '#ffe2a8';
  context.lineWidth = 22;
  context.lineCap = 'round';
  for (const side of [-1, 1]) {
    context.beginPath();
    context.moveTo(270, 232);
    context.bezierCurveTo(270 + side * 30, 130, 270 + side * 150, 140, 270 + side * 104, 204);
    context.bezierCurveTo(270 + side * 84, 234, 270 + side * 40, 236, 270, 232);
    context.stroke();
  }
  for (let index = 0; index < 20; index++) {
    const { u, v } = scattered(index + 3);
    context.save();
    context.translate(60 + u * 780, 40 + v * 220);
    context.rotate(u * 6);
    context.fillStyle = ['#ffd36b', '#ff8fb0', '#8be0c0', '#8ec5ff'][index % 4]!;
    context.fillRect(-8, -5, 16, 10);
    context.restore();
  }
  box(context, 60, 538, 780, 30, 15, '#a8623f');
  box(context, 60, 538, 780, 11, 5, '#cf8757');
}

function order(context: SKRSContext2D): void {
  context.fillStyle = diagonal(context, 820, 460, [
    [0, '#2c2140'],
    [1, '#7d4454'],
  ]);
  context.fillRect(0, 0, 820, 460);
  lamp(context, 220, 400, 0.82, '255, 205, 124');
  box(context, 60, 396, 480, 20, 10, '#b9703f');
  box(context, 540, 60, 210, 340, 34, '#171022');
  box(context, 554, 78, 182, 304, 22, '#fffaf2');
  context.fillStyle = vertical(context, 120, 250, [
    [0, '#5fdc9a'],
    [1, '#1fa56b'],
  ]);
  disc(context, 645, 186, 58);
  context.save();
  context.translate(645, 186);
  context.rotate(-0.6);
  context.strokeStyle = '#ffffff';
  context.lineWidth = 15;
  context.lineCap = 'round';
  context.beginPath();
  context.arc(0, -26, 36, 0.7, Math.PI - 0.7);
  context.stroke();
  box(context, -38, -10, 24, 22, 8, '#ffffff');
  box(context, 14, -10, 24, 22, 8, '#ffffff');
  context.restore();
  box(context, 590, 278, 110, 14, 7, '#e4cdb0');
  box(context, 606, 306, 78, 12, 6, '#efdcc4');
  box(context, 580, 336, 130, 32, 16, '#ec6a6a');
}
