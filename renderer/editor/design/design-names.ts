/** What layouts and themes are called. */
import type { LayoutId } from '../../../domain/arrange/layouts.ts';
import type { ThemeId } from '../../../domain/arrange/themes.ts';
import type { Language } from '../../../domain/errors.ts';

type Names<Id extends string> = Readonly<Record<Id, Readonly<Record<Language, string>>>>;

export const LAYOUT_NAMES: Names<LayoutId> = {
  presenter_centre: { zh: '人物居中', en: 'Presenter in the middle' },
  presenter_left: { zh: '人物居左', en: 'Presenter on the left' },
  presenter_right: { zh: '人物居右', en: 'Presenter on the right' },
  full_presenter: { zh: '人物近景', en: 'Close to the presenter' },
  title: { zh: '标题页', en: 'Title' },
  lower_third: { zh: '人名条', en: 'Name below' },
  picture_in_picture: { zh: '画中画', en: 'Picture in picture' },
  slide_with_presenter: { zh: '幻灯片讲解', en: 'Slide with presenter' },
  two_pictures: { zh: '双图对比', en: 'Two pictures' },
};

export const THEME_NAMES: Names<ThemeId> = {
  paper: { zh: '白纸', en: 'Paper' },
  mist: { zh: '晨雾', en: 'Mist' },
  sage: { zh: '青草', en: 'Sage' },
  sand: { zh: '暖沙', en: 'Sand' },
  rose: { zh: '蔷薇', en: 'Rose' },
  ocean: { zh: '深海', en: 'Ocean' },
  forest: { zh: '森林', en: 'Forest' },
  night: { zh: '夜色', en: 'Night' },
};
