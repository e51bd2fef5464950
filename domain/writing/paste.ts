/** What comes from a word processor or a page of the web, as it is to be said. */

/** No-break and other spaces that look like one. */
const SPACES = /[\t\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F]/g;
/** Soft hyphens, marks of direction, joints without width. */
const UNSEEN = /[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\uFEFF\u0000-\u0008\u000E-\u001F\u007F]/g;

/** Paragraphs stay, each on a line of its own. The wide space of Chinese stays within a line. */
export function cleanPaste(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(UNSEEN, '')
    .replace(SPACES, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/[ \u3000]*\n[ \u3000]*/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/\n$/, '');
}
