/** What is said, with how it is played. */
import { isSpeechMarkup } from '../ssml/parse.ts';
import { tagsInPlainText } from '../ssml/stray-tags.ts';

export interface Play {
  /** Throughout, as `<emotion>` has it. */
  readonly emotion?: string | undefined;
  /** At the beginning, as `<insert-action>` has it. */
  readonly action?: string | undefined;
}

/** @param text plain, or SSML, which says its own @returns plain where nothing is played, else SSML */
export function playedText(text: string, { emotion, action }: Play): string {
  if (emotion === undefined && action === undefined) return text;
  // Tags that stand in a plain text are a mistake, which is told where it is read.
  if (isSpeechMarkup(text) || tagsInPlainText(text).length > 0) return text;
  const begin = action === undefined ? '' : `<insert-action tag="${escaped(action)}"/>`;
  const mood = emotion === undefined ? '' : `<emotion type="${escaped(emotion)}"/>`;
  // In plain text a new line starts a paragraph, in markup it is a space.
  const paragraphs = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return `<speak>${begin}${mood}${paragraphs.map((line) => `<p>${escaped(line)}</p>`).join('')}</speak>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
