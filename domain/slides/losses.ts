/** What of a deck is not in its pictures, as warnings that name the pages (V-12, V-19). */
import { type Problem, problem } from '../errors.ts';

/** In the order in which they are told. Each is a word of messages: see `domain/errors/words.ts`. */
export const LOSSES = [
  'animation',
  'transition',
  'video',
  'audio',
  'chart',
  'SmartArt',
  'embedded object',
  'vector picture',
  'linked picture',
  'unreadable picture',
  'unusual shape',
  'vertical text',
] as const;
export type Loss = (typeof LOSSES)[number];

/** Those that a converter of whole presentations paints all the same. */
const ONLY_WITHOUT_CONVERTER: ReadonlySet<Loss> = new Set([
  'chart',
  'SmartArt',
  'embedded object',
  'vector picture',
  'unusual shape',
  'vertical text',
]);

const MOST_PAGES_NAMED = 8;

/** @param losses of each page, the first one first */
export function lossProblems(losses: readonly ReadonlySet<Loss>[], isConverted: boolean): readonly Problem[] {
  return LOSSES.flatMap((loss): Problem[] => {
    if (isConverted && ONLY_WITHOUT_CONVERTER.has(loss)) return [];
    const pages = losses.flatMap((found, index) => (found.has(loss) ? [index + 1] : []));
    if (pages.length === 0) return [];
    const isMotion = loss === 'animation' || loss === 'transition';
    const code = isMotion ? 'SLIDES_ANIMATION_LOST' : 'SLIDES_PART_LOST';
    return [problem(code, { severity: 'warning', details: { what: loss, pages: shownPages(pages) } })];
  });
}

/** `1, 2, 5 …` */
export function shownPages(pages: readonly number[]): string {
  return pages.slice(0, MOST_PAGES_NAMED).join(', ') + (pages.length > MOST_PAGES_NAMED ? ' …' : '');
}
