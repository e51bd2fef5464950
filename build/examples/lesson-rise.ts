/** The first half of the water cycle: the planet, the sea, and how water rises from it. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { DAY, LESSON_CARD } from './lesson-card.ts';
import {
  arrow,
  cloud,
  diagonal,
  disc,
  drop,
  glow,
  scattered,
  sky,
  sun,
  tree,
  vapour,
  vertical,
  waves,
} from './paint.ts';

const { width: W, height: H } = LESSON_CARD;

export function planet(context: SKRSContext2D): void {
  sky(context, W, H, [
    [0, '#0a1a3f'],
    [1, '#183a72'],
  ]);
  context.fillStyle = 'rgba(255, 255, 255, 0.85)';
  for (let star = 0; star < 46; star++) {
    const { u, v } = scattered(star);
    disc(context, u * W, v * H, star % 7 === 0 ? 3 : 1.6);
  }
  const [x, y, radius] = [W / 2, H / 2 + 6, 232];
  glow(context, x, y, radius * 1.45, [
    [0.62, 'rgba(120, 205, 255, 0.65)'],
    [1, 'rgba(120, 205, 255, 0)'],
  ]);
  context.save();
  context.fillStyle = diagonal(context, W, H, [
    [0.2, '#5cc6f7'],
    [0.75, '#1668c1'],
  ]);
  disc(context, x, y, radius);
  context.clip();
  context.fillStyle = '#4fbf7c';
  for (const [dx, dy, rx, ry, turn] of [
    [-120, -110, 120, 66, 0.3],
    [-60, -40, 62, 44, -0.4],
    [-40, 90, 58, 104, 0.25],
    [110, -80, 96, 70, -0.2],
    [150, 20, 70, 92, 0.3],
    [196, 150, 60, 34, 0],
  ] as const) {
    context.beginPath();
    context.ellipse(x + dx, y + dy, rx, ry, turn, 0, 2 * Math.PI);
    context.fill();
  }
  context.fillStyle = '#f4fbff';
  context.beginPath();
  context.ellipse(x, y - radius, 130, 34, 0, 0, 2 * Math.PI);
  context.ellipse(x, y + radius, 150, 34, 0, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 0.85;
  cloud(context, x - 90, y + 20, 170);
  cloud(context, x + 110, y + 118, 150);
  cloud(context, x + 40, y - 118, 130);
  context.globalAlpha = 1;
  context.restore();
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.clip();
  const shade = context.createRadialGradient(x - 90, y - 90, radius * 0.5, x, y, radius * 1.12);
  shade.addColorStop(0, 'rgba(3, 16, 52, 0)');
  shade.addColorStop(1, 'rgba(3, 16, 52, 0.62)');
  context.fillStyle = shade;
  context.fillRect(0, 0, W, H);
  context.restore();
  drop(context, 120, 190, 58);
  drop(context, 836, 432, 74);
  drop(context, 806, 128, 34);
}

export function ocean(context: SKRSContext2D): void {
  sky(context, W, H, DAY);
  sun(context, 150, 130, 58);
  cloud(context, 690, 190, 250);
  cloud(context, 430, 130, 150);
  for (const [index, [top, bottom]] of (
    [
      ['#49b6e6', '#2a8fd0'],
      ['#2f9fdc', '#1c77ba'],
      ['#1c7fc4', '#125b9c'],
      ['#125f9f', '#0b3f74'],
    ] as const
  ).entries()) {
    const y = 300 + index * 74;
    waves(
      context,
      W,
      H,
      y,
      16,
      92 + index * 26,
      index * 1.7,
      vertical(context, y, H, [
        [0, top],
        [1, bottom],
      ]),
    );
  }
  context.save();
  context.translate(640, 318);
  context.rotate(-0.05);
  context.fillStyle = '#ffffff';
  context.beginPath();
  context.moveTo(4, -190);
  context.quadraticCurveTo(108, -100, 112, -22);
  context.lineTo(4, -22);
  context.closePath();
  context.fill();
  context.fillStyle = '#ffd36b';
  context.beginPath();
  context.moveTo(-8, -160);
  context.quadraticCurveTo(-70, -82, -78, -22);
  context.lineTo(-8, -22);
  context.closePath();
  context.fill();
  context.fillStyle = '#d9534f';
  context.beginPath();
  context.moveTo(-112, -8);
  context.lineTo(132, -8);
  context.quadraticCurveTo(96, 50, 66, 50);
  context.lineTo(-62, 50);
  context.quadraticCurveTo(-100, 42, -112, -8);
  context.fill();
  context.restore();
  waves(context, W, H, 372, 14, 108, 2.2, 'rgba(42, 143, 208, 0.85)');
  waves(context, W, H, 448, 16, 144, 3.4, '#1668ad');
  waves(context, W, H, 530, 16, 170, 5.1, '#0b4a86');
  fish(context, 560, 500, 1, '#ffb648');
  fish(context, 660, 570, 0.7, '#ff8f70');
  fish(context, 850, 530, -0.9, '#ffd36b');
}

function fish(context: SKRSContext2D, x: number, y: number, scale: number, colour: string): void {
  context.save();
  context.translate(x, y);
  context.scale(scale, Math.abs(scale));
  context.fillStyle = colour;
  context.beginPath();
  context.ellipse(0, 0, 44, 22, 0, 0, 2 * Math.PI);
  context.moveTo(-36, 0);
  context.lineTo(-70, -22);
  context.lineTo(-70, 22);
  context.closePath();
  context.fill();
  context.fillStyle = '#10284f';
  disc(context, 24, -5, 4.5);
  context.restore();
}

export function evaporation(context: SKRSContext2D): void {
  sky(context, W, H, [
    [0, '#58bdf0'],
    [0.62, '#ffe9b8'],
    [1, '#fff4d6'],
  ]);
  sun(context, 750, 156, 84);
  for (let index = 0; index < 7; index++)
    vapour(context, 110 + index * 118, 440 - (index % 2) * 16, 190 + (index % 3) * 34);
  for (const [x, y] of [
    [168, 232],
    [402, 196],
    [522, 262],
    [640, 330],
    [286, 300],
  ] as const)
    drop(context, x, y, 17, '#ffffff', '#7cc9ef');
  waves(
    context,
    W,
    H,
    440,
    14,
    110,
    0.2,
    vertical(context, 420, H, [
      [0, '#46b4e4'],
      [1, '#1d7fc2'],
    ]),
  );
  waves(
    context,
    W,
    H,
    500,
    14,
    140,
    2.4,
    vertical(context, 480, H, [
      [0, '#2a93d2'],
      [1, '#1466a8'],
    ]),
  );
  waves(context, W, H, 562, 12, 120, 4.2, '#0f5594');
  context.fillStyle = 'rgba(255, 246, 196, 0.75)';
  for (let glint = 0; glint < 8; glint++)
    context.fillRect(640 + ((glint * 67) % 230), 462 + glint * 14, 96 - glint * 8, 5);
}

export function plants(context: SKRSContext2D): void {
  sky(context, W, H, [
    [0, '#7fd0f2'],
    [1, '#eafbe9'],
  ]);
  sun(context, 130, 118, 50);
  waves(context, W, H, 420, 36, 210, 1.2, '#a7dc8f');
  waves(context, W, H, 486, 28, 170, 3.0, '#6fc277');
  tree(context, 700, 500, 330);
  tree(context, 862, 520, 210);
  tree(context, 520, 470, 150, false);
  tree(context, 590, 480, 110, false);
  for (const [x, y] of [
    [640, 150],
    [740, 128],
    [842, 262],
    [560, 300],
  ] as const)
    vapour(context, x, y + 60, 110);
  waves(context, W, H, 540, 14, 120, 0.8, '#3f9d5b');
  context.save();
  context.translate(250, 420);
  context.rotate(-0.5);
  context.fillStyle = diagonal(context, 300, 200, [
    [0, '#6fd48c'],
    [1, '#1f8a54'],
  ]);
  context.beginPath();
  context.moveTo(-190, 0);
  context.bezierCurveTo(-110, -150, 110, -150, 210, 0);
  context.bezierCurveTo(110, 130, -110, 130, -190, 0);
  context.fill();
  context.strokeStyle = 'rgba(255, 255, 255, 0.6)';
  context.lineWidth = 6;
  context.beginPath();
  context.moveTo(-230, 0);
  context.lineTo(180, 0);
  for (let vein = -2; vein <= 3; vein++) {
    context.moveTo(vein * 48 - 20, 0);
    context.lineTo(vein * 48 + 26, -62 + Math.abs(vein) * 8);
    context.moveTo(vein * 48 - 20, 0);
    context.lineTo(vein * 48 + 26, 56 - Math.abs(vein) * 8);
  }
  context.stroke();
  context.restore();
  drop(context, 236, 366, 26);
  drop(context, 330, 322, 20);
  drop(context, 160, 470, 18);
}

export function condensation(context: SKRSContext2D): void {
  sky(context, W, H, [
    [0, '#2f6fb3'],
    [0.6, '#7fbce6'],
    [1, '#cfeafb'],
  ]);
  context.strokeStyle = 'rgba(255, 255, 255, 0.55)';
  for (let index = 0; index < 5; index++)
    arrow(
      context,
      [150 + index * 165, 590],
      [130 + index * 165, 530],
      [150 + index * 165, 470],
      'rgba(255, 255, 255, 0.55)',
      10,
    );
  cloud(context, 300, 400, 500, '#ffffff', '#c4daee');
  cloud(context, 660, 420, 420, '#ffffff', '#b9d3ea');
  cloud(context, 170, 200, 210, 'rgba(255,255,255,0.9)', 'rgba(220,236,248,0.9)');
  context.fillStyle = 'rgba(10, 40, 86, 0.9)';
  context.save();
  context.shadowColor = 'rgba(6, 26, 60, 0.4)';
  context.shadowBlur = 18;
  context.fillStyle = '#0f4a84';
  disc(context, 752, 190, 152);
  context.restore();
  context.strokeStyle = '#ffffff';
  context.lineWidth = 10;
  context.beginPath();
  context.arc(752, 190, 152, 0, 2 * Math.PI);
  context.stroke();
  context.lineCap = 'round';
  context.lineWidth = 16;
  context.beginPath();
  context.moveTo(642, 300);
  context.lineTo(588, 352);
  context.stroke();
  for (const [x, y, size] of [
    [752, 182, 62],
    [668, 148, 26],
    [838, 150, 30],
    [690, 264, 30],
    [826, 254, 34],
    [752, 88, 20],
  ] as const)
    drop(context, x, y, size);
  context.fillStyle = '#f4c77b';
  disc(context, 752, 206, 10);
}
