/** Plain text made markup with its first mark, and plain again with its last. */
import { isSpeechMarkup } from '../ssml/parse.ts';
import { tagsInPlainText } from '../ssml/stray-tags.ts';
import { escapedText } from './escape.ts';
import type { Markup, MarkupElement } from './markup.ts';
import { applyChanges, type TextChange } from './steps.ts';

/** Lines become paragraphs, which is what they mean in plain text. What one of them says stays as it is. */
export function toMarkup(text: string): readonly TextChange[] {
  const changes: TextChange[] = [{ from: 0, to: /^\uFEFF/.test(text) ? 1 : 0, insert: '<speak>' }];
  const lines = [...text.matchAll(/[^\r\n]+/g)].filter(([line]) => line.trim() !== '');
  const isParted = lines.length > 0 && /[\r\n]/.test(text);
  for (const line of lines) {
    const end = line.index + line[0].length;
    if (isParted) changes.push({ from: line.index, to: line.index, insert: '<p>' });
    for (const sign of line[0].matchAll(/[&<>]/g)) {
      const from = line.index + sign.index;
      changes.push({ from, to: from + 1, insert: escapedText(sign[0]) });
    }
    if (isParted) changes.push({ from: end, to: end, insert: '</p>' });
  }
  return [...changes, { from: text.length, to: text.length, insert: '</speak>' }];
}

/** @returns undefined while there is anything in the markup that plain text cannot say */
export function toPlain(markup: Markup): readonly TextChange[] | undefined {
  if (!markup.elements.every(isOfPlainText)) return undefined;
  const isParted = markup.elements.length > 1;
  const changes: TextChange[] = [];
  /** Whether the line that a paragraph has begun is still waiting for its end. */
  let isLineOpen = false;
  let paragraph: MarkupElement | undefined;
  for (const token of markup.tokens) {
    const { from, to } = token;
    const written = markup.text.slice(from, to);
    if (token.kind === 'aside' && written.includes('<')) return undefined;
    if (token.kind === 'aside') continue;
    if (token.kind === 'text' && isParted && paragraph === undefined) {
      if (written.trim() !== '') return undefined;
      isLineOpen &&= !written.includes('\n');
    } else if (token.kind === 'text') {
      const insert = written.trim() === '' ? written : written.replace(/\s*\n\s*/g, ' ');
      if (insert !== written) changes.push({ from, to, insert });
    } else if (token.kind === 'sign') {
      if (isParted && paragraph === undefined) return undefined;
      changes.push({ from, to, insert: token.text });
    } else {
      if (token.element.name === 'p') paragraph = token.kind === 'open' ? token.element : undefined;
      const beginsLine = token.kind === 'open' && isLineOpen;
      changes.push({ from, to, insert: beginsLine ? '\n' : '' });
      isLineOpen = token.kind === 'close' && token.element.name === 'p';
    }
  }
  const plain = applyChanges(markup.text, changes);
  return isSpeechMarkup(plain) || tagsInPlainText(plain).some(({ kind }) => kind !== 'placeholder')
    ? undefined
    : changes;
}

function isOfPlainText({ name, attributes, parent }: MarkupElement): boolean {
  if (name === 'speak')
    return parent === undefined && Object.keys(attributes).every((one) => WITHOUT_EFFECT.test(one));
  return name === 'p' && Object.keys(attributes).length === 0;
}

const WITHOUT_EFFECT = /^(?:version$|xmlns|xsi:|xml:base$)/;
