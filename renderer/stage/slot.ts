/** One item on the stage: its sprite, and what that shows until there is something newer. */
import { Matrix, Rectangle, Sprite, Texture } from 'pixi.js';
import type { Rect } from '../../domain/avatar/types.ts';
import type { Size } from '../../domain/draw/canvas.ts';
import type { ClipItem, DrawItem } from '../../domain/draw/types.ts';
import type { Bitmaps } from './bitmaps.ts';
import type { ColourTextures } from './colour-textures.ts';
import type { LivePicture } from './live-picture.ts';
import { openLivePicture } from './open-live-picture.ts';
import { clipPlace, fitted, placeOn, type Transform } from './placing.ts';
import type { StageItem, StagePicture, StagePlay, StageView } from './stage-item.ts';

export interface SlotServices {
  readonly bitmaps: Bitmaps;
  readonly colours: ColourTextures;
  /** Something that moves by itself has another frame. */
  readonly onFrame: () => void;
  readonly framesPerSecond: () => number;
  /** Another one each time, whoever asks: a slot may stand in the place of one that is gone. */
  readonly nextVersion: () => number;
}

interface Shown {
  readonly texture: Texture;
  readonly transform: Transform;
  readonly opacity: number;
  /** How often its pixels have become others. */
  readonly frameCount: number;
}

export class Slot {
  readonly sprite = new Sprite();
  readonly #services: SlotServices;
  /** The last picture that could be shown: it stays until the next one has come. */
  #picture: StagePicture | undefined;
  #live: { readonly key: string; readonly picture: LivePicture; part: Texture | undefined } | undefined;
  #shown: Shown | undefined;
  #version = 0;

  constructor(services: SlotServices) {
    this.#services = services;
    this.sprite.visible = false;
  }

  /** Another one after everything that changes what is seen of it, and than any other slot ever had; 0 while nothing was seen yet. */
  get version(): number {
    return this.#version;
  }

  /** Addresses of what it shows, and of what it waits for. */
  urlsOf({ picture }: StageItem): readonly string[] {
    return [picture?.url, this.#picture?.url].filter((url) => url !== undefined);
  }

  /** What it shows is what it was told to show, and nothing older. */
  isComplete({ item, picture }: StageItem): boolean {
    return item.kind === 'colour' || picture === undefined || this.#picture?.url === picture.url;
  }

  /** @param isLive what moves by itself is shown moving, as soon as it can be */
  show(shown: StageItem, view: StageView, isLive: boolean): void {
    const { item, picture, play } = shown;
    if (item.kind === 'colour') {
      this.#set(item, this.#services.colours.texture(item.colour), { x: 0, y: 0, ...sizeOf(item) }, view);
      return;
    }
    if (picture && this.#services.bitmaps.texture(picture.url)) this.#picture = picture;
    if (isLive && play && item.kind === 'clip') {
      if (this.#showLive(item, play, view)) return;
    } else this.#endLive();
    const texture = this.#picture && this.#services.bitmaps.texture(this.#picture.url);
    if (this.#picture && texture) this.#set(item, texture, fitted(this.#picture, item), view);
    else this.#hide();
  }

  /** What moves by itself goes on, or stands still where it is. */
  setPlaying(isPlaying: boolean): void {
    this.#live?.picture.setPlaying(isPlaying);
  }

  close(): void {
    this.#endLive();
    this.sprite.destroy();
  }

  #showLive(item: ClipItem, play: StagePlay, view: StageView): boolean {
    const key = [play.url, item.fromMs, item.roundFrames].join(' ');
    if (this.#live?.key !== key) {
      this.#endLive();
      const lengthMs = (item.roundFrames * 1000) / this.#services.framesPerSecond();
      const round = { fromMs: item.fromMs, lengthMs };
      const picture = openLivePicture({ play, round, onFrame: this.#services.onFrame });
      this.#live = { key, picture, part: undefined };
    }
    const { texture, frameCount } = this.#live.picture;
    if (!texture) return false;
    const { rect, crop } = clipPlace(item, texture.source);
    this.#set(item, this.#partOf(texture, crop), rect, view, frameCount);
    return true;
  }

  #partOf(texture: Texture, crop: Rect): Texture {
    if (crop.x === 0 && crop.y === 0 && crop.width === 1 && crop.height === 1) return texture;
    const { width, height } = texture.source;
    const frame = new Rectangle(crop.x * width, crop.y * height, crop.width * width, crop.height * height);
    const before = this.#live?.part;
    if (before && isSameFrame(before.frame, frame)) return before;
    before?.destroy();
    const part = new Texture({ source: texture.source, frame });
    if (this.#live) this.#live.part = part;
    return part;
  }

  #endLive(): void {
    if (!this.#live) return;
    this.sprite.texture = Texture.EMPTY;
    this.#shown = undefined;
    this.#live.part?.destroy();
    this.#live.picture.close();
    this.#live = undefined;
  }

  #set(item: DrawItem, texture: Texture, box: Rect, view: StageView, frameCount = 0): void {
    const transform = placeOn(item, box, texture.frame, view);
    const next = { texture, transform, opacity: item.opacity, frameCount };
    if (this.#shown && isSame(this.#shown, next)) return;
    this.#shown = next;
    this.#version = this.#services.nextVersion();
    const { a, b, c, d, tx, ty } = transform;
    this.sprite.visible = true;
    this.sprite.texture = texture;
    this.sprite.alpha = item.opacity;
    this.sprite.setFromMatrix(new Matrix(a, b, c, d, tx, ty));
  }

  #hide(): void {
    if (!this.#shown && !this.sprite.visible) return;
    this.#shown = undefined;
    this.#version = this.#services.nextVersion();
    this.sprite.visible = false;
  }
}

function sizeOf({ rect }: DrawItem): Size {
  return { width: rect.width, height: rect.height };
}

function isSameFrame(one: Rectangle, other: Rectangle): boolean {
  const keys = ['x', 'y', 'width', 'height'] as const;
  return keys.every((key) => one[key] === other[key]);
}

function isSame(one: Shown, other: Shown): boolean {
  const keys = ['a', 'b', 'c', 'd', 'tx', 'ty'] as const;
  return (
    one.texture === other.texture &&
    one.frameCount === other.frameCount &&
    one.opacity === other.opacity &&
    keys.every((key) => one.transform[key] === other.transform[key])
  );
}
