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

export interface PageLosses {
  /** As the presentation counts its pages. */
  readonly number: number;
  readonly losses: ReadonlySet<Loss>;
}

/** @param pages in their order */
export function lossProblems(pages: readonly PageLosses[], isConverted: boolean): readonly Problem[] {
  return LOSSES.flatMap((loss): Problem[] => {
    if (isConverted && ONLY_WITHOUT_CONVERTER.has(loss)) return [];
    const losing = pages.flatMap(({ number, losses }) => (losses.has(loss) ? [number] : []));
    if (losing.length === 0) return [];
    const isMotion = loss === 'animation' || loss === 'transition';
    const code = isMotion ? 'SLIDES_ANIMATION_LOST' : 'SLIDES_PART_LOST';
    return [problem(code, { severity: 'warning', details: { what: loss, pages: shownPages(losing) } })];
  });
}

/** `1, 2, 5 …` */
export function shownPages(pages: readonly number[]): string {
  return pages.slice(0, MOST_PAGES_NAMED).join(', ') + (pages.length > MOST_PAGES_NAMED ? ' …' : '');
}
