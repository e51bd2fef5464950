/** A folder as it comes from a phone, a camera, the office and the web: what of it must become of each file in the library. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { AssetFix, ConvertStep } from '../../domain/assets/fix.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { P3_HEIC } from '../../native/assets/files/heic.test-helper.ts';
import { sample } from '../../native/assets/files/samples.test-helper.ts';
import { shapeXml, type TestDeck, writeDeck } from '../../native/slides/deck.test-helper.ts';
import { hostileSlides } from '../assets/crafted/slides.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../resources/examples/media');

/** How a file ends: to be used as it is, after a fix, not at all with its reason, or not taken in. */
export type MixedEnd =
  | 'usable'
  | {
      readonly convert: readonly ConvertStep[];
      readonly to: Extract<AssetFix, { kind: 'convert' }>['format'];
      /** It can be used without as well. */
      readonly isAdvice?: true;
    }
  | 'channel'
  | { readonly refused: ErrorCode }
  | 'double'
  /** What nobody means when they drop a folder. */
  | 'unmeant';

export interface MixedFile {
  /** Below the folder, with `/`. */
  readonly name: string;
  readonly end: MixedEnd;
  readonly make: (file: string) => void | Promise<void>;
}

export const PAGES = [
  { notes: '大家好，欢迎参加三月的产品培训。', colour: [192, 0, 0] },
  { notes: '第二页，我们来看新款台灯的三档灯光。', colour: [0, 0, 192] },
  { notes: '', colour: [0, 160, 0] },
] as const;

const hex = (colour: readonly number[]) =>
  colour
    .map((one) => one.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

/** Each page is of one colour. */
const DECK: TestDeck = {
  slides: PAGES.map(({ notes, colour }) => ({
    ...(notes === '' ? {} : { notes }),
    shapes: shapeXml({ at: [0, 0, 13.333, 7.2], fill: hex(colour) }),
  })),
};

const example = (name: string) => (file: string) => copyFileSync(path.join(EXAMPLES, name), file);
const like = (name: Parameters<typeof sample>[0]) => (file: string) => copyFileSync(sample(name), file);
const holding = (content: string | Buffer) => (file: string) => writeFileSync(file, content);
const crafted = (name: string) => hostileSlides().find(({ fileName }) => fileName === name)!.make;
const cut = (name: Parameters<typeof sample>[0]) => (file: string) => {
  const whole = readFileSync(sample(name));
  writeFileSync(file, whole.subarray(0, Math.floor(whole.length * 0.6)));
};

/** Thirty that are meant, and what systems and programs leave beside them. */
export const MIXED_FILES: readonly MixedFile[] = [
  { name: '春季新品 开场.mp4', end: 'usable', make: like('plain.mp4') },
  {
    name: '录屏.mkv',
    end: { convert: ['container'], to: 'MP4', isAdvice: true },
    make: like('recording.mkv'),
  },
  { name: '三月产品培训.pptx', end: 'usable', make: (file) => writeDeck(file, DECK) },
  { name: '客服培训 第三讲.pdf', end: 'usable', make: crafted('honest.pdf') },
  { name: '音乐/晚风 背景音乐.m4a', end: 'usable', make: example('evening.m4a') },
  { name: '音乐/Intro sting.mp3', end: 'usable', make: like('song.mp3') },
  { name: '音乐/语音备忘录.m4a', end: 'usable', make: like('memo.m4a') },
  { name: '图片/夜读台灯 主图.png', end: 'usable', make: example('lamp-hero.png') },
  { name: '图片/台灯 包装盒.png', end: 'usable', make: example('lamp-box.png') },
  { name: '图片/书房背景 竖屏.jpg', end: 'usable', make: example('product-room.jpg') },
  { name: '图片/动画贴纸.gif', end: 'usable', make: like('moving.gif') },
  { name: '图片/sticker.webp', end: 'usable', make: like('moving.webp') },
  { name: '图片/备份/夜读台灯 主图.png', end: 'double', make: example('lamp-hero.png') },
  {
    name: '手机/IMG_2041.MOV',
    end: { convert: ['codec', 'hdr'], to: 'MP4', isAdvice: true },
    make: like('phone-hdr.mov'),
  },
  {
    name: '手机/VID_0007.mp4',
    end: { convert: ['constant_rate'], to: 'MP4', isAdvice: true },
    make: like('varying.mp4'),
  },
  { name: '相机/C0001.MP4', end: { convert: ['size', 'rate'], to: 'MP4' }, make: like('action-4k-60.mp4') },
  { name: '相机/00012.MTS', end: { convert: ['container'], to: 'MP4' }, make: like('camera.mts') },
  { name: '剪辑/片头 ProRes.mov', end: { convert: ['codec'], to: 'MP4' }, make: like('studio.mov') },
  {
    name: '剪辑/旧节目.mpg',
    end: { convert: ['codec', 'container', 'deinterlace', 'square_pixels'], to: 'MP4' },
    make: like('television.mpg'),
  },
  { name: '剪辑/旧广告.flv', end: { convert: ['codec'], to: 'MP4' }, make: like('old.flv') },
  { name: '音乐/无损.flac', end: { convert: ['codec'], to: 'M4A' }, make: like('song.flac') },
  { name: '音乐/只有右声道.wav', end: 'channel', make: like('right-only.wav') },
  { name: '图片/扫描件.tiff', end: { convert: ['codec'], to: 'JPEG' }, make: like('scan.tiff') },
  { name: '图片/展板.png', end: { convert: ['size'], to: 'PNG' }, make: like('huge.png') },
  { name: '下载/没下完.mp4', end: { refused: 'MEDIA_TRUNCATED' }, make: cut('plain.mp4') },
  {
    name: '下载/主播.mp4',
    end: { refused: 'ASSET_IS_WEB_PAGE' },
    make: holding('<!DOCTYPE html><html>403</html>'),
  },
  {
    name: '下载/直播流.mp4',
    end: { refused: 'ASSET_IS_PLAYLIST' },
    make: holding('#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'),
  },
  { name: '手机/IMG_2042.HEIC', end: { convert: ['codec'], to: 'JPEG' }, make: holding(P3_HEIC) },
  { name: '下载/合同.pdf', end: { refused: 'SLIDES_ENCRYPTED' }, make: crafted('locked.pdf') },
  { name: '下载/九十年代.pptx', end: { refused: 'SLIDES_OLD_FORMAT' }, make: crafted('nineties.pptx') },
  { name: '.DS_Store', end: 'unmeant', make: holding('x') },
  { name: '图片/Thumbs.db', end: 'unmeant', make: holding('x') },
  { name: '拍摄计划.txt', end: 'unmeant', make: holding('x') },
];

/** @param folder absolute; is made */
export async function makeMixedFolder(folder: string): Promise<void> {
  for (const { name, make } of MIXED_FILES) {
    const file = path.join(folder, ...name.split('/'));
    mkdirSync(path.dirname(file), { recursive: true });
    await make(file);
  }
}
