import { topic } from './topic.ts';

export const colours = topic({
  en: {
    none: 'None',
    code: 'colour code',
    area: 'Saturation and brightness',
    hue: 'Hue',
    alpha: 'Opacity',
    swatches: 'Colours of this draft',
    fromScreen: 'Pick from the screen',
    invalid: (example: string) => `This is not a colour. Write one like ${example}.`,
  },
  zh: {
    none: '无',
    code: '颜色代码',
    area: '饱和度和亮度',
    hue: '色相',
    alpha: '不透明度',
    swatches: '草稿中的颜色',
    fromScreen: '从屏幕取色',
    invalid: (example: string) => `这不是颜色代码，请写成 ${example} 这样。`,
  },
});
