/** Notes that are longer than what a scene or a script may say are cut, and that is told (V-02). */
import { type Problem, problem } from '../errors.ts';
import { RULE_LIMITS } from '../limits.ts';
import { shownPages } from './losses.ts';

export function fitNotes(notes: readonly string[]): {
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
} {
  const perScene = RULE_LIMITS['V-02.scene'].maximum;
  let left = RULE_LIMITS['V-02.script'].maximum;
  const cutPages: number[] = [];
  const fitted = notes.map((text, index) => {
    const characters = [...text];
    const most = Math.min(perScene, left);
    if (characters.length > most) cutPages.push(index + 1);
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
