import { fail } from '../../domain/errors.ts';
import type { ImageSource } from '../compose/types.ts';
import { openImage } from '../media/image.ts';
import type { LoadedScript } from '../script/load.ts';
import { createCanvas } from '../text/canvas.ts';

/** Decodes the pictures that a script names, as the compositor wants them. */
export function pictureSource(loaded: LoadedScript): ImageSource {
  return async (source) => {
    const asset = loaded.assets.get(source);
    if (!asset) throw fail('MEDIA_NOT_FOUND', { details: { file: source } });
    const image = await openImage(asset.file, { shownName: source, path: '', use: 'sticker' });
    const canvas = createCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, rgba: data };
  };
}
