/** The ten pictures of the water cycle, and the wall behind them. */
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import {
  arrow,
  card,
  cloud,
  diagonal,
  disc,
  drop,
  glow,
  mountain,
  picture,
  scattered,
  sky,
  sun,
  tree,
  vapour,
  vertical,
  waves,
} from './paint.ts';

export const LESSON_CARD = { width: 960, height: 620 };
const { width: W, height: H } = LESSON_CARD;

export function lessonWall(): Canvas {
  return picture(1920, 1080, (context) => {
    context.fillStyle = diagonal(context, 1920, 1080, [
      [0, '#0b3a63'],
      [0.55, '#0f6389'],
      [1, '#1a93a3'],
    ]);
    context.fillRect(0, 0, 1920, 1080);
    glow(context, 1500, 520, 620, [
      [0, 'rgba(168, 240, 240, 0.55)'],
      [0.6, 'rgba(120, 220, 230, 0.18)'],
      [1, 'rgba(120, 220, 230, 0)'],
    ]);
    waves(context, 1920, 1080, 880, 34, 260, 0.4, 'rgba(255, 255, 255, 0.06)');
    waves(context, 1920, 1080, 940, 28, 210, 2.1, 'rgba(255, 255, 255, 0.06)');
    waves(context, 1920, 1080, 1000, 22, 170, 4.0, 'rgba(3, 30, 58, 0.35)');
    context.fillStyle = 'rgba(255, 255, 255, 0.08)';
    for (const [x, y, radius] of [
      [1240, 120, 26],
      [1330, 210, 12],
      [1840, 420, 34],
      [1790, 520, 14],
      [60, 760, 30],
      [1180, 640, 10],
    ] as const)
      disc(context, x, y, radius);
  });
}

export function lessonPictures(): Readonly<Record<string, () => Canvas>> {
  return {
    'water-1-planet': () => card(W, H, planet),
    'water-2-ocean': () => card(W, H, ocean),
    'water-3-evaporation': () => card(W, H, evaporation),
    'water-4-plants': () => card(W, H, plants),
    'water-5-condensation': () => card(W, H, condensation),
    'water-6-wind': () => card(W, H, wind),
    'water-7-rain': () => card(W, H, rain),
    'water-8-river': () => card(W, H, river),
    'water-9-ground': () => card(W, H, ground),
    'water-10-cycle': () => card(W, H, cycle),
  };
}

const DAY = [
  [0, '#4fb7ee'],
  [0.7, '#bfe8fb'],
  [1, '#e8f8ff'],
] as const;

