import { human, image, type Layer, shootScripts, title, video } from './layers.ts';

const AVATAR = { x: 140, y: 920, width: 800, height: 1000 };
const PICTURE = { x: 90, y: 396, width: 900, height: 620 };
const AMBER = '#ffd08a';

function heading(kicker: string, headline: string, detail: string): Layer[] {
  const wide = (y: number, height: number) => ({ x: 60, y, width: 960, height });
  return [
    title(kicker, wide(132, 52), { size: 36, colour: AMBER, bold: true, align: 'center' }),
    title(headline, wide(186, 124), { size: 92, colour: '#ffffff', bold: true, align: 'center' }),
    title(detail, wide(312, 62), { size: 42, colour: '#ffe9d0', align: 'center' }),
  ];
}

const lights = [
  ['2700 K', '暖光 · 放松'],
  ['4000 K', '自然 · 阅读'],
  ['6500 K', '冷白 · 专注'],
] as const;

/** Chinese and English, portrait: an invented lamp is launched; SSML, prices, units, a telephone number, music. */
export const product = {
  script_name: 'Lumo 晨光台灯上市',
  script_description: '竖屏商品示例：中英混排、SSML、价格、单位、电话号码、背景音乐与字幕。产品为虚构。',
  view_mode: 'VERTICAL',
  model_asset_id: 'avatar:chen',
  model_asset_type: 'HUMAN_MODEL_2D',
  voice_config: { voice_asset_id: 'voice:espeak/cmn', speed: 105, pitch: 100, volume: 140 },
  video_config: {
    ...video(1080, 1920),
    subtitle_config: {
      dx: 108,
      dy: 1720,
      font_size: 54,
      font_color: '#FFFFFF',
      stroke_color: '#2A1620',
      stroke_thickness: 6,
      opacity: 1,
    },
  },
  background_music_config: { music_asset_id: 'file:media/evening.m4a', volume: 40 },
  shoot_scripts: shootScripts('product-room.jpg', [
    {
      text: '<speak>夜深了，你的书桌，<break time="300ms"/>还亮着吗？让 Lumo 晨光台灯，<phoneme ph="chong2">重</phoneme>新点亮<phoneme ph="mei3 yi1">每一</phoneme>个安静的夜晚。</speak>',
      layers: [
        image('lamp-hero.png', PICTURE),
        ...heading('NEW ARRIVAL · 新品上市', 'Lumo 晨光台灯', '一盏懂你的灯 💡'),
        human(AVATAR),
      ],
    },
    {
      text: '<speak>三种色温，从 2700 K 到 6500 K，一碰就换；功率只有 12 W，显色指数高达 97。<prosody rate="90%" pitch="+5%">Soft on your eyes, easy on your mind.</prosody></speak>',
      layers: [
        image('lamp-lights.png', PICTURE),
        ...heading('ONE TOUCH · 一碰即换', '三种光，三种心情', '12 W · Ra 97 · 无频闪'),
        ...lights.flatMap(([kelvin, mood], index) => [
          title(
            kelvin,
            { x: 106 + index * 296, y: 862, width: 276, height: 56 },
            { size: 42, colour: '#ffffff', bold: true, align: 'center' },
          ),
          title(
            mood,
            { x: 106 + index * 296, y: 918, width: 276, height: 44 },
            { size: 30, colour: '#ffe9d0', align: 'center' },
          ),
        ]),
        human({ ...AVATAR, x: 172, y: 1000, width: 736, height: 920 }),
      ],
    },
    {
      text: '<speak>原价 499 元，首发价<emphasis level="strong">只要 ￥299</emphasis>！<break time="250ms"/>前 1,000 名下单，还送限量礼盒 🎁。</speak>',
      layers: [
        image('lamp-box.png', PICTURE),
        ...heading('LAUNCH OFFER · 限时首发', '首发价 ￥299', '原价 ￥499，前 1,000 名送礼盒 🎁'),
        human(AVATAR),
      ],
    },
    {
      text: '<speak>现在就拨打 <say-as interpret-as="telephone">400-123-4567</say-as>，或者点击下方链接。<break time="300ms"/>Lumo，<prosody rate="slow">照亮你的热爱。</prosody></speak>',
      layers: [
        image('lamp-order.png', { x: 90, y: 410, width: 900, height: 540 }),
        ...heading('ORDER NOW · 立即订购', '☎️ 400-123-4567', '每天 9:00–21:00，欢迎来电'),
        human(AVATAR),
      ],
    },
  ]),
};
