/** A slide, its layout or its master: what shapes on it may refer to, and the placeholders that they take after. */
import type { FillContext } from './fill.ts';
import type { Loss } from './losses.ts';
import { type PackageParts, type Relations, relatedPart, relationsOf } from './parts.ts';
import { type Theme, themeOf } from './theme.ts';
import { child, everyElement, type XmlElement } from './xml.ts';

export interface Sheet {
  readonly root: XmlElement;
  readonly relations: Relations;
  /** The layout of a slide, the master of a layout. */
  readonly parent: Sheet | undefined;
  readonly theme: Theme;
  readonly map: ReadonlyMap<string, string>;
}

/** What is the same for all of a page. */
export interface PageContext {
  /** As the presentation counts its slides: what a field of the slide's number shows. */
  readonly pageNumber: number;
  /** `defaultTextStyle` of the presentation. */
  readonly defaults: XmlElement | undefined;
  /** Added to while the page is read. */
  readonly losses: Set<Loss>;
}

const PARENTS = ['slideLayout', 'slideMaster'] as const;

/** @param depth how far above the slide: 0 is the slide itself */
export function sheetOf(parts: PackageParts, part: string, depth = 0): Sheet | undefined {
  const root = parts.xml(part);
  if (!root) return undefined;
  const relations = relationsOf(parts, part);
  const kind = PARENTS[depth];
  const parentPart = kind && relatedPart(relations, kind);
  const parent = parentPart === undefined ? undefined : sheetOf(parts, parentPart, depth + 1);
  const themePart = relatedPart(relations, 'theme');
  const ownTheme =
    themePart === undefined ? undefined : themeOf(parts.xml(themePart), relationsOf(parts, themePart));
  return {
    root,
    relations,
    parent,
    theme: parent?.theme ?? ownTheme ?? themeOf(undefined, relations),
    map:
      mapOf(child(root, 'clrMapOvr', 'overrideClrMapping') ?? child(root, 'clrMap')) ??
      parent?.map ??
      new Map(),
  };
}

function mapOf(element: XmlElement | undefined): ReadonlyMap<string, string> | undefined {
  return element && new Map(Object.entries(element.attributes));
}

export function fillContextOf(sheet: Sheet): FillContext {
  return { theme: sheet.theme.colours, map: sheet.map, relations: sheet.relations };
}

export interface PlaceholderName {
  readonly type: string;
  readonly index: string | undefined;
}

/** Of a shape, picture or frame that fills a placeholder. */
export function placeholderOf(shape: XmlElement): PlaceholderName | undefined {
  const properties = shape.children.find(({ name }) => /^nv.*Pr$/.test(name));
  const element = child(properties, 'nvPr', 'ph');
  return element && { type: element.attributes.type ?? 'obj', index: element.attributes.idx };
}

/** Types that a master has in common. */
const MASTER_TYPES: Readonly<Record<string, string>> = { ctrTitle: 'title', subTitle: 'body', obj: 'body' };

/** What the placeholder takes after: that of the layout, then that of the master. */
export function placeholdersAbove(sheet: Sheet, name: PlaceholderName): readonly XmlElement[] {
  const found: XmlElement[] = [];
  let looked = name;
  for (let above = sheet.parent; above; above = above.parent) {
    const shape = matching(above.root, looked);
    if (!shape) continue;
    found.push(shape);
    const own = placeholderOf(shape)!;
    looked = { type: own.type === 'obj' ? name.type : own.type, index: own.index };
  }
  return found;
}

function matching(root: XmlElement, name: PlaceholderName): XmlElement | undefined {
  const tree = child(root, 'cSld', 'spTree');
  const all = [...(tree ? everyElement(tree) : [])].flatMap((shape) => {
    const own = shape.name === 'sp' || shape.name === 'pic' ? placeholderOf(shape) : undefined;
    return own ? [{ shape, own }] : [];
  });
  const general = (type: string) => MASTER_TYPES[type] ?? type;
  const isMaster = root.name === 'sldMaster';
  const byIndex = isMaster
    ? undefined
    : all.find(({ own }) => name.index !== undefined && own.index === name.index);
  const byType = all.find(({ own }) => own.type === name.type);
  const alike = all.find(({ own }) => general(own.type) === general(name.type));
  return (byIndex ?? byType ?? alike)?.shape;
}

/** Which of a master's three styles the text of a placeholder has. */
export function masterStyle(sheet: Sheet, name: PlaceholderName | undefined): XmlElement | undefined {
  let master = sheet;
  while (master.parent) master = master.parent;
  const kind =
    name === undefined || ['dt', 'ftr', 'sldNum'].includes(name.type)
      ? 'otherStyle'
      : name.type === 'title' || name.type === 'ctrTitle'
        ? 'titleStyle'
        : 'bodyStyle';
  return child(master.root, 'txStyles', kind);
}
