import { EditorView } from '@codemirror/view';
import { offsetOf } from '../text-caret.ts';

/**
 * Puts the caret where a problem of the text lies, as far as its details tell.
 * @param field of a scene's words
 */
export function putCaret(field: HTMLElement, details: Parameters<typeof offsetOf>[1]): void {
  const view = EditorView.findFromDOM(field);
  if (!view) return;
  const at = offsetOf(view.state.doc.toString(), details);
  if (at !== undefined) view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
}
