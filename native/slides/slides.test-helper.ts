/** Reads slides in tests, and looks at pixels of the pages' pictures. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { StudioError } from '../../domain/errors.ts';
import type { Slides } from '../../domain/slides/slides.ts';
import { createCanvas, loadImage } from '../text/canvas.ts';
import type { Office } from './office.ts';
import { readSlides } from './read-slides.ts';

export function slidesBench(t: TestContext) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'metastudio-slides-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const fractions: number[] = [];
  const read = async (
    file: string,
    {
      fileName = path.basename(file),
      office = null as Office | null,
      signal = new AbortController().signal,
    } = {},
  ): Promise<Slides> => {
    const folder = mkdtempSync(path.join(root, 'pages-'));
    const onFraction = (fraction: number) => void fractions.push(fraction);
    return await readSlides(file, { fileName, folder, signal, onFraction }, office);
  };
  const refusal = async (...input: Parameters<typeof read>) => {
    const error: unknown = await read(...input).then(
      () => undefined,
      (fault: unknown) => fault,
    );
    assert.ok(error instanceof StudioError, String(error));
    return error.problems[0]!;
  };
  return { root, at: (name: string) => path.join(root, name), read, refusal, fractions };
}

/** Reads colours of a picture, as `#rrggbb`, at places in parts of its width and height. */
export async function pixelsOf(file: string) {
  const image = await loadImage(file);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const at = (x: number, y: number) => {
    const [red = 0, green = 0, blue = 0] = context.getImageData(
      Math.round(x * (image.width - 1)),
      Math.round(y * (image.height - 1)),
      1,
      1,
    ).data;
    return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  };
  /** Pixels of a part of the picture that are of that colour. */
  const count = (colour: string, [x, y, width, height]: readonly [number, number, number, number]) => {
    const { data } = context.getImageData(
      Math.round(x * image.width),
      Math.round(y * image.height),
      Math.round(width * image.width),
      Math.round(height * image.height),
    );
    const wanted = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
    let found = 0;
    for (let index = 0; index < data.length; index += 4)
      if (wanted.every((value, channel) => Math.abs(data[index + channel]! - value) <= 2)) found += 1;
    return found;
  };
  return { width: image.width, height: image.height, at, count };
}
