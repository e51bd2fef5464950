/** Pieces of a script, in the format's own words, from plain values. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Lettering {
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly align?: 'left' | 'center' | 'right';
  readonly backdrop?: string;
}

export interface Layer {
  readonly layer_type: 'HUMAN' | 'IMAGE' | 'TEXT';
  readonly position: { readonly dx: number; readonly dy: number; readonly layer_index: number };
  readonly [key: string]: unknown;
}

export function image(file: string, place: Place): Layer {
  return { layer_type: 'IMAGE', asset_id: `file:media/${file}`, ...placed(place), image_config: {} };
}

export function human(place: Place): Layer {
  return { layer_type: 'HUMAN', ...placed(place) };
}

export function title(text: string, place: Place, lettering: Lettering): Layer {
  const { size, colour, ...look } = lettering;
  return {
    layer_type: 'TEXT',
    ...placed(place),
    text_config: {
      text_context: Buffer.from(text, 'utf8').toString('base64'),
      font_size: size,
      font_color: colour,
    },
    ...(Object.keys(look).length === 0 ? {} : { x_studio: look }),
  };
}

function placed({ x, y, width, height }: Place) {
  return { position: { dx: x, dy: y, layer_index: 0 }, size: { width, height } };
}

export interface Scene {
  readonly text: string;
  /** Bottom first. */
  readonly layers: readonly Layer[];
}

/** Scenes numbered from 0, their layers from 1, all before one background picture. */
export function shootScripts(background: string, scenes: readonly Scene[]) {
  return scenes.map((scene, index) => ({
    sequence_no: index,
    shoot_script: {
      script_type: 'TEXT',
      text_config: { text: scene.text },
      background_config: [{ background_type: 'IMAGE', background_asset_id: `file:media/${background}` }],
      layer_config: scene.layers.map((layer, order) => ({
        ...layer,
        position: { ...layer.position, layer_index: order + 1 },
      })),
    },
  }));
}

export function video(width: number, height: number) {
  return {
    codec: 'H264',
    bitrate: 4000,
    width,
    height,
    frame_rate: '25',
    is_subtitle_enable: true,
  };
}
