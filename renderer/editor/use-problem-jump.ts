/** The way to the place of a problem: its scene, its layer, its character in a text. */

import { useEditor } from './editor-context.ts';
import type { DraftProblem } from './live-problems.ts';
import { placeOf } from './problem-place.ts';
import { putCaret } from './writing/put-caret.ts';

export function useProblemJump(): (problem: DraftProblem) => void {
  const { selection, layers, problems, panels, showTab, textArea } = useEditor();
  return ({ path, details }) => {
    const { sceneIndex, part, layerIndex } = placeOf(path);
    const key = sceneIndex === undefined ? undefined : problems.of.keys[sceneIndex];
    if (key !== undefined) {
      selection.select(key);
      showTab('scene');
    }
    if (part === 'text') panels.showScript('script');
    // After the scene stands there.
    requestAnimationFrame(() => {
      if (key !== undefined) layers.select(layerIndex === undefined ? [] : [layerIndex]);
      if (part === 'text') {
        const area = textArea.current;
        area?.focus();
        if (area) putCaret(area, details);
      } else if (part === 'background') document.querySelector<HTMLElement>('.colour-code')?.focus();
      else if (part === 'name') document.getElementById('draft-name')?.focus();
      else if (key !== undefined)
        document.querySelector<HTMLElement>(`.scene-item[data-key="${key}"]`)?.focus();
    });
  };
}
