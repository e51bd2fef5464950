/** What is selected in a list that is known in parts only: some by their ids, or all that is found but some. */

export type AssetSelection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> };

export const NOTHING: AssetSelection = { kind: 'some', ids: new Set() };
export const EVERYTHING: AssetSelection = { kind: 'all', except: new Set() };

export function isSelected(selection: AssetSelection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** @param total of the list */
export function selectedCount(selection: AssetSelection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

export function only(ids: Iterable<string>): AssetSelection {
  return { kind: 'some', ids: new Set(ids) };
}

/** Takes one in that is not selected, and out that is. */
export function toggled(selection: AssetSelection, id: string): AssetSelection {
  if (selection.kind === 'some') return { kind: 'some', ids: withToggled(selection.ids, id) };
  return { kind: 'all', except: withToggled(selection.except, id) };
}

function withToggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
