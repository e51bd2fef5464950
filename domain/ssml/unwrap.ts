/** Takes a tag out of speech markup and leaves what it holds. */
import type { Position } from './nodes.ts';
import { TextLines } from './text-lines.ts';

/**
 * @param place of the tag or of something in it, as the parser tells it
 * @param wanted the tag's name, and what stands in the tag: the text may be another one by now
 * @returns undefined where no such tag stands there, or where it ends nowhere
 */
export function withoutTagAt(
  text: string,
  place: Position,
  wanted: { readonly name: string; readonly holding: string },
): string | undefined {
  const at = new TextLines(text).offsetOf(place);
  const start = at === undefined ? -1 : text.lastIndexOf('<', at);
  if (start < 0) return undefined;
  const opening = /^<([a-z-]+)(?=[\s/>])[^<>]*>/.exec(text.slice(start));
  const [tag = '', name = ''] = opening ?? [];
  if (name !== wanted.name || !tag.includes(wanted.holding)) return undefined;
  const from = start + tag.length;
  if (tag.endsWith('/>')) return text.slice(0, start) + text.slice(from);
  const end = endOf(text, name, from);
  return end && text.slice(0, start) + text.slice(from, end.from) + text.slice(end.to);
}

/** Of an element whose content begins at `from`: where its closing tag stands. */
function endOf(
  text: string,
  name: string,
  from: number,
): { readonly from: number; readonly to: number } | undefined {
  const tags = new RegExp(`<${name}(?=[\\s/>])[^<>]*>|</${name}\\s*>`, 'g');
  tags.lastIndex = from;
  let depth = 1;
  for (let found = tags.exec(text); found; found = tags.exec(text)) {
    const [tag] = found;
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    if (depth === 0) return { from: found.index, to: found.index + tag.length };
  }
  return undefined;
}
