import { human, image, shootScripts, title, video } from './layers.ts';

const AVATAR = { x: 1150, y: 180, width: 720, height: 900 };
/** Pictures carry 40 px for their shadow: the card itself stands at x 120. */
const CARD = { x: 80, y: 240, width: 1020, height: 640 };

const kicker = (text: string) =>
  title(text, { x: 120, y: 82, width: 980, height: 50 }, { size: 34, colour: '#8be0ff', bold: true });
const headline = (text: string) =>
  title(text, { x: 120, y: 134, width: 1000, height: 110 }, { size: 80, colour: '#ffffff', bold: true });

const steps = [
  ['写剧本', '像写便签一样简单'],
  ['选形象', '声音与动作随心搭配'],
  ['一键生成', '字幕、音乐自动就绪'],
] as const;

/** Chinese, landscape: what the product is, in three scenes. */
export const welcome = {
  script_name: '欢迎使用 MetaStudio Desktop',
  script_description: '三个场景的中文示例：标题、图片、表情符号与字幕。',
  view_mode: 'LANDSCAPE',
  model_asset_id: 'avatar:lin',
  model_asset_type: 'HUMAN_MODEL_2D',
  voice_config: { voice_asset_id: 'voice:espeak/cmn', speed: 100, pitch: 100, volume: 140 },
  video_config: video(1920, 1080),
  shoot_scripts: shootScripts('welcome-stage.jpg', [
    {
      text: '大家好，我是小林，欢迎使用 MetaStudio Desktop！写下一段文字，就能得到一条会说话的视频。',
      layers: [
        image('welcome-studio.png', CARD),
        kicker('METASTUDIO DESKTOP'),
        headline('让文字，开口说话 👋'),
        human(AVATAR),
      ],
    },
    {
      text: '只要三步：先写剧本，再选形象，最后一键生成。标题、图片、字幕，都会安排妥当。',
      layers: [
        image('welcome-steps.png', { x: 80, y: 300, width: 1020, height: 420 }),
        kicker('HOW IT WORKS · 怎么用'),
        headline('三步，做出一条视频 ✨'),
        ...steps.flatMap(([name, detail], index) => [
          title(
            name,
            { x: 90 + index * 340, y: 690, width: 320, height: 64 },
            { size: 44, colour: '#ffffff', bold: true, align: 'center' },
          ),
          title(
            detail,
            { x: 90 + index * 340, y: 756, width: 320, height: 44 },
            { size: 30, colour: '#d9d6ff', align: 'center' },
          ),
        ]),
        human(AVATAR),
      ],
    },
    {
      text: '一切都在您自己的电脑上完成，不用联网。“好故事，值得被看见。”现在就开始吧！',
      layers: [
        image('welcome-home.png', CARD),
        kicker('PRIVATE BY DESIGN · 离线运行'),
        headline('作品，只属于您自己！🔒'),
        human(AVATAR),
      ],
    },
  ]),
};
