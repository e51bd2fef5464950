/** Names and tags as one line of what can be seen. */

/** What ends a line, or steers a terminal. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** What shows nothing and turns the order of reading round, so that a name could look like another one. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/**
 * Whoever pastes a name means what is seen of it: line ends and control characters become spaces, marks that turn the
 * order of reading go, halves of characters become U+FFFD. Emoji that are joined stay joined.
 */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '').replace(BREAKS, ' ').replace(/ {2,}/g, ' ').trim();
}
