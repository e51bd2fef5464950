/** Names of fonts, which decks, systems and PDFs spell in their own ways. */
import { FONT_FAMILIES } from '../text/fonts.ts';

/** What our own answer to. */
export const OWN_FONTS: readonly string[] = FONT_FAMILIES.flatMap(({ name, nameZh, aliases }) => [
  name,
  nameZh,
  ...aliases,
]);

/** Chinese names, as decks have them, of fonts that call themselves otherwise; plain, as {@link plainName} makes them. */
const LATIN_NAMES: Readonly<Record<string, string>> = {
  微软雅黑: 'Microsoft YaHei',
  宋体: 'SimSun',
  新宋体: 'NSimSun',
  黑体: 'SimHei',
  楷体: 'KaiTi',
  仿宋: 'FangSong',
  等线: 'DengXian',
  隶书: 'LiSu',
  幼圆: 'YouYuan',
  华文细黑: 'STXihei',
  华文黑体: 'STHeiti',
  华文宋体: 'STSong',
  华文楷体: 'STKaiti',
  华文仿宋: 'STFangsong',
  微軟正黑體: 'Microsoft JhengHei',
  新細明體: 'PMingLiU',
  苹方简: 'PingFang SC',
};

/** Words of cuts at a name's end. */
const CUT = /(?:regular|bold|italic|oblique|light|medium|semibold|black|mt|ps)$/;

/** Those of which `known` has neither the font nor a cut of it. */
export function fontsNotAmong(fonts: readonly string[], known: readonly string[]): readonly string[] {
  const there = new Set(known.map(plainName));
  return fonts.filter((name) => !there.has(plainName(name)));
}

/** Without its cut, which a Chinese name may have as well, and by the name that the font has for itself. */
function plainName(name: string): string {
  const plain = withoutCut(name);
  const latin = Object.hasOwn(LATIN_NAMES, plain) ? LATIN_NAMES[plain] : undefined;
  return latin === undefined ? plain : withoutCut(latin);
}

function withoutCut(name: string): string {
  let plain = name.toLowerCase().replace(/[-_, ]/g, '');
  while (CUT.test(plain)) plain = plain.replace(CUT, '');
  return plain;
}
