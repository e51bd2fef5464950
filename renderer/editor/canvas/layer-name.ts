/** What a layer is called where it cannot be seen. */
import type { LayerBox } from '../../../domain/arrange/layer-boxes.ts';
import type { Texts } from '../../texts/texts.ts';

/** So much of a text names it. */
const MOST_CHARACTERS = 24;

export function layerName({ item }: LayerBox, texts: Texts['canvas']): string {
  switch (item.kind) {
    case 'avatar':
      return texts.human;
    case 'clip':
      return texts.video;
    case 'text': {
      const characters = [...item.text.replace(/\s+/gu, ' ').trim()];
      const isLong = characters.length > MOST_CHARACTERS;
      return texts.text(isLong ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : characters.join(''));
    }
    default:
      return texts.image;
  }
}
