/** A script made of slides: one scene a page, the notes as what is said (V-12). */
import type { Script, ShootScript } from '../script/schema.ts';
import { isSpeechMarkup } from '../ssml/parse.ts';
import { tagsInPlainText } from '../ssml/stray-tags.ts';
import { pageFileName, type Slides } from './slides.ts';

/** How long a page is shown to which nothing is said. */
const SILENT_PAGE_MS = 5000;

/** The presenter's height and distance from the right edge, in parts of the picture's shorter side. */
const PRESENTER_HEIGHT = 0.42;
const PRESENTER_MARGIN = 0.02;
/** The presenters' own shape: 920 × 1150. */
const PRESENTER_SHAPE = 0.8;

/**
 * @param base whose presenter, voice and settings the new one has; its scenes are not taken
 * @returns names its pictures `file:page-001.png` and so on
 */
export function slidesToScript(slides: Pick<Slides, 'pages' | 'width' | 'height'>, base: Script): Script {
  const { width, height, pages } = slides;
  return {
    ...base,
    view_mode: height > width ? 'VERTICAL' : 'LANDSCAPE',
    video_config: { ...base.video_config, width, height },
    shoot_scripts: pages.map(({ notes }, index) => ({
      sequence_no: index,
      shoot_script: sceneOf(notes, `file:${pageFileName(index + 1)}`, { width, height }),
    })),
  };
}

function sceneOf(
  notes: string,
  picture: string,
  { width, height }: { readonly width: number; readonly height: number },
): ShootScript {
  const short = Math.min(width, height);
  const presenter = {
    width: Math.round(short * PRESENTER_HEIGHT * PRESENTER_SHAPE),
    height: Math.round(short * PRESENTER_HEIGHT),
  };
  const scene: ShootScript = {
    script_type: 'TEXT',
    text_config: { text: spokenText(notes) },
    background_config: [{ background_type: 'IMAGE', background_asset_id: picture }],
    layer_config: [
      {
        layer_type: 'HUMAN',
        position: {
          dx: width - presenter.width - Math.round(short * PRESENTER_MARGIN),
          dy: height - presenter.height,
          layer_index: 1,
        },
        size: presenter,
      },
    ],
  };
  return isSpoken(notes) ? scene : { ...scene, x_studio: { tail_ms: SILENT_PAGE_MS } };
}

/**
 * Notes are said as they are written: tags of other languages, as notes of lessons about them have, are words here. Tags of
 * ours stay what they are, and the check says what they need.
 */
function spokenText(notes: string): string {
  const tags = isSpeechMarkup(notes) ? [] : tagsInPlainText(notes);
  const areWords = tags.length > 0 && tags.every(({ kind }) => kind !== 'own');
  if (!areWords || tags.every(({ kind }) => kind === 'placeholder')) return notes;
  return `<speak>${notes.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</speak>`;
}

function isSpoken(notes: string): boolean {
  return /[\p{L}\p{N}]/u.test(notes);
}
