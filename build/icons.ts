/** Draws the program's icons into `resources/icons`: `node build/icons.ts`. A speech bubble with a play mark in it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import canvasLibrary, { type Canvas, type SKRSContext2D } from '@napi-rs/canvas';

const FOLDER = path.resolve(import.meta.dirname, '..', 'resources', 'icons');
const { createCanvas } = canvasLibrary;

/** In a square of 1024; its hole is cut out of whatever was drawn before. */
function drawMark(context: SKRSContext2D): void {
  context.beginPath();
  context.roundRect(262, 286, 500, 388, 96);
  context.fill();
  // By itself: where two shapes of one path overlap, the other's winding would cut a hole.
  context.beginPath();
  context.moveTo(380, 640);
  context.lineTo(380, 790);
  context.lineTo(540, 660);
  context.closePath();
  context.fill();
  context.globalCompositeOperation = 'destination-out';
  context.beginPath();
  context.moveTo(452, 388);
  context.lineTo(612, 480);
  context.lineTo(452, 572);
  context.closePath();
  context.fill();
  context.globalCompositeOperation = 'source-over';
}

function icon(size: number): Buffer {
  const mark = createCanvas(1024, 1024);
  const markContext = mark.getContext('2d');
  markContext.fillStyle = '#ffffff';
  drawMark(markContext);
  const whole = createCanvas(1024, 1024);
  const context = whole.getContext('2d');
  const ground = context.createLinearGradient(112, 112, 912, 912);
  ground.addColorStop(0, '#3d6bff');
  ground.addColorStop(1, '#7a3cf0');
  context.fillStyle = ground;
  context.beginPath();
  // macOS leaves a tenth of the square free at each side.
  context.roundRect(100, 100, 824, 824, 184);
  context.fill();
  context.drawImage(mark, 0, 0);
  return scaled(whole, size);
}

/** One colour and alpha: macOS paints it in the colour of its menu bar. */
function template(size: number): Buffer {
  const mark = createCanvas(1024, 1024);
  const context = mark.getContext('2d');
  context.translate(512, 530);
  context.scale(1.55, 1.55);
  context.translate(-512, -530);
  context.fillStyle = '#000000';
  drawMark(context);
  return scaled(mark, size);
}

function scaled(picture: Canvas, size: number): Buffer {
  const small = createCanvas(size, size);
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, size, size);
  return small.toBuffer('image/png');
}

mkdirSync(FOLDER, { recursive: true });
writeFileSync(path.join(FOLDER, 'icon.png'), icon(1024));
writeFileSync(path.join(FOLDER, 'tray.png'), icon(32));
writeFileSync(path.join(FOLDER, 'trayTemplate.png'), template(16));
writeFileSync(path.join(FOLDER, 'trayTemplate@2x.png'), template(32));
