/** What every view is looked at in, and what must not be seen there. */
import type { Page } from 'playwright-core';
import type { Language } from '../../domain/errors.ts';
import { seriousFaults, type WindowLook } from './studio.ts';

export const LOOKS = [
  { language: 'en', appearance: 'light', width: 1280, height: 720 },
  { language: 'en', appearance: 'dark', width: 2560, height: 1440 },
  { language: 'zh', appearance: 'dark', width: 1280, height: 720 },
  { language: 'zh', appearance: 'light', width: 2560, height: 1440 },
  // The smallest at 200 %, as whoever needs large letters has it.
  { language: 'en', appearance: 'light', width: 640, height: 360 },
] as const satisfies readonly WindowLook[];

/** As people call their drafts when nobody tells them how wide a column is. */
export const LONG: Readonly<Record<Language, string>> = {
  en: 'An extraordinarily long name of a draft that nobody thought of when the column was made narrow, version 12',
  zh: '二〇二五年第四季度全国连锁门店冬季新品上市暨双旦促销活动主视觉短视频脚本第七版修订稿',
};

/** In a sentence of a test. */
export function nameOf({ language, appearance, width, height }: (typeof LOOKS)[number]): string {
  return `${language}, ${appearance}, ${width} × ${height}`;
}

/** Looks at places of a window, and remembers what is wrong with each. */
export function looker(page: Page) {
  const found: Record<string, unknown> = {};
  const see = async (place: string) => {
    const faults = await seriousFaults(page);
    if (faults.length > 0) found[place] = faults;
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (overflow > 0) found[`${place}: wider than the window`] = overflow;
  };
  return { found, see };
}
