/**
 * Pictures and clips whose every part is known: four quarters of different colours, so that a turn, a flip or a crop
 * shows, and in what moves a square in the middle whose grey tells the frame.
 */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Canvas, createCanvas } from '@napi-rs/canvas';

export type Colour = readonly [red: number, green: number, blue: number];

/** Top left, top right, bottom left, bottom right. */
export const QUARTERS: readonly [Colour, Colour, Colour, Colour] = [
  [200, 40, 40],
  [40, 160, 60],
  [50, 70, 200],
  [220, 200, 60],
];
/** SMPTE ST 2084, 5.2: signal of a light, cd/m². */
function pq(light: number): number {
  const root = (light / 10_000) ** 0.1593017578125;
  return ((0.8359375 + 18.8515625 * root) / (1 + 18.6875 * root)) ** 78.84375;
}

/** Of the HDR clip, in BT.2020: pure BT.709 red (ITU-R BT.2087-0, table 2) and three greys, cd/m². */
const HDR_LIGHT: readonly Colour[] = [
  [0.6274 * 50, 0.0691 * 50, 0.0164 * 50],
  [5, 5, 5],
  [50, 50, 50],
  [1000, 1000, 1000],
];
/** White is 203 cd/m² (ITU-R BT.2408), 1000 are all that there is; the gamma is that of ITU-R BT.1886. */
const shownLight = (light: number) => Math.min(255, Math.round(255 * (light / 203) ** (1 / 2.4)));
/** What must be seen of it. */
export const HDR_QUARTERS: readonly Colour[] = [
  [shownLight(50), 0, 0],
  [shownLight(5), shownLight(5), shownLight(5)],
  [shownLight(50), shownLight(50), shownLight(50)],
  [255, 255, 255],
];
export const DISC_COLOUR: Colour = [230, 120, 20];
/** Share of each side that is transparent at the borders of the clip with alpha. */
export const CLEAR_BORDER = 1 / 8;
export const CLIP_FRAMES = 12;
export const CLIP_RATE = 25;

/** The middle square's grey at a frame of a clip. */
export function shadeOf(frame: number): number {
  return 20 + 18 * frame;
}

const css = ([red, green, blue]: Colour) => `rgb(${red} ${green} ${blue})`;

/** @param shade of the square in the middle; none when absent */
function card(width: number, height: number, shade?: number): Canvas {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  for (const [index, colour] of QUARTERS.entries()) {
    context.fillStyle = css(colour);
    context.fillRect(((index % 2) * width) / 2, ((index >> 1) * height) / 2, width / 2, height / 2);
  }
  if (shade !== undefined) {
    const side = Math.min(width, height) / 4;
    context.fillStyle = css([shade, shade, shade]);
    context.fillRect((width - side) / 2, (height - side) / 2, side, side);
  }
  return canvas;
}

/** A sharp edge, and black where it is transparent: what shines through if that is mixed in, as 4:2:0 does. */
function disc(size: number): Canvas {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(size, size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const inside = size / 2 - Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2);
      const alpha = Math.round(255 * Math.min(1, Math.max(0, inside)));
      if (alpha > 0) picture.data.set([...DISC_COLOUR, alpha], (y * size + x) * 4);
    }
  }
  context.putImageData(picture, 0, 0);
  return canvas;
}

const CLIP = { width: 320, height: 240 };

/** Frames as raw RGBA, clear at the borders when asked. */
function clipFrames(width: number, height: number, border: number): Buffer {
  const frames = Array.from({ length: CLIP_FRAMES }, (_, frame) => {
    const canvas = card(width, height, shadeOf(frame));
    const context = canvas.getContext('2d');
    const [across, down] = [width * border, height * border];
    context.clearRect(0, 0, width, down);
    context.clearRect(0, height - down, width, down);
    context.clearRect(0, 0, across, height);
    context.clearRect(width - across, 0, across, height);
    return Buffer.from(context.getImageData(0, 0, width, height).data);
  });
  return Buffer.concat(frames);
}

