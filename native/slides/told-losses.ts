/** All that is told of a deck besides its pictures: the same at its import and of its draft. */
import { type Problem, problem } from '../../domain/errors.ts';
import { shownFile } from '../../domain/script/reference.ts';
import { fitNotes } from '../../domain/slides/fit-notes.ts';
import type { ReadPages } from './messages.ts';

/** @returns warnings, and the notes as far as a script takes them */
export function toldLosses(
  { pages, problems }: Pick<ReadPages, 'pages' | 'problems'>,
  missingFonts: readonly string[],
): { readonly notes: readonly string[]; readonly losses: readonly Problem[] } {
  const fitted = fitNotes(pages);
  return { notes: fitted.notes, losses: [...problems, ...fitted.problems, ...fontProblems(missingFonts)] };
}

const MOST_FONTS_NAMED = 6;

function fontProblems(fonts: readonly string[]): readonly Problem[] {
  if (fonts.length === 0) return [];
  const shown =
    fonts.slice(0, MOST_FONTS_NAMED).map(shownFile).join(', ') +
    (fonts.length > MOST_FONTS_NAMED ? ' …' : '');
  return [problem('SLIDES_FONTS_MISSING', { severity: 'warning', details: { fonts: shown } })];
}
