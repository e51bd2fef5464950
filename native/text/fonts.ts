/** The fonts that we ship, and no others: a video must look the same on every machine. */
import { fileURLToPath } from 'node:url';
import { GlobalFonts } from './canvas.ts';

const FOLDER = new URL('../../resources/fonts/', import.meta.url);

/** Names under which the files are registered; unlike any system's, so that nothing else can answer to them. */
const LATIN = 'Studio Sans';
const CHINESE = 'Studio Sans SC';
const RARE_CHINESE = ['Studio Sans Extension A', 'Studio Sans Extension B'] as const;
const EMOJI = 'Studio Emoji';

/** Scripts with a font of their own. */
const SCRIPTS = {
  hangul: 'Studio Sans Hangul',
  arabic: 'Studio Sans Arabic',
  hebrew: 'Studio Sans Hebrew',
  thai: 'Studio Sans Thai',
  devanagari: 'Studio Sans Devanagari',
  bengali: 'Studio Sans Bengali',
  tamil: 'Studio Sans Tamil',
} as const;
export type OwnFontScript = keyof typeof SCRIPTS;

const FILES: readonly (readonly [file: string, family: string])[] = [
  ['NotoSans-Regular.ttf', LATIN],
  ['NotoSans-Bold.ttf', LATIN],
  ['NotoSansCJKsc-Regular.otf', CHINESE],
  ['NotoSansCJKsc-Bold.otf', CHINESE],
  ['NotoSansCJKsc-ExtensionA-Regular.otf', RARE_CHINESE[0]],
  ['NotoSansCJKsc-ExtensionB-Regular.otf', RARE_CHINESE[1]],
  ['NotoSansCJKkr-Hangul-Regular.otf', SCRIPTS.hangul],
  ['NotoSansCJKkr-Hangul-Bold.otf', SCRIPTS.hangul],
  ['NotoSansArabic-Regular.ttf', SCRIPTS.arabic],
  ['NotoSansArabic-Bold.ttf', SCRIPTS.arabic],
  ['NotoSansHebrew-Regular.ttf', SCRIPTS.hebrew],
  ['NotoSansHebrew-Bold.ttf', SCRIPTS.hebrew],
  ['NotoSansThai-Regular.ttf', SCRIPTS.thai],
  ['NotoSansThai-Bold.ttf', SCRIPTS.thai],
  ['NotoSansDevanagari-Regular.ttf', SCRIPTS.devanagari],
  ['NotoSansDevanagari-Bold.ttf', SCRIPTS.devanagari],
  ['NotoSansBengali-Regular.ttf', SCRIPTS.bengali],
  ['NotoSansBengali-Bold.ttf', SCRIPTS.bengali],
  ['NotoSansTamil-Regular.ttf', SCRIPTS.tamil],
  ['NotoSansTamil-Bold.ttf', SCRIPTS.tamil],
  ['NotoColorEmoji.ttf', EMOJI],
];

/** The files of all our fonts. */
export function fontFilePaths(): readonly string[] {
  return FILES.map(([file]) => fileURLToPath(new URL(file, FOLDER)));
}

export interface FontFamily {
  /** What a script writes in `font_name`. */
  readonly name: string;
  readonly nameZh: string;
  /** Other spellings that mean the same, compared without case and spaces. */
  readonly aliases: readonly string[];
}

/** Families that a script can name. */
export const FONT_FAMILIES: readonly FontFamily[] = [
  {
    name: 'Noto Sans SC',
    nameZh: '思源黑体',
    aliases: [
      'Noto Sans CJK SC',
      'NotoSansSC',
      'NotoSansCJKsc',
      'Noto Sans',
      'Source Han Sans SC',
      'Source Han Sans CN',
      'SourceHanSansCN',
      '思源黑体 CN',
      'sans-serif',
    ],
  },
];

/** Which of our fonts is asked first for a piece of text; the others follow for what it lacks. */
export type FontPreference = 'latin' | 'chinese' | 'emoji' | OwnFontScript;

const ALL = [LATIN, CHINESE, ...RARE_CHINESE, ...Object.values(SCRIPTS), EMOJI];

function orderOf(first: readonly string[]): string {
  return [...new Set([...first, ...ALL])].map((family) => `"${family}"`).join(', ');
}

const ORDERS: Readonly<Record<FontPreference, string>> = {
  // Latin's sign for a missing character is the only one that is not empty: what no font has must be asked of it.
  latin: orderOf([LATIN]),
  chinese: orderOf([CHINESE, ...RARE_CHINESE]),
  emoji: orderOf([EMOJI, CHINESE]),
  hangul: orderOf([SCRIPTS.hangul]),
  arabic: orderOf([SCRIPTS.arabic]),
  hebrew: orderOf([SCRIPTS.hebrew]),
  thai: orderOf([SCRIPTS.thai]),
  devanagari: orderOf([SCRIPTS.devanagari]),
  bengali: orderOf([SCRIPTS.bengali]),
  tamil: orderOf([SCRIPTS.tamil]),
};

let registered = false;

/** Registers our fonts once per process, and removes all others. */
export function registerFonts(): void {
  if (registered) return;
  GlobalFonts.removeAll();
  for (const [file, family] of FILES) {
    const path = fileURLToPath(new URL(file, FOLDER));
    if (GlobalFonts.registerFromPath(path, family) === null)
      throw new Error(`the font ${path} is missing or broken: install the product again`);
  }
  registered = true;
}

/** Families that drawings of others fall back on. */
const GENERAL_FAMILIES = ['sans-serif', 'serif', 'monospace'] as const;

/**
 * For a process that draws what others have laid out, in fonts that are nowhere: our Chinese ones, which have Latin as
 * well, answer to the general names too.
 */
export function registerStandIns(): void {
  registerFonts();
  for (const general of GENERAL_FAMILIES)
    for (const [file, family] of FILES)
      if (family === CHINESE) GlobalFonts.registerFromPath(fileURLToPath(new URL(file, FOLDER)), general);
}

/** A CSS font for `ctx.font`. Registers the fonts first. */
export function cssFont(preference: FontPreference, sizePx: number, bold: boolean): string {
  registerFonts();
  return `${bold ? 'bold' : 'normal'} ${sizePx}px ${ORDERS[preference]}`;
}
