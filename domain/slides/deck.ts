/** A presentation as a list of pages: what is painted on each, what is said to it, and what cannot be painted. */
import { fillIn } from './fill.ts';
import type { Loss } from './losses.ts';
import { type PackageParts, relatedPart, relationsOf } from './parts.ts';
import type { Fill, SlideItem, SlideScene } from './scene.ts';
import { itemsOf } from './shape-tree.ts';
import { fillContextOf, type PageContext, placeholderOf, type Sheet, sheetOf } from './sheet.ts';
import { plainTextOf } from './text-body.ts';
import { styleFill } from './theme.ts';
import { child, childrenOf, everyElement, flagOf, numberOf, type XmlElement, XmlFault } from './xml.ts';

export interface DeckPage {
  readonly scene: SlideScene;
  readonly notes: string;
  readonly title: string | undefined;
  readonly losses: ReadonlySet<Loss>;
  /** Names of the fonts that its letters ask for. */
  readonly fonts: ReadonlySet<string>;
}

export interface DeckSlide {
  /** Name of its part. */
  readonly part: string;
  /** As the presentation counts: hidden slides too, and from a number of its own. */
  readonly number: number;
}

export interface Deck {
  /** EMU. */
  readonly width: number;
  readonly height: number;
  /** Those that are shown, in order. */
  readonly slides: readonly DeckSlide[];
  readonly hiddenCount: number;
  readonly hasMacros: boolean;
}

/** 10 inches by 7.5: what a presentation without a size has. */
const USUAL_SIZE = { cx: 9_144_000, cy: 6_858_000 };
/** EMU: 1 inch and 56, as the format has it. */
const [SHORTEST_SIDE, LONGEST_SIDE] = [914_400, 51_206_400];

/** Slides that the presentation itself does not show are left out. @throws XmlFault when it is no presentation */
export function readDeck(parts: PackageParts): Deck {
  const main = relatedPart(relationsOf(parts, ''), 'officeDocument') ?? 'ppt/presentation.xml';
  const root = parts.xml(main);
  if (root?.name !== 'presentation') throw new XmlFault('no presentation');
  const relations = relationsOf(parts, main);
  const size = child(root, 'sldSz');
  const side = (name: 'cx' | 'cy') =>
    Math.min(LONGEST_SIDE, Math.max(SHORTEST_SIDE, numberOf(size, name) ?? USUAL_SIZE[name]));
  const all = childrenOf(child(root, 'sldIdLst'), 'sldId').flatMap(({ attributes }) => {
    const part = relations.get(attributes['r:id'] ?? '')?.target;
    return part !== undefined && parts.has(part) ? [part] : [];
  });
  const first = numberOf(root, 'firstSlideNum') ?? 1;
  const slides = all
    .map((part, index) => ({ part, number: first + index }))
    .filter(({ part }) => flagOf(parts.root(part), 'show') !== false);
  return {
    width: side('cx'),
    height: side('cy'),
    slides,
    hiddenCount: all.length - slides.length,
    hasMacros: [...relations.values()].some(({ kind }) => kind === 'vbaProject'),
  };
}

/** @param index from 0, among those that are shown @throws XmlFault */
export function readPage(parts: PackageParts, deck: Deck, index: number): DeckPage {
  const { part, number } = deck.slides[index]!;
  const sheet = sheetOf(parts, part);
  if (!sheet) throw new XmlFault('no slide');
  const main = relatedPart(relationsOf(parts, ''), 'officeDocument') ?? 'ppt/presentation.xml';
  const losses = new Set<Loss>();
  const page: PageContext = {
    pageNumber: number,
    defaults: child(parts.xml(main), 'defaultTextStyle'),
    losses,
  };
  for (const loss of motionAndMedia(sheet)) losses.add(loss);
  const items = [...inheritedItems(sheet, page), ...itemsOf(sheet, page, true)];
  return {
    scene: {
      width: deck.width,
      height: deck.height,
      background: backgroundOf(sheet) ?? { kind: 'solid', colour: '#ffffff' },
      items,
    },
    notes: notesOf(parts, sheet),
    title: titleOf(sheet),
    losses,
    fonts: new Set(items.flatMap(fontsOf)),
  };
}

function fontsOf({ text }: SlideItem): readonly string[] {
  return text?.paragraphs.flatMap(({ runs }) => runs.flatMap(({ fonts }) => fonts)) ?? [];
}

/** Shapes of the layout and of the master, unless one of them wants none above it. */
function inheritedItems(sheet: Sheet, page: PageContext) {
  const below: Sheet[] = [];
  for (let at = sheet; at.parent && flagOf(at.root, 'showMasterSp') !== false; at = at.parent)
    below.unshift(at.parent);
  return below.flatMap((one) => itemsOf(one, page, false));
}

function backgroundOf(sheet: Sheet): Fill | undefined {
  for (let at: Sheet | undefined = sheet; at; at = at.parent) {
    const background = child(at.root, 'cSld', 'bg');
    if (!background) continue;
    // Names of colours mean what the slide's own map says.
    const context = { ...fillContextOf(at), map: sheet.map };
    const fill =
      fillIn(child(background, 'bgPr'), context) ?? styleFill(at.theme, child(background, 'bgRef'), context);
    if (fill !== undefined && fill !== 'none') return fill;
  }
  return undefined;
}

/** Kinds of animation that are seen; what starts a film is another. */
const MOTIONS: ReadonlySet<string> = new Set(['entr', 'exit', 'emph', 'path']);
const FILMS: ReadonlySet<string> = new Set(['videoFile', 'quickTimeFile']);
const SOUNDS: ReadonlySet<string> = new Set(['audioFile', 'wavAudioFile', 'audioCd']);

function motionAndMedia({ root }: Sheet): ReadonlySet<Loss> {
  const found = new Set<Loss>();
  for (const { name, attributes, children } of everyElement(root)) {
    if (name === 'cTn' && MOTIONS.has(attributes.presetClass ?? '')) found.add('animation');
    if (name === 'transition' && children.length > 0) found.add('transition');
    if (FILMS.has(name)) found.add('video');
    if (SOUNDS.has(name)) found.add('audio');
  }
  return found;
}

function shapesWithText(root: XmlElement, types: ReadonlySet<string>): readonly string[] {
  const tree = child(root, 'cSld', 'spTree');
  return [...(tree ? everyElement(tree) : [])].flatMap((shape) =>
    shape.name === 'sp' && types.has(placeholderOf(shape)?.type ?? '')
      ? [tidied(plainTextOf(child(shape, 'txBody')))]
      : [],
  );
}

const TITLES: ReadonlySet<string> = new Set(['title', 'ctrTitle']);
const NOTES: ReadonlySet<string> = new Set(['body']);

function titleOf({ root }: Sheet): string | undefined {
  const [title] = shapesWithText(root, TITLES).filter((text) => text !== '');
  return title?.replace(/\s+/g, ' ');
}

function notesOf(parts: PackageParts, { relations }: Sheet): string {
  const part = relatedPart(relations, 'notesSlide');
  const root = part === undefined ? undefined : parts.xml(part);
  return root ? tidied(shapesWithText(root, NOTES).join('\n')) : '';
}

/** As a text of ours may be: no controls, no blank ends, one empty line at most. */
function tidied(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\v\f]|\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
