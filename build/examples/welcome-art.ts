/** Pictures of the welcome: the stage, a studio window, the three steps, and work that stays at home. */
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import { box, card, diagonal, disc, glow, picture, scattered, vertical } from './paint.ts';

export const WELCOME_CARD = { width: 940, height: 560 };
const { width: W, height: H } = WELCOME_CARD;

export function welcomeStage(): Canvas {
  return picture(1920, 1080, (context) => {
    context.fillStyle = diagonal(context, 1920, 1080, [
      [0, '#141a4d'],
      [0.5, '#35348f'],
      [1, '#7a4bc2'],
    ]);
    context.fillRect(0, 0, 1920, 1080);
    glow(context, 1500, 560, 640, [
      [0, 'rgba(255, 214, 240, 0.62)'],
      [0.55, 'rgba(214, 170, 255, 0.24)'],
      [1, 'rgba(214, 170, 255, 0)'],
    ]);
    context.strokeStyle = 'rgba(255, 255, 255, 0.14)';
    for (const [radius, width] of [
      [330, 3],
      [430, 2],
      [540, 2],
    ] as const) {
      context.lineWidth = width;
      context.beginPath();
      context.arc(1500, 560, radius, 0, 2 * Math.PI);
      context.stroke();
    }
    context.fillStyle = 'rgba(255, 255, 255, 0.16)';
    for (let index = 0; index < 30; index++) {
      const { u, v } = scattered(index);
      disc(context, u * 1920, v * 900, 2 + (index % 4) * 1.6);
    }
    glow(context, 120, 1060, 520, [
      [0, 'rgba(72, 198, 239, 0.35)'],
      [1, 'rgba(72, 198, 239, 0)'],
    ]);
  });
}

export function welcomePictures(): Readonly<Record<string, () => Canvas>> {
  return {
    'welcome-studio': () => card(W, H, studio),
    'welcome-steps': () => picture(W + 80, 420, steps),
    'welcome-home': () => card(W, H, home),
  };
}

