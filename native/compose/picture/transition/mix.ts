/** Transitions between two pictures, byte by byte: in 4:2:0 plane by plane, or pixels with straight alpha. */
import type { Transition } from '../../../../domain/timeline/types.ts';

/** A rectangle of samples within an array. */
export interface Plane {
  readonly start: number;
  /** Samples, not bytes. */
  readonly width: number;
  readonly height: number;
  /** Bytes of a sample that lie together. */
  readonly sampleBytes: number;
}

/** Mixes byte by byte. @param share of `after`, [0..1] */
export function mixBytes(before: Uint8Array, after: Uint8Array, share: number, out: Uint8Array): void {
  const weight = Math.round(share * 65_536);
  for (let at = 0; at < out.length; at++)
    out[at] = ((before[at] as number) * (65_536 - weight) + (after[at] as number) * weight + 32_768) >> 16;
}

/** Shows `shown` samples of the new picture where it has come to and the old one in the rest, moved on or standing. */
export function joinPlanes(
  before: Uint8Array,
  after: Uint8Array,
  out: Uint8Array,
  plane: Plane,
  { kind, direction }: Pick<Transition, 'kind' | 'direction'>,
  shown: number,
): void {
  const { start, width, height, sampleBytes } = plane;
  const isAcross = direction === 'left' || direction === 'right';
  const length = isAcross ? width : height;
  // Moving right or down, the new picture comes in at the left or the top.
  const newFirst = direction === 'right' || direction === 'down';
  const newAt = newFirst ? 0 : length - shown;
  const oldAt = newFirst ? shown : 0;
  // A picture that slides in shows the side first that is ahead.
  const newFrom = kind === 'slide' ? (newFirst ? length - shown : 0) : newAt;
  const oldFrom = kind === 'slide' ? (newFirst ? 0 : shown) : oldAt;
  const copy = (source: Uint8Array, from: number, to: number, count: number) => {
    const stride = width * sampleBytes;
    if (!isAcross) {
      const first = start + from * stride;
      out.set(source.subarray(first, first + count * stride), start + to * stride);
      return;
    }
    for (let row = 0, at = start; row < height; row++, at += stride)
      out.set(
        source.subarray(at + from * sampleBytes, at + (from + count) * sampleBytes),
        at + to * sampleBytes,
      );
  };
  copy(before, oldFrom, oldAt, length - shown);
  copy(after, newFrom, newAt, shown);
}

/** Mixes pixels with straight alpha: the fainter one counts less for the colour. @param share of `after`, [0..1] */
export function mixStraight(before: Uint8Array, after: Uint8Array, share: number, out: Uint8Array): void {
  for (let at = 0; at < out.length; at += 4) {
    const ofBefore = (before[at + 3] as number) * (1 - share);
    const ofAfter = (after[at + 3] as number) * share;
    const alpha = ofBefore + ofAfter;
    const weight = alpha === 0 ? 0 : ofAfter / alpha;
    for (let part = at; part < at + 3; part++)
      out[part] = (before[part] as number) * (1 - weight) + (after[part] as number) * weight + 0.5;
    out[at + 3] = alpha + 0.5;
  }
}
