/**
 * Photos as phones make them, of some hundred bytes. Those that are here as bytes were made by `heif-enc` (libheif 1.15.1, x265 3.5)
 * from pictures of 64 × 48 pixels that FFmpeg drew; the others are put together here (ISO/IEC 23008-12) from squares of one
 * colour that the same encoder made: `heif-enc -q 50`.
 */

/** Left red, right green; the lower half is seen through: alpha 100. */
export const GLASS_HEIC = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAvxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
    'AA5waXRtAAAAAAACAAAAGGlkYXQAAAAAAEAAMAAAAAAAQAAwAAAAYGlsb2MBAAAAREAABAABAAAAAAAAAyAAAQAAAAAAAACiAAIA' +
    'AQAAAAAAAAABAAAAAAAAAAgAAwAAAAAAAAPCAAEAAAAAAAAANQAEAAEAAAAAAAAAAQAAAAgAAAAIAAAAYmlpbmYAAAAAAAQAAAAV' +
    'aW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAAAVaW5mZQIAAAEAAwAAaHZjMQAAAAAVaW5mZQIAAAAABAAA' +
    'Z3JpZAAAAAGxaXBycAAAAYRpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAA' +
    'AwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAA' +
    'AAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAcWh2Y0MBBAgAAAAAAAAAAAAe8AD8/Pj4AAAP' +
    'AyAAAQAXQAEMAf//BAgAAAMAn/gAAAMAAB66AkAhAAEAJkIBAQQIAAADAJ/4AAADAAAewIIEFlurkprmwIAAAAMAgAAAAwCEIgAB' +
    'AAZEAcFzwIkAAAAUaXNwZQAAAAAAAABAAAAAQAAAABRpc3BlAAAAAAAAAEAAAAAwAAAADnBpeGkAAAAAAQgAAAAnYXV4QwAAAAB1' +
    'cm46bXBlZzpoZXZjOjIwMTU6YXV4aWQ6MQAAAAAlaXBtYQAAAAAAAAAEAAECgQIAAgIDhAADAoUGAAQDB4iJAAAANmlyZWYAAAAA' +
    'AAAADmRpbWcAAgABAAEAAAAOZGltZwAEAAEAAwAAAA5hdXhsAAQAAQACAAAA321kYXQAAACeKAGvBPhxZNO3/5MP///5Xruy/yYb' +
    'fe77+Ois//pvd//+iIn9pKuWRvE644nIOmscZ4me7XwfY/AT2LiQfiL1Tg4apuIHBtHWq6pd5eytwOegN8rrHYl99aBxMM1fOBhJ' +
    'x5veUNwKyxHGYuq0fHrri75umQGBpbvJmilB4L6YK/ezCYmHTdF5M/n4Yh9ba7QZUvkqQwlaV1IIIqzfN0cAAAAxKAGuCfDsakct' +
    'p+nv4wnYmcD+u+tOAC+/yWGjfZxIlHYrSpHJ8/PthGFJP8aACQBzgA==',
  'base64',
);
/** In Display P3, said by an ICC profile: left (234, 51, 35), which is sRGB's pure red, right grey. Alpha that hides nothing. */
export const P3_HEIC = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAABOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
    'AA5waXRtAAAAAAACAAAAGGlkYXQAAAAAAEAAMAAAAAAAQAAwAAAAYGlsb2MBAAAAREAABAABAAAAAAAABQ4AAQAAAAAAAAByAAIA' +
    'AQAAAAAAAAABAAAAAAAAAAgAAwAAAAAAAAWAAAEAAAAAAAAAFAAEAAEAAAAAAAAAAQAAAAgAAAAIAAAAYmlpbmYAAAAAAAQAAAAV' +
    'aW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAAAVaW5mZQIAAAEAAwAAaHZjMQAAAAAVaW5mZQIAAAAABAAA' +
    'Z3JpZAAAAAOfaXBycAAAA3FpcGNvAAAAd2h2Y0MBBAgAAAAAAAAAAAAe8AD8//j4AAAPAyAAAQAXQAEMAf//BAgAAAMAnjgAAAMA' +
    'AB66AkAhAAEAKkIBAQQIAAADAJ44AAADAAAekAQQILLdXJTXNwICBgQAAAMABAAAAwAEICIAAQAIRAHBcxgwCJAAAAAUaXNwZQAA' +
    'AAAAAABAAAAAQAAAABRpc3BlAAAAAAAAAEAAAAAwAAAB7GNvbHJwcm9mAAAB4AAAAAAEQAAAbW50clJHQiBYWVogAAAAAAAAAAAA' +
    'AAAAYWNzcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPbWAAEAAAAA0y0AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJZGVzYwAAAPAAAAAgY3BydAAAARAAAAAgd3RwdAAAATAAAAAUclhZWgAAAUQAAAAUZ1hZ' +
    'WgAAAVgAAAAUYlhZWgAAAWwAAAAUclRSQwAAAYAAAAAgZ1RSQwAAAaAAAAAgYlRSQwAAAcAAAAAgbWx1YwAAAAAAAAABAAAADGVu' +
    'VVMAAAAEAAAAHAAtAC1tbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAQAAAAcAC0ALVhZWiAAAAAAAAD21gABAAAAANMtWFlaIAAAAAAA' +
    'AIPfAAA9v////7tYWVogAAAAAAAASr8AALE3AAAKuVhZWiAAAAAAAAAoOAAAEQsAAMi5cGFyYQAAAAAAAwAAAAJmZgAA8qcAAA1Z' +
    'AAAT0AAACltwYXJhAAAAAAADAAAAAmZmAADypwAADVkAABPQAAAKW3BhcmEAAAAAAAMAAAACZmYAAPKnAAANWQAAE9AAAApbAAAA' +
    'EHBpeGkAAAAAAwgICAAAAHFodmNDAQQIAAAAAAAAAAAAHvAA/Pz4+AAADwMgAAEAF0ABDAH//wQIAAADAJ/4AAADAAAeugJAIQAB' +
    'ACZCAQEECAAAAwCf+AAAAwAAHsCCBBZbq5Ka5sCAAAADAIAAAAMAhCIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAU' +
    'aXNwZQAAAAAAAABAAAAAMAAAAA5waXhpAAAAAAEIAAAAJ2F1eEMAAAAAdXJuOm1wZWc6aGV2YzoyMDE1OmF1eGlkOjEAAAAAJmlw' +
    'bWEAAAAAAAAABAABAoECAAIDA4SFAAMChgcABAMIiYoAAAA2aXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAA5kaW1nAAQAAQADAAAA' +
    'DmF1eGwABAABAAIAAACObWRhdAAAAG4oAa8J4DkjJL//9L///+eUuQ/fPBcE4/YA99+fzX/+q+dRXZWCQSYDVK94tPXWloL1uimd' +
    '+6+qTs/wDtVSmDDox1l/hp5uaWkihLabXQ++f2/vci16/RoOiSsbskNjzOHfoMl/6tDwRuFf1hia4AAAABAoAa4TwGt8Q94/xLvT' +
    '05Fc',
  'base64',
);
/** Red of alpha 128, its colours multiplied by that: `--premultiplied-alpha`. */
export const PREMULTIPLIED_HEIC = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAwptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
    'AA5waXRtAAAAAAACAAAAGGlkYXQAAAAAAEAAMAAAAAAAQAAwAAAAYGlsb2MBAAAAREAABAABAAAAAAAAAy4AAQAAAAAAAAAfAAIA' +
    'AQAAAAAAAAABAAAAAAAAAAgAAwAAAAAAAANNAAEAAAAAAAAADgAEAAEAAAAAAAAAAQAAAAgAAAAIAAAAYmlpbmYAAAAAAAQAAAAV' +
    'aW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAAAVaW5mZQIAAAEAAwAAaHZjMQAAAAAVaW5mZQIAAAAABAAA' +
    'Z3JpZAAAAAGxaXBycAAAAYRpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAA' +
    'AwAeugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAA' +
    'AAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAcWh2Y0MBBAgAAAAAAAAAAAAe8AD8/Pj4AAAP' +
    'AyAAAQAXQAEMAf//BAgAAAMAn/gAAAMAAB66AkAhAAEAJkIBAQQIAAADAJ/4AAADAAAewIIEFlurkprmwIAAAAMAgAAAAwCEIgAB' +
    'AAZEAcFzwIkAAAAUaXNwZQAAAAAAAABAAAAAQAAAABRpc3BlAAAAAAAAAEAAAAAwAAAADnBpeGkAAAAAAQgAAAAnYXV4QwAAAAB1' +
    'cm46bXBlZzpoZXZjOjIwMTU6YXV4aWQ6MQAAAAAlaXBtYQAAAAAAAAAEAAECgQIAAgIDhAADAoUGAAQDB4iJAAAARGlyZWYAAAAA' +
    'AAAADmRpbWcAAgABAAEAAAAOZGltZwAEAAEAAwAAAA5hdXhsAAQAAQACAAAADnByZW0AAgABAAQAAAA1bWRhdAAAABsoAa8E+HFk' +
    '07f/w/f///yi57L+T0UO0nwD9vwAAAAKKAGuCfClajpVfg==',
  'base64',
);
/** Red, of 10 bits. */
export const TEN_BIT_HEIC = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA' +
    'AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHQAAEAAAAAAAAAHQACAAEAAAAAAAAA' +
    'AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADXaXBycAAA' +
    'ALVpcGNvAAAAdWh2Y0MBBAgAAAAAAAAAAAAe8AD8/fr6AAAPAyAAAQAXQAEMAf//BAgAAAMAnbgAAAMAAB66AkAhAAEAKkIBAQQI' +
    'AAADAJ24AAADAAAeoCCBBNlurkprm4EBAwIAAAMAAgAAAwACECIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNw' +
    'ZQAAAAAAAABAAAAAMAAAABBwaXhpAAAAAAMKCgoAAAAaaXBtYQAAAAAAAAACAAECgQIAAgIDhAAAABppcmVmAAAAAAAAAA5kaW1n' +
    'AAIAAQABAAAAJW1kYXQAAAAZKAGvE4D1J8N//+1lR//h0Z4fy35d+Njn/A==',
  'base64',
);

