/** The second half of the water cycle: how water travels, falls and comes back to the sea. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { DAY, LESSON_CARD } from './lesson-card.ts';
import { arrow, cloud, disc, drop, mountain, scattered, sky, sun, tree, vertical, waves } from './paint.ts';

const { width: W, height: H } = LESSON_CARD;

export function wind(context: SKRSContext2D): void {
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

export function rain(context: SKRSContext2D): void {
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

export function river(context: SKRSContext2D): void {
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

export function ground(context: SKRSContext2D): void {
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

export function cycle(context: SKRSContext2D): void {
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
