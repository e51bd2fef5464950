/** A text without the space before its words and behind them. */
import { type MarkupToken, readMarkup } from './markup.ts';
import { applyChanges, type TextChange } from './steps.ts';

/** Marks among the space stay. Markup with a slip in it is taken for plain text. */
export function withoutSpaceAround(text: string): string {
  const markup = readMarkup(text);
  if (!markup) return text.trim();
  const { tokens, elements } = markup;
  const isWords = ({ kind, from, to }: MarkupToken) =>
    kind === 'sign' || (kind === 'text' && text.slice(from, to).trim() !== '');
  const first = tokens.findIndex(isWords);
  const last = tokens.findLastIndex(isWords);
  const changes = tokens.flatMap(({ kind, from, to }, index): readonly TextChange[] => {
    if (kind !== 'text') return [];
    let insert = text.slice(from, to);
    if (index <= first) insert = insert.trimStart();
    if (index >= last) insert = insert.trimEnd();
    // A mood around a space would go on from there, were it around nothing.
    const isAllOfMark = () => elements.some((one) => one.innerFrom === from && one.innerTo === to);
    return insert === '' && isAllOfMark() ? [] : [{ from, to, insert }];
  });
  return applyChanges(text, changes);
}
