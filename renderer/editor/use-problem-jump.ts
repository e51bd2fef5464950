/** The way to the place of a problem: its scene, its layer, its character in a text, its part of the properties. */
import { useCommandsState } from '../commands/commands.tsx';
import { useDraftProblems, useSteadyEditor } from './editor-context.ts';
import { focusSection } from './inspector/section-focus.ts';
import type { DraftProblem } from './live-problems.ts';
import { type ProblemPlace, placeOf } from './problem-place.ts';
import { trySoon } from './try-soon.ts';
import { putCaret } from './writing/put-caret.ts';

/** What the left panel and the script have is shown there; all else stands among the properties. */
const ELSEWHERE: readonly ProblemPlace['part'][] = ['text', 'name', 'readings', 'scenes'];

export function useProblemJump(): (problem: DraftProblem) => void {
  const { selection, layers, panels, showTab, textArea } = useSteadyEditor();
  const problems = useDraftProblems();
  const { registry } = useCommandsState();

  const focusOn = (selector: string) => () => {
    const found = document.querySelector<HTMLElement>(selector);
    found?.focus();
    return found !== null && document.activeElement === found;
  };
  const focusText = (details: DraftProblem['details']) => () => {
    const area = textArea.current;
    area?.focus();
    if (area) putCaret(area, details);
    return area?.contains(document.activeElement) ?? false;
  };
  const wayTo = ({ part, layerIndex }: ProblemPlace, key: string, details: DraftProblem['details']) => {
    switch (part) {
      case 'text':
        return focusText(details);
      case 'name':
        return focusOn('#draft-name');
      case 'readings':
        return () => registry.run('script.dictionary');
      case 'scene':
      case 'scenes':
        return focusOn(`.scene-item[data-key="${key}"]`);
      case 'layer':
        return focusOn(`.layer-item[data-key="${layerIndex ?? 'presenter'}"]`);
      default:
        return () => focusSection(part);
    }
  };

  return ({ path, details }) => {
    const place = placeOf(path);
    const { sceneIndex, part, layerIndex } = place;
    const key = sceneIndex === undefined ? selection.key : problems.of.keys[sceneIndex];
    if (key === undefined) return;
    selection.select(key);
    if (sceneIndex !== undefined || !ELSEWHERE.includes(part)) showTab('scene');
    if (part === 'text' || part === 'readings') panels.showScript('script');
    else if (part === 'scene' || part === 'scenes') panels.showLeft('scenes');
    else if (part !== 'name') panels.showInspector();
    // Layers are chosen of the scene that is shown by then.
    requestAnimationFrame(() => {
      layers.select(layerIndex === undefined ? [] : [layerIndex]);
      trySoon(wayTo(place, key, details));
    });
  };
}
