import type { Rect } from '../../../../domain/avatar/types.ts';
import type { PixelMemory } from './pixel-memory.ts';

/** An opaque picture, planar 4:2:0: luma, then blue and red difference at half the width and height. */
export class YuvPicture {
  readonly width: number;
  readonly height: number;
  readonly memory: PixelMemory;
  /** Where in {@link memory} it begins. */
  readonly address: number;
  /** Where the blue and the red difference begin in {@link bytes}. */
  readonly blueStart: number;
  readonly redStart: number;
  readonly frameBytes: number;

  /** Black. Width and height are even. */
  constructor(width: number, height: number, memory: PixelMemory) {
    if (width % 2 !== 0 || height % 2 !== 0 || width < 2 || height < 2)
      throw new RangeError(`a 4:2:0 picture needs an even size, not ${width}×${height}`);
    this.width = width;
    this.height = height;
    this.memory = memory;
    this.blueStart = width * height;
    this.redStart = this.blueStart + (this.blueStart >> 2);
    this.frameBytes = (width * height * 3) / 2;
    this.address = memory.allocate(this.frameBytes);
    this.bytes.fill(16, 0, this.blueStart).fill(128, this.blueStart);
  }

  /** As rawvideo `yuv420p` wants it. Valid until something is allocated in the memory. */
  get bytes(): Uint8Array<ArrayBuffer> {
    return this.memory.view(this.address, this.frameBytes);
  }

  /**
   * Takes over a part of a picture of the same size.
   * @param rect even position and size, within the picture
   */
  copyFrom(other: YuvPicture, { x, y, width, height }: Rect): void {
    const chromaWidth = this.width >> 1;
    const from = other.bytes;
    const to = this.bytes;
    copyRows(from, to, y * this.width + x, this.width, width, height);
    for (const start of [this.blueStart, this.redStart])
      copyRows(from, to, start + (y >> 1) * chromaWidth + (x >> 1), chromaWidth, width >> 1, height >> 1);
  }
}

function copyRows(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  stride: number,
  length: number,
  rows: number,
): void {
  if (length === stride) {
    to.set(from.subarray(start, start + stride * rows), start);
    return;
  }
  for (let at = start, row = 0; row < rows; row++, at += stride) to.set(from.subarray(at, at + length), at);
}