/** All the same, planar 10-bit green, blue and red. */
function hdrFrames(width: number, height: number): Uint8Array {
  const planes = [1, 2, 0].map((channel) =>
    Uint16Array.from({ length: width * height }, (_, at) => {
      const isRight = at % width >= width / 2;
      const isBottom = at >= (width * height) / 2;
      const quarter = HDR_LIGHT[(isRight ? 1 : 0) + (isBottom ? 2 : 0)] as Colour;
      return Math.round(1023 * pq(quarter[channel] as number));
    }),
  );
  const frame = Buffer.concat(planes.map((plane) => Buffer.from(plane.buffer)));
  return Buffer.concat(Array.from({ length: CLIP_FRAMES }, () => frame));
}

const BT709 = [
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
];
const CONVERT = 'scale=in_range=pc:out_range=tv:out_color_matrix=bt709:flags=accurate_rnd+full_chroma_int';

/** Writes them all into a folder, under the names that the scenes use. */
export async function makeMaterials(folder: string): Promise<void> {
  const at = (name: string) => path.join(folder, name);
  await writeFile(at('card.png'), card(400, 300).toBuffer('image/png'));
  await writeFile(at('disc.png'), disc(300).toBuffer('image/png'));
  // So short that a scene needs not last as long as a silent one.
  await ffmpeg(['-f', 'lavfi', '-i', 'sine=440:r=48000:d=0.06', at('tick.wav')]);
  const { width, height } = CLIP;
  const raw = at('clip.rgba');
  await writeFile(raw, clipFrames(width, height, 0));
  const still = ['-f', 'rawvideo', '-pix_fmt', 'rgba', '-framerate', String(CLIP_RATE)];
  const upright = [...still, '-video_size', `${width}x${height}`, '-i', raw];
  const h264 = ['-c:v', 'libx264', '-qp', '4', '-bf', '0', ...BT709];
  await ffmpeg([...upright, '-vf', `${CONVERT},format=yuv420p`, ...h264, at('clip.mp4')]);
  await ffmpeg([
    ...upright,
    '-loop',
    '0',
    '-lavfi',
    'split[a][b];[a]palettegen[p];[b][p]paletteuse',
    at('clip.gif'),
  ]);
  await ffmpeg([...upright, '-c:v', 'libwebp_anim', '-lossless', '1', '-loop', '0', at('clip.webp')]);
  await writeFile(raw, clipFrames(width, height, CLEAR_BORDER));
  const vp9 = [
    '-c:v',
    'libvpx-vp9',
    '-auto-alt-ref',
    '0',
    '-crf',
    '4',
    '-b:v',
    '20M',
    '-deadline',
    'realtime',
  ];
  await ffmpeg([...upright, '-vf', `${CONVERT},format=yuva420p`, ...vp9, ...BT709, at('alpha.webm')]);
  await writeFile(raw, hdrFrames(width, height));
  await ffmpeg([
    ...['-f', 'rawvideo', '-pix_fmt', 'gbrp10le', '-framerate', String(CLIP_RATE)],
    ...['-video_size', `${width}x${height}`, '-i', raw],
    ...['-vf', 'scale=flags=accurate_rnd+full_chroma_int:out_color_matrix=bt2020:out_range=tv'],
    ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:qp=2:pools=1'],
    ...['-pix_fmt', 'yuv420p10le', '-colorspace', 'bt2020nc', '-color_primaries', 'bt2020'],
    ...['-color_trc', 'smpte2084', '-tag:v', 'hvc1', at('hdr.mp4')],
  ]);
  // A phone held upright: the picture lies on its side in the file, which says how to turn it.
  await writeFile(raw, clipFrames(height, width, 0));
  const portrait = [...still, '-video_size', `${height}x${width}`, '-i', raw];
  await ffmpeg([...portrait, '-vf', `${CONVERT},format=yuv420p,transpose=cclock`, ...h264, at('phone.mp4')]);
  await turnByMetadata(at('phone.mp4'), width);
}

/** Writes a quarter turn clockwise into the track header's matrix (ISO/IEC 14496-12, 8.3.2). */
async function turnByMetadata(file: string, translation: number): Promise<void> {
  const bytes = await readFile(file);
  const matrix = bytes.indexOf('tkhd') + 44;
  const turned = [0, 0x10000, 0, -0x10000, 0, 0, translation << 16, 0, 0x40000000];
  for (const [index, value] of turned.entries()) bytes.writeInt32BE(value, matrix + index * 4);
  await writeFile(file, bytes);
}

async function ffmpeg(args: readonly string[]): Promise<void> {
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-y', ...args]);
}
