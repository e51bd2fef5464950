/** Drafts of many kinds for tests of layouts, themes and orientation. */
import { encodeBase64Text } from '../base64.ts';
import { blankScript, type ViewMode } from '../drafts/blank.ts';
import type { LayerConfig, Script } from '../script/schema.ts';

export const VIEW_MODES = ['LANDSCAPE', 'VERTICAL'] as const satisfies readonly ViewMode[];

export const words = (text: string, font_size: number, at: readonly [number, number]): LayerConfig => ({
  layer_type: 'TEXT',
  position: { dx: at[0], dy: at[1], layer_index: 9 },
  size: { width: 700, height: 120 },
  text_config: { text_context: encodeBase64Text(text), font_size, font_color: '#14171C' },
});

const picture = (at: readonly [number, number], size?: LayerConfig['size']): LayerConfig => ({
  layer_type: 'IMAGE',
  asset_id: 'file:a.png',
  position: { dx: at[0], dy: at[1], layer_index: 2 },
  ...(size && { size }),
});

const clip: LayerConfig = {
  layer_type: 'VIDEO',
  asset_id: 'file:a.mp4',
  position: { dx: 40, dy: 60, layer_index: 3 },
  size: { width: 640, height: 360 },
  x_studio: { fit: 'contain' },
};

const human: LayerConfig = {
  layer_type: 'HUMAN',
  position: { dx: 100, dy: 180, layer_index: 4 },
  size: { width: 720, height: 900 },
  x_studio: { outfit: 'suit' },
};

const inset: LayerConfig = { ...human, size: { width: 300, height: 300 }, x_studio: { framing: 'circle' } };

/** What a scene may hold before it is arranged. */
export const HOLDINGS: Readonly<Record<string, readonly LayerConfig[] | undefined>> = {
  'no layers': undefined,
  presenter: [human],
  'presenter in an inset': [inset],
  'picture of unknown size': [picture([20, 30])],
  'picture, title and presenter': [
    picture([80, 240], { width: 800, height: 500 }),
    words('标题', 80, [90, 80]),
    human,
  ],
  'covering picture': [picture([0, 0], { width: 1920, height: 1080 }), inset],
  'many of each': [
    human,
    clip,
    picture([200, 300], { width: 300, height: 900 }),
    picture([500, 300], { width: 120, height: 120 }),
    words('Title', 90, [60, 60]),
    words('More', 40, [60, 200]),
    words('Still more', 36, [60, 400]),
  ],
  'turned picture': [
    { ...picture([300, 300], { width: 400, height: 300 }), x_studio: { rotation: 45 } },
    human,
  ],
};

export function scriptOf(
  viewMode: ViewMode,
  layers: readonly LayerConfig[] | undefined,
  background?: 'picture',
): Script {
  const script = blankScript(viewMode, 'zh');
  const [item] = script.shoot_scripts;
  const { layer_config: _own, ...scene } = item!.shoot_script;
  return {
    ...script,
    shoot_scripts: [
      {
        ...item!,
        shoot_script: {
          ...scene,
          text_config: { text: '大家好。' },
          ...(background && {
            background_config: [
              {
                background_type: 'IMAGE',
                background_asset_id: 'file:b.jpg',
                background_image_config: { dx: -40, dy: -20, width: 2000, height: 2000 },
              },
            ],
          }),
          ...(layers && { layer_config: [...layers] }),
        },
      },
    ],
  };
}