/** A small presenter, head and shoulders, on the line `y`. */
function presenter(context: SKRSContext2D, x: number, y: number, size: number): void {
  context.fillStyle = '#3b6ea8';
  context.beginPath();
  context.moveTo(x - size * 0.52, y);
  context.bezierCurveTo(x - size * 0.5, y - size * 0.42, x + size * 0.5, y - size * 0.42, x + size * 0.52, y);
  context.fill();
  context.fillStyle = '#fffaf2';
  context.beginPath();
  context.moveTo(x - size * 0.16, y - size * 0.33);
  context.lineTo(x, y - size * 0.08);
  context.lineTo(x + size * 0.16, y - size * 0.33);
  context.fill();
  context.fillStyle = '#4a2f28';
  context.beginPath();
  context.ellipse(x, y - size * 0.66, size * 0.31, size * 0.36, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#f8d6be';
  box(context, x - size * 0.09, y - size * 0.46, size * 0.18, size * 0.2, size * 0.08);
  context.beginPath();
  context.ellipse(x, y - size * 0.6, size * 0.22, size * 0.27, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#4a2f28';
  context.beginPath();
  context.ellipse(x, y - size * 0.84, size * 0.24, size * 0.1, 0, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#2b1715';
  disc(context, x - size * 0.09, y - size * 0.6, size * 0.026);
  disc(context, x + size * 0.09, y - size * 0.6, size * 0.026);
  context.strokeStyle = '#d96b70';
  context.lineWidth = size * 0.03;
  context.lineCap = 'round';
  context.beginPath();
  context.arc(x, y - size * 0.53, size * 0.08, 0.3, Math.PI - 0.3);
  context.stroke();
}

/** The window of a studio: scenes to the left, the stage, properties to the right, the timeline below. */
function studio(context: SKRSContext2D): void {
  context.fillStyle = '#f3f5fc';
  context.fillRect(0, 0, W, H);
  box(context, 0, 0, W, 56, 0, '#262a5c');
  for (const [index, colour] of ['#ff6b6b', '#ffd166', '#4cd4a0'].entries()) {
    context.fillStyle = colour;
    disc(context, 34 + index * 30, 28, 9);
  }
  box(context, 360, 18, 220, 20, 10, 'rgba(255, 255, 255, 0.22)');
  box(context, W - 150, 12, 122, 32, 16, '#ff7fb0');
  box(context, W - 122, 24, 66, 8, 4, '#ffffff');
  box(context, 0, 56, 176, H - 56, 0, '#e6e9f7');
  for (let scene = 0; scene < 3; scene++) {
    const y = 78 + scene * 104;
    box(context, 20, y, 136, 86, 12, scene === 0 ? '#6c5ce7' : '#ffffff');
    box(context, 26, y + 6, 124, 74, 8, ['#2f6fb3', '#ffb86b', '#3aaa74'][scene]!);
    presenter(context, 112, y + 80, 52);
    box(context, 38, y + 22, 44, 8, 4, 'rgba(255, 255, 255, 0.9)');
    box(context, 38, y + 38, 30, 6, 3, 'rgba(255, 255, 255, 0.65)');
  }
  context.save();
  context.beginPath();
  context.roundRect(200, 80, 500, 282, 16);
  context.clip();
  context.fillStyle = diagonal(context, 700, 360, [
    [0.2, '#2a6fb8'],
    [1, '#58c3d8'],
  ]);
  context.fillRect(200, 80, 500, 282);
  glow(context, 560, 240, 190, [
    [0, 'rgba(255, 255, 255, 0.5)'],
    [1, 'rgba(255, 255, 255, 0)'],
  ]);
  presenter(context, 566, 362, 246);
  box(context, 232, 116, 190, 24, 12, '#ffffff');
  box(context, 232, 156, 140, 14, 7, 'rgba(255, 255, 255, 0.7)');
  box(context, 232, 182, 164, 14, 7, 'rgba(255, 255, 255, 0.7)');
  box(context, 232, 226, 150, 90, 12, '#ffd36b');
  context.fillStyle = '#ff8f70';
  disc(context, 276, 262, 20);
  context.fillStyle = '#3aaa74';
  context.beginPath();
  context.moveTo(240, 316);
  context.lineTo(300, 264);
  context.lineTo(374, 316);
  context.fill();
  box(context, 300, 330, 260, 16, 8, 'rgba(16, 24, 64, 0.7)');
  context.restore();
  box(context, 724, 80, 192, 282, 16, '#ffffff');
  for (let row = 0; row < 5; row++) {
    box(context, 744, 102 + row * 50, 70 + (row % 2) * 24, 10, 5, '#b6bddb');
    box(context, 744, 120 + row * 50, 152, 12, 6, '#e6e9f7');
    box(context, 744, 120 + row * 50, 50 + ((row * 37) % 90), 12, 6, '#6c5ce7');
    context.fillStyle = '#ffffff';
    disc(context, 794 + ((row * 37) % 90), 126 + row * 50, 10);
    context.fillStyle = '#6c5ce7';
    disc(context, 794 + ((row * 37) % 90), 126 + row * 50, 6);
  }
  box(context, 200, 386, 716, 152, 16, '#ffffff');
  const rows: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
    [
      '#6c5ce7',
      [
        [0, 210],
        [220, 170],
        [400, 240],
      ],
    ],
    [
      '#ff7fb0',
      [
        [20, 150],
        [210, 130],
        [420, 180],
      ],
    ],
    ['#48c6ef', [[0, 640]]],
  ];
  for (const [row, [colour, clips]] of rows.entries())
    for (const [from, length] of clips) {
      box(context, 236 + from, 408 + row * 42, length, 30, 9, colour);
      if (row === 2) {
        context.fillStyle = 'rgba(255, 255, 255, 0.75)';
        for (let bar = 8; bar < length - 8; bar += 9) {
          const height = 5 + Math.abs(Math.sin(bar * 0.13) * Math.sin(bar * 0.031)) * 18;
          box(context, 236 + from + bar, 423 + row * 42 - height / 2, 5, height, 2.5);
        }
      }
    }
  box(context, 478, 396, 4, 134, 2, '#ff4d6d');
  context.fillStyle = '#ff4d6d';
  disc(context, 480, 398, 9);
}

/** Three round stations joined by a line: write, choose, render. Their words are text layers. */
function steps(context: SKRSContext2D): void {
  const centres = [170, 510, 850];
  const y = 210;
  context.strokeStyle = 'rgba(255, 255, 255, 0.5)';
  context.lineWidth = 8;
  context.setLineDash([2, 22]);
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(centres[0]!, y);
  context.lineTo(centres[2]!, y);
  context.stroke();
  context.setLineDash([]);
  const colours = [
    ['#ffb86b', '#ff7f6b'],
    ['#8be0c0', '#2fae8a'],
    ['#8ec5ff', '#5a6cf0'],
  ] as const;
  for (const [index, x] of centres.entries()) {
    context.save();
    context.shadowColor = 'rgba(8, 8, 48, 0.45)';
    context.shadowBlur = 30;
    context.shadowOffsetY = 10;
    context.fillStyle = '#ffffff';
    disc(context, x, y, 138);
    context.restore();
    context.fillStyle = vertical(context, y - 124, y + 124, [
      [0, colours[index]![0]],
      [1, colours[index]![1]],
    ]);
    disc(context, x, y, 124);
  }
  const [first, second, third] = centres as [number, number, number];
  box(context, first - 52, y - 70, 104, 140, 14, '#ffffff');
  for (let line = 0; line < 4; line++)
    box(context, first - 34, y - 44 + line * 26, line === 3 ? 38 : 68, 10, 5, '#ffc9a8');
  context.save();
  context.translate(first + 50, y + 38);
  context.rotate(Math.PI / 4);
  box(context, -13, -74, 26, 96, 6, '#4f46c8');
  box(context, -13, -86, 26, 20, 6, '#ff7fb0');
  context.fillStyle = '#ffe2c4';
  context.beginPath();
  context.moveTo(-13, 22);
  context.lineTo(13, 22);
  context.lineTo(0, 50);
  context.fill();
  context.restore();
  context.save();
  context.beginPath();
  context.arc(second, y, 118, 0, 2 * Math.PI);
  context.clip();
  presenter(context, second, y + 108, 204);
  context.restore();
  box(context, third - 78, y - 58, 156, 112, 16, '#ffffff');
  context.fillStyle = '#5a6cf0';
  context.beginPath();
  context.moveTo(third - 22, y - 36);
  context.lineTo(third + 38, y - 3);
  context.lineTo(third - 22, y + 30);
  context.closePath();
  context.fill();
  box(context, third - 78, y + 70, 156, 12, 6, 'rgba(255, 255, 255, 0.5)');
  box(context, third - 78, y + 70, 100, 12, 6, '#ffffff');
}

/** A laptop under a shield: everything stays on the creator's own machine. */
function home(context: SKRSContext2D): void {
  context.fillStyle = vertical(context, 0, H, [
    [0, '#ffe9f3'],
    [1, '#e3e6ff'],
  ]);
  context.fillRect(0, 0, W, H);
  context.fillStyle = 'rgba(108, 92, 231, 0.10)';
  disc(context, 470, 290, 250);
  context.fillStyle = 'rgba(108, 92, 231, 0.10)';
  disc(context, 470, 290, 190);
  box(context, 200, 470, 540, 30, 15, '#9aa3c7');
  box(context, 390, 470, 160, 12, 6, '#7d87b0');
  box(context, 246, 134, 448, 336, 24, '#262a5c');
  context.save();
  context.beginPath();
  context.roundRect(264, 152, 412, 300, 12);
  context.clip();
  context.fillStyle = diagonal(context, 680, 460, [
    [0.3, '#35348f'],
    [1, '#8a5bd6'],
  ]);
  context.fillRect(264, 152, 412, 300);
  presenter(context, 580, 452, 200);
  box(context, 290, 184, 150, 20, 10, '#ffffff');
  box(context, 290, 218, 110, 12, 6, 'rgba(255, 255, 255, 0.7)');
  box(context, 290, 242, 128, 12, 6, 'rgba(255, 255, 255, 0.7)');
  context.restore();
  context.save();
  context.translate(322, 366);
  context.shadowColor = 'rgba(20, 20, 80, 0.4)';
  context.shadowBlur = 24;
  context.shadowOffsetY = 8;
  context.fillStyle = vertical(context, -110, 120, [
    [0, '#6ff0c2'],
    [1, '#19a67c'],
  ]);
  context.beginPath();
  context.moveTo(0, -112);
  context.bezierCurveTo(36, -84, 72, -76, 98, -74);
  context.bezierCurveTo(104, 20, 74, 86, 0, 122);
  context.bezierCurveTo(-74, 86, -104, 20, -98, -74);
  context.bezierCurveTo(-72, -76, -36, -84, 0, -112);
  context.fill();
  context.restore();
  context.strokeStyle = '#ffffff';
  context.lineWidth = 22;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(280, 368);
  context.lineTo(312, 400);
  context.lineTo(370, 328);
  context.stroke();
  for (const [x, y, size, colour] of [
    [780, 150, 44, '#ff7fb0'],
    [160, 170, 34, '#6c5ce7'],
    [812, 380, 28, '#48c6ef'],
  ] as const)
    heart(context, x, y, size, colour);
}

function heart(context: SKRSContext2D, x: number, y: number, size: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, y + size);
  context.bezierCurveTo(x - size * 1.9, y - size * 0.2, x - size * 0.9, y - size * 1.3, x, y - size * 0.45);
  context.bezierCurveTo(x + size * 0.9, y - size * 1.3, x + size * 1.9, y - size * 0.2, x, y + size);
  context.fill();
}
