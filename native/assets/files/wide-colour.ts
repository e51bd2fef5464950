/** Colours that are not sRGB's: how they are described, and how they become sRGB's. */
import { crc32, deflateSync } from 'node:zlib';
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';

/** ITU-T H.273: code points of the primaries and of the transfer. */
export interface ColourCodes {
  readonly primaries: number;
  readonly transfer: number;
}

/** Red, green and blue as XYZ, adapted to D50 (ICC.1:2022, annex E). */
const SRGB_XYZ = [
  [0.43607, 0.22249, 0.01392],
  [0.38515, 0.71687, 0.09708],
  [0.14307, 0.06061, 0.7141],
] as const;
const DISPLAY_P3_XYZ = [
  [0.51512, 0.2412, -0.00105],
  [0.29198, 0.69225, 0.04189],
  [0.1571, 0.06657, 0.78407],
] as const;
const BT2020_XYZ = [
  [0.67348, 0.27904, -0.00193],
  [0.16566, 0.67534, 0.02998],
  [0.12505, 0.04561, 0.79686],
] as const;
const D50 = [0.9642, 1, 0.8249] as const;
const [BT2020, CINEMA_P3, DISPLAY_P3, PQ, HLG] = [9, 11, 12, 16, 18];

/**
 * An ICC profile (ICC.1:2022) of what a picture says by code points. HDR is bent so that its highlights are white at most.
 * @returns undefined for sRGB, and for what differs from it so little that everybody shows it as that
 */
export function profileOf({ primaries, transfer }: ColourCodes): Uint8Array | undefined {
  const isHdr = transfer === PQ || transfer === HLG;
  const columns =
    primaries === BT2020
      ? BT2020_XYZ
      : primaries === DISPLAY_P3 || primaries === CINEMA_P3
        ? DISPLAY_P3_XYZ
        : SRGB_XYZ;
  if (!isHdr && columns === SRGB_XYZ) return undefined;
  const curve = isHdr ? tableOf((signal) => rollOff(transfer === PQ ? signal : hlgAsPq(signal))) : SRGB_CURVE;
  const [red, green, blue] = columns;
  return profileWith({
    ...{ desc: TEXT, cprt: TEXT, wtpt: xyz(D50), rXYZ: xyz(red), gXYZ: xyz(green), bXYZ: xyz(blue) },
    ...{ rTRC: curve, gTRC: curve, bTRC: curve },
  });
}

function profileWith(tags: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(tags);
  const table = Buffer.alloc(4 + names.length * 12);
  table.writeUInt32BE(names.length);
  let at = HEADER_BYTES + table.length;
  for (const [index, name] of names.entries()) {
    const entry = 4 + index * 12;
    table.write(name, entry, 'latin1');
    table.writeUInt32BE(at, entry + 4);
    table.writeUInt32BE(tags[name]!.length, entry + 8);
    at += tags[name]!.length;
  }
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(at, 0);
  header.writeUInt32BE(0x0440_0000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  xyz(D50).copy(header, 68, 8);
  return Buffer.concat([header, table, ...Object.values(tags)]);
}

const HEADER_BYTES = 128;

function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65_536), at * 4);
  return bytes;
}

function xyz(values: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(values)]);
}

/** IEC 61966-2-1. */
const SRGB_CURVE = Buffer.concat([
  Buffer.from('para\0\0\0\0\0\x03\0\0', 'latin1'),
  fixed([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]),
]);

/** A text that must be there and says nothing. */
const TEXT = Buffer.concat([
  Buffer.from('mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0\x04\0\0\0\x1c\0-\0-', 'latin1'),
]);

const TABLE_STEPS = 1024;

/** @param light of a signal, both 0…1 */
function tableOf(light: (signal: number) => number): Buffer {
  const bytes = Buffer.alloc(12 + TABLE_STEPS * 2);
  bytes.write('curv', 'latin1');
  bytes.writeUInt32BE(TABLE_STEPS, 8);
  for (let at = 0; at < TABLE_STEPS; at += 1)
    bytes.writeUInt16BE(Math.round(light(at / (TABLE_STEPS - 1)) * 65_535), 12 + at * 2);
  return bytes;
}

/** SMPTE ST 2084: light in units of 10,000 cd/m² to signal, and back. */
const [M1, M2, C1, C2, C3] = [0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875];
function pqOf(light: number): number {
  return ((C1 + C2 * light ** M1) / (1 + C3 * light ** M1)) ** M2;
}
function lightOfPq(signal: number): number {
  const root = signal ** (1 / M2);
  return (Math.max(root - C1, 0) / (C2 - C3 * root)) ** (1 / M1);
}

/** ITU-R BT.2100, table 5, for a display of 1000 cd/m². */
function hlgAsPq(signal: number): number {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073];
  const scene = signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - c) / a) + b) / 12;
  return pqOf(scene ** 1.2 * (HDR_PEAK / 10_000));
}

/** As clips have it: cd/m² of what most is mastered to, and of white in it. */
const [HDR_PEAK, HDR_WHITE] = [1000, 203];

/** ITU-R BT.2390-10, 5.4.1: from PQ signal to light, 1 being white, which the peak comes out as. */
function rollOff(signal: number): number {
  const peak = pqOf(HDR_PEAK / 10_000);
  const most = pqOf(HDR_WHITE / 10_000) / peak;
  const knee = 1.5 * most - 0.5;
  const share = Math.min(signal / peak, 1);
  const way = (share - knee) / (1 - knee);
  const bent =
    share < knee
      ? share
      : (2 * way ** 3 - 3 * way ** 2 + 1) * knee +
        (way ** 3 - 2 * way ** 2 + way) * (1 - knee) +
        (-2 * way ** 3 + 3 * way ** 2) * most;
  return Math.min(1, lightOfPq(bent * peak) * (10_000 / HDR_WHITE));
}

/** What a PNG begins with, and its header. */
const PNG_HEADER_BYTES = 33;

/**
 * Skia turns colours into sRGB's where a picture that it decodes says what they are; so they pass through a PNG that does.
 * What it can make nothing of leaves the colours as they are.
 */
export async function inSrgb(picture: Canvas, profile: Uint8Array): Promise<Canvas> {
  const png = await picture.encode('png');
  const named = Buffer.concat([Buffer.from('iCCPprofile\0\0', 'latin1'), deflateSync(profile)]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(named.length - 4, 0);
  ends.writeUInt32BE(crc32(named), 4);
  const described = Buffer.concat([
    png.subarray(0, PNG_HEADER_BYTES),
    ...[ends.subarray(0, 4), named, ends.subarray(4)],
    png.subarray(PNG_HEADER_BYTES),
  ]);
  const canvas = createCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(await loadImage(described), 0, 0);
  return canvas;
}