/** Side of a square. */
export const TILE = 64;

/** What decodes each of these. */
const HVCC = Buffer.from(
  'AQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCB' +
    'BZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQA==',
  'base64',
);
const TILES = {
  red: Buffer.from('AAAAGSgBrxOA5qhw0//+JpR//Trnh+nl0tJ5v3w=', 'base64'),
  green: Buffer.from('AAAAGSgBrxOA5qhw07/7ZUf/6Smr/5qjK0nm/fA=', 'base64'),
  blue: Buffer.from('AAAAGSgBrxOA5TPAn//4ZCiv/gIdX+/UK1Q9T4A=', 'base64'),
  white: Buffer.from('AAAAEigBrxOA5shoU+ofumXflGGjmA==', 'base64'),
} as const;
type TileColour = keyof typeof TILES;

export interface GridWish {
  /** Row by row. */
  readonly tiles?: readonly TileColour[];
  readonly columns?: number;
  readonly rows?: number;
  /** As the grid says, and as its description (`ispe`) does. */
  readonly grid?: readonly [number, number];
  readonly described?: readonly [number, number];
  /** Of a tile, as its description says. */
  readonly tile?: readonly [number, number];
  /** Quarters against the clock; then `irot`. */
  readonly turned?: number;
  /** The axis of `imir`: 0 swaps above and below, 1 left and right. */
  readonly mirrored?: number;
  /** What the grid is made of, by the tiles' numbers from 1 on; the grid itself is 0. */
  readonly parts?: readonly number[];
  /** Number of the photo that is shown. */
  readonly primary?: number;
  /** ITU-T H.273. */
  readonly nclx?: readonly [primaries: number, transfer: number];
  readonly brand?: string;
  /** How the squares are said to be coded. */
  readonly kind?: 'hvc1' | 'av01';
}

