/** Changes of a text as places and what comes there, so that whoever shows the text keeps its caret. */

/** Offsets in UTF-16 code units; `from === to` where something is only put in. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Each list speaks of the text that the one before it has left; within a list all speak of the same, in its order. */
export type TextSteps = readonly (readonly TextChange[])[];

export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let changed = '';
  let at = 0;
  for (const { from, to, insert } of changes) {
    changed += text.slice(at, from) + insert;
    at = to;
  }
  return changed + text.slice(at);
}

export function applySteps(text: string, steps: TextSteps): string {
  return steps.reduce(applyChanges, text);
}

/** Where a place has come to. @param side of what is put in at that very place it comes to stand */
export function movedBy(at: number, changes: readonly TextChange[], side: 'before' | 'after'): number {
  let shift = 0;
  for (const { from, to, insert } of changes) {
    if (from > at || (from === at && (side === 'before' || to > from))) break;
    if (to > at) return from + shift + (side === 'after' ? insert.length : 0);
    shift += insert.length - (to - from);
  }
  return at + shift;
}