function planet(context: SKRSContext2D): void {
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

function ocean(context: SKRSContext2D): void {
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

function evaporation(context: SKRSContext2D): void {
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

function plants(context: SKRSContext2D): void {
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

function condensation(context: SKRSContext2D): void {
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

function wind(context: SKRSContext2D): void {
  sky(context, W, H, DAY);
  mountain(context, 210, 520, 460, 330, '#7c93b8', '#5b7199');
  mountain(context, 520, 520, 540, 410, '#8aa2c6', '#6079a3');
  mountain(context, 830, 520, 430, 290, '#7c93b8', '#5b7199');
  waves(context, W, H, 500, 18, 170, 0.6, '#86c98a');
  waves(context, W, H, 556, 16, 130, 2.6, '#58ab6c');
  context.strokeStyle = 'rgba(255, 255, 255, 0.85)';
  context.lineWidth = 9;
  context.lineCap = 'round';
  for (const [x, y, length] of [
    [60, 110, 240],
    [330, 262, 210],
    [560, 96, 190],
    [90, 330, 170],
  ] as const) {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + length, y);
    context.arc(x + length, y - 26, 26, Math.PI / 2, -Math.PI * 0.8, true);
    context.stroke();
  }
  cloud(context, 330, 220, 300);
  cloud(context, 690, 300, 340, '#ffffff', '#c6dbef');
  cloud(context, 800, 150, 200);
  for (let index = 0; index < 6; index++) tree(context, 560 + index * 70, 566 + (index % 2) * 14, 84, false);
}

function rain(context: SKRSContext2D): void {
  sky(context, W, H, [
    [0, '#4a6b92'],
    [1, '#a9c4dc'],
  ]);
  mountain(context, 730, 540, 620, 400, '#8fa3c2', '#6c82a6');
  mountain(context, 930, 540, 380, 260, '#7d92b4', '#5c7297');
  waves(context, W, H, 510, 16, 160, 0.5, '#6fae7c');
  waves(context, W, H, 562, 14, 120, 2.2, '#4b9163');
  cloud(context, 270, 250, 460, '#d7e1ee', '#7d93b0');
  cloud(context, 700, 210, 420, '#eef4fa', '#a9bdd4');
  for (let index = 0; index < 26; index++) {
    const { u, v } = scattered(index);
    drop(context, 70 + u * 400, 286 + v * 220, 13, '#d8f3ff', '#4bb2ea');
  }
  context.strokeStyle = '#ffffff';
  context.lineCap = 'round';
  for (let index = 0; index < 18; index++) {
    const { u, v } = scattered(index);
    const x = 520 + u * 400;
    const y = 246 + v * 240;
    const size = 9 + (index % 3) * 3;
    context.lineWidth = 3.4;
    for (let arm = 0; arm < 3; arm++) {
      const angle = (arm * Math.PI) / 3;
      context.beginPath();
      context.moveTo(x - Math.cos(angle) * size, y - Math.sin(angle) * size);
      context.lineTo(x + Math.cos(angle) * size, y + Math.sin(angle) * size);
      context.stroke();
    }
  }
  tree(context, 120, 560, 120);
  tree(context, 236, 576, 96);
  tree(context, 372, 566, 110, false);
}

function river(context: SKRSContext2D): void {
  sky(context, W, H, DAY);
  sun(context, 830, 108, 46);
  mountain(context, 180, 360, 420, 270, '#8aa2c6', '#6079a3');
  mountain(context, 430, 360, 380, 220, '#7c93b8', '#5b7199');
  cloud(context, 590, 150, 190);
  waves(context, W, H, 330, 20, 190, 0.7, '#a4d792');
  waves(context, W, H, 400, 22, 170, 2.9, '#7cc47c');
  context.fillStyle = vertical(context, 320, H, [
    [0, '#9be0f7'],
    [1, '#1f86c8'],
  ]);
  context.beginPath();
  context.moveTo(300, 318);
  context.bezierCurveTo(380, 370, 560, 372, 520, 428);
  context.bezierCurveTo(470, 492, 200, 470, 150, 620);
  context.lineTo(640, 620);
  context.bezierCurveTo(560, 520, 720, 470, 660, 410);
  context.bezierCurveTo(610, 360, 390, 362, 312, 318);
  context.fill();
  context.strokeStyle = 'rgba(255, 255, 255, 0.7)';
  context.lineWidth = 5;
  context.lineCap = 'round';
  for (const [x, y, length] of [
    [540, 404, 44],
    [470, 470, 64],
    [330, 530, 80],
    [440, 580, 90],
    [250, 590, 54],
  ] as const) {
    context.beginPath();
    context.moveTo(x, y);
    context.quadraticCurveTo(x + length / 2, y - 8, x + length, y);
    context.stroke();
  }
  tree(context, 770, 452, 150);
  tree(context, 906, 540, 120);
  tree(context, 72, 470, 120, false);
  tree(context, 140, 440, 90, false);
  tree(context, 742, 560, 110, false);
  context.fillStyle = '#c9574c';
  context.beginPath();
  context.moveTo(838, 392);
  context.lineTo(890, 352);
  context.lineTo(942, 392);
  context.fill();
  context.fillStyle = '#fff4e0';
  context.fillRect(850, 392, 80, 48);
  context.fillStyle = '#8a5a3c';
  context.fillRect(880, 408, 20, 32);
}

function ground(context: SKRSContext2D): void {
  sky(context, W, 240, DAY);
  cloud(context, 250, 128, 210);
  cloud(context, 720, 110, 180);
  for (const [index, colour] of ['#7cc47c', '#8d6a48', '#a57f57', '#b99a70'].entries())
    waves(context, W, H, [206, 240, 330, 400][index]!, 9, 150, index * 1.3, colour);
  waves(
    context,
    W,
    H,
    470,
    10,
    140,
    2.6,
    vertical(context, 460, H, [
      [0, '#6fcbf0'],
      [1, '#1c77ba'],
    ]),
  );
  context.fillStyle = 'rgba(255, 255, 255, 0.2)';
  for (let index = 0; index < 44; index++) {
    const { u, v } = scattered(index);
    disc(context, u * W, 500 + v * 120, 5 + (index % 4) * 3);
  }
  context.fillStyle = 'rgba(74, 48, 26, 0.35)';
  for (let index = 0; index < 34; index++) {
    const { u, v } = scattered(index);
    context.beginPath();
    context.ellipse(u * W, 268 + v * 170, 12 + (index % 3) * 6, 8, 0.3, 0, 2 * Math.PI);
    context.fill();
  }
  for (const x of [150, 330, 520, 830]) {
    arrow(context, [x, 262], [x + 8, 340], [x, 446], 'rgba(150, 222, 250, 0.95)', 11);
    drop(context, x + 40, 322, 17);
    drop(context, x - 36, 398, 15);
  }
  context.fillStyle = '#d7dde6';
  context.fillRect(668, 176, 56, 350);
  context.fillStyle = '#2a93d2';
  context.fillRect(676, 470, 40, 56);
  context.fillStyle = '#aab4c4';
  context.fillRect(656, 166, 80, 34);
  context.fillStyle = '#c9574c';
  context.beginPath();
  context.moveTo(630, 108);
  context.lineTo(696, 62);
  context.lineTo(762, 108);
  context.fill();
  context.fillStyle = '#8a5a3c';
  context.fillRect(652, 106, 10, 62);
  context.fillRect(730, 106, 10, 62);
  tree(context, 110, 214, 130);
  tree(context, 430, 214, 110);
}

function cycle(context: SKRSContext2D): void {
  sky(context, W, H, DAY);
  sun(context, 120, 112, 54);
  mountain(context, 800, 470, 480, 330, '#8aa2c6', '#6079a3');
  mountain(context, 600, 480, 320, 210, '#7c93b8', '#5b7199');
  waves(context, W, H, 450, 16, 260, 2.4, '#86c98a');
  context.fillStyle = vertical(context, 420, H, [
    [0, '#46b4e4'],
    [1, '#135f9f'],
  ]);
  context.beginPath();
  context.moveTo(0, 470);
  context.bezierCurveTo(160, 452, 360, 470, 450, 520);
  context.bezierCurveTo(520, 560, 560, 590, 580, 620);
  context.lineTo(0, 620);
  context.fill();
  context.strokeStyle = '#46b4e4';
  context.lineWidth = 22;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(770, 330);
  context.bezierCurveTo(740, 420, 640, 430, 610, 480);
  context.bezierCurveTo(590, 520, 520, 520, 470, 545);
  context.stroke();
  cloud(context, 720, 190, 330, '#ffffff', '#a9c3de');
  cloud(context, 330, 150, 220);
  for (let index = 0; index < 9; index++) drop(context, 620 + index * 25, 226 + ((index * 53) % 70), 11);
  arrow(context, [200, 440], [150, 330], [246, 208], '#ffffff', 18);
  arrow(context, [430, 96], [500, 66], [566, 104], '#ffffff', 18);
  arrow(context, [880, 220], [928, 290], [880, 372], '#ffffff', 18);
  arrow(context, [716, 566], [620, 606], [484, 582], '#ffffff', 18);
  tree(context, 700, 520, 96);
  tree(context, 780, 552, 120);
  tree(context, 880, 530, 100, false);
}
