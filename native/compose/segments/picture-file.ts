import { openImage } from '../../media/image.ts';
import { createCanvas } from '../../text/canvas.ts';
import type { DecodedImage } from '../types.ts';

/**
 * Decodes a picture that has passed its check, as the compositor wants it.
 * @param shownName how errors call it: as the script does
 * @throws StudioError when the file has become something else since
 */
export async function decodePicture(file: string, shownName: string): Promise<DecodedImage> {
  const image = await openImage(file, { shownName, path: '', use: 'sticker' });
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, rgba: data };
}
