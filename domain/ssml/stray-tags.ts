/** Finds tags in a text that is not markup, so that none is read out (S-03). */
import { ELEMENTS } from './elements.ts';

export interface StrayTag {
  readonly at: number;
  readonly tag: string;
  /** `own`: one of ours. `foreign`: surely another language's. `placeholder`: `<name>` alone, which may be meant. */
  readonly kind: 'own' | 'foreign' | 'placeholder';
}

const OWN = new Set(Object.keys(ELEMENTS));
/** Tags that authors bring along from HTML and from other voices' SSML. */
const COMMON = new Set(
  'a audio b big bookmark br center code del div em expression-as font h1 h2 h3 h4 html i img ins li ol pause silence small span strong sup table td tr u ul video w'.split(
    ' ',
  ),
);
/** A tag, or the start of one; in any case, with spaces that should not be there, in full-width signs. */
const TAG = /[<＜](\s?\/)?(\s?)([A-Za-z][\w:.-]{0,63})(\s+[\w:.-]+\s*=|\s*\/\s*[>＞]|\s*[>＞]|(?=\s|$))/g;

export function tagsInPlainText(text: string): StrayTag[] {
  const tags: StrayTag[] = [];
  for (const match of text.matchAll(TAG)) {
    const [whole, closing, space, name = '', end] = match;
    const isWhole = end !== '';
    // `a < b` compares; `<break` before a space was begun and never finished.
    if (!isWhole && (space !== '' || closing !== undefined || !isDistinct(name))) continue;
    const known = name.toLowerCase();
    tags.push({
      at: match.index,
      tag: isWhole ? shownTag(text, match.index, whole) : whole,
      kind: OWN.has(known)
        ? 'own'
        : closing !== undefined || /[=/]/.test(end ?? '') || COMMON.has(known)
          ? 'foreign'
          : 'placeholder',
    });
  }
  return tags;
}

/** Names that no word of a comparison would be. */
function isDistinct(name: string): boolean {
  return OWN.has(name) && name.length > 1 && !['lang', 'mark', 'sub', 'voice', 'word'].includes(name);
}

/** The tag up to its `>`, when that is near. */
function shownTag(text: string, at: number, whole: string): string {
  return /^[<＜][^<>＜＞\n]{0,60}[>＞]/.exec(text.slice(at, at + 64))?.[0] ?? whole;
}