/** Four squares — red, green, blue, white — unless something else is wished, honest or not. */
export function gridHeic(wish: GridWish = {}): Buffer {
  const {
    tiles = ['red', 'green', 'blue', 'white'],
    columns = 2,
    rows = 2,
    brand = 'heic',
    kind = 'hvc1',
  } = wish;
  const {
    grid = [columns * TILE, rows * TILE],
    tile = [TILE, TILE],
    turned,
    mirrored,
    nclx,
    primary = 0,
  } = wish;
  const { described = grid, parts = tiles.map((_, at) => at + 1) } = wish;
  const descriptor = Buffer.from([0, 1, rows - 1, columns - 1, ...u32(grid[0]), ...u32(grid[1])]);
  const contents = [descriptor, ...tiles.map((colour) => TILES[colour])];
  const properties = [
    full('ispe', u32(described[0]), u32(described[1])),
    full('ispe', u32(tile[0]), u32(tile[1])),
    kind === 'av01' ? box('av1C', [0x81, 0, 0x0c, 0]) : box('hvcC', [...HVCC]),
    ...(nclx
      ? [box('colr', [...Buffer.from('nclx'), ...u16(nclx[0]), ...u16(nclx[1]), ...u16(1), 0x80])]
      : []),
    ...(turned === undefined ? [] : [box('irot', [turned])]),
    ...(mirrored === undefined ? [] : [box('imir', [mirrored])]),
  ];
  const ofGrid = [1, ...properties.slice(3).map((_, at) => 4 + at)];
  const associations = contents.map((_, at) => {
    const own = at === 0 ? ofGrid : [2, 3];
    return [...u16(at), own.length, ...own];
  });
  const head = box('ftyp', [...Buffer.from(brand), ...u32(0), ...Buffer.from(`mif1${brand}`)]);
  const metaWith = (offset: number) => {
    let at = offset;
    const places = contents.map(({ length }, item) => {
      at += length;
      return [...u16(item), ...u16(0), ...u16(1), ...u32(at - length), ...u32(length)];
    });
    return full(
      'meta',
      full('hdlr', u32(0), [...Buffer.from('pict')], Array<number>(13).fill(0)),
      full('pitm', u16(primary)),
      full('iloc', [0x44, 0], u16(contents.length), places.flat()),
      full(
        'iinf',
        u16(contents.length),
        ...contents.map((_, item) => itemInfo(item, item === 0 ? 'grid' : kind)),
      ),
      full('iref', box('dimg', [...u16(0), ...u16(parts.length), ...parts.flatMap(u16)])),
      box('iprp', [
        ...box('ipco', properties.flat()),
        ...full('ipma', u32(contents.length), associations.flat()),
      ]),
    );
  };
  const start = head.length + metaWith(0).length + 8;
  return Buffer.from([...head, ...metaWith(start), ...box('mdat', [...Buffer.concat(contents)])]);
}

function itemInfo(item: number, kind: string): number[] {
  const bytes = full('infe', u16(item), u16(0), [...Buffer.from(kind)], [0]);
  // Version 2: kinds of four letters.
  bytes[8] = 2;
  return bytes;
}

function box(kind: string, body: readonly number[]): number[] {
  return [...u32(body.length + 8), ...Buffer.from(kind), ...body];
}

/** With version and flags, which are 0. */
function full(kind: string, ...bodies: readonly (readonly number[])[]): number[] {
  return box(kind, [...u32(0), ...bodies.flat()]);
}

function u16(value: number): number[] {
  return [value >>> 8, value & 0xff];
}

function u32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
