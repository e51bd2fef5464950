/** Files as somebody who makes videos has them: pictures, clips of a camera and of a phone, music, slides. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeLessonSlides } from './lesson-slides.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../resources/examples');

/** By the name that it has for whom: what of the examples it is. */
const PICTURES: Readonly<Record<string, string>> = {
  '夜读台灯 主图.png': 'lamp-hero.png',
  '台灯 包装盒.png': 'lamp-box.png',
  '三档灯光.png': 'lamp-lights.png',
  '下单引导.png': 'lamp-order.png',
  '书房背景 竖屏.jpg': 'product-room.jpg',
  'Studio backdrop.jpg': 'welcome-stage.jpg',
  'Lesson wall.jpg': 'lesson-wall.jpg',
  'Blue planet.png': 'water-1-planet.png',
  'Ocean.png': 'water-2-ocean.png',
  'Evaporation.png': 'water-3-evaporation.png',
  'Plants.png': 'water-4-plants.png',
  'Condensation.png': 'water-5-condensation.png',
  'Wind.png': 'water-6-wind.png',
  'Rain.png': 'water-7-rain.png',
  'River.png': 'water-8-river.png',
  'The whole cycle.png': 'water-10-cycle.png',
};

const H264 = ['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p'];

/** A picture that is slowly come nearer to. */
function clip(
  picture: string,
  file: string,
  seconds: number,
  rate: number,
  encoder: readonly string[],
): void {
  const zoom = `zoompan=z='1+0.0015*on':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=${seconds * rate}:s=1280x720:fps=${rate}`;
  const filter = `scale=1920:1080:force_original_aspect_ratio=increase,crop=1920:1080,${zoom}`;
  const input = ['-loop', '1', '-i', picture, '-f', 'lavfi', '-i', `sine=220:d=${seconds}`];
  ffmpeg([...input, '-vf', filter, '-t', String(seconds), ...encoder, '-c:a', 'aac', file]);
}

function ffmpeg(args: readonly string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);
}

/** @param folder made where it is missing @returns absolute names, in the order in which they were taken */
export async function makeLibraryMedia(folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => path.join(folder, name);
  for (const [name, source] of Object.entries(PICTURES))
    copyFileSync(path.join(EXAMPLES, 'media', source), at(name));
  const still = (name: string) => path.join(EXAMPLES, 'pictures', `${name}.jpg`);
  const HEVC = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=0'];
  clip(still('welcome'), at('春季新品 开场.mp4'), 5, 30, H264);
  clip(still('product'), at('产品特写 第二条.mp4'), 4, 30, H264);
  clip(still('lesson'), at('IMG_2041.MOV'), 2, 60, [...HEVC, '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1']);
  clip(at('Ocean.png'), at('Sea, slow push.mp4'), 5, 25, H264);
  const music = path.join(EXAMPLES, 'media', 'evening.m4a');
  copyFileSync(music, at('晚风 背景音乐.m4a'));
  ffmpeg(['-i', music, '-t', '12', '-af', 'afade=in:d=2', '-ac', '1', at('Intro sting.mp3')]);
  await writeLessonSlides(at('客服培训 第三讲.pptx'));
  writeFileSync(at('Unfinished download.mp4'), 'only its beginning has come');
  return [
    ...Object.keys(PICTURES).slice(5),
    ...['Intro sting.mp3', 'Unfinished download.mp4', 'Sea, slow push.mp4', '客服培训 第三讲.pptx'],
    ...Object.keys(PICTURES).slice(1, 5),
    ...['晚风 背景音乐.m4a', 'IMG_2041.MOV', '产品特写 第二条.mp4'],
    ...[Object.keys(PICTURES)[0]!, '春季新品 开场.mp4'],
  ].map(at);
}
