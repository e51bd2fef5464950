/** Notes that are longer than what a scene or a script may say are cut, and that is told (V-02). */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { shownPages } from './losses.ts';

/** @param pages with their numbers, as the presentation counts them */
export function fitNotes(pages: readonly { readonly number: number; readonly notes: string }[]): {
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
} {
  const perScene = RULE_LIMITS['V-02.scene'].maximum;
  let left = RULE_LIMITS['V-02.script'].maximum;
  const cutPages: number[] = [];
  const fitted = pages.map(({ number, notes }) => {
    const characters = [...notes];
    const most = Math.min(perScene, left);
    if (characters.length > most) cutPages.push(number);
    const kept = characters.slice(0, most);
    left -= kept.length;
    return kept.join('');
  });
  const details = { pages: shownPages(cutPages), maximum: perScene };
  return {
    notes: fitted,
    problems: cutPages.length === 0 ? [] : [problem('SLIDES_NOTES_CUT', { severity: 'warning', details })],
  };
}
