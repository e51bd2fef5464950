/** The shapes of a slide, layout or master as what is painted. */
import { colourIn } from './colour.ts';
import { customGeometry } from './custom-geometry.ts';
import { fillIn, outlineOf, pictureFillOf } from './fill.ts';
import { frameOf, groupPlace, type Place } from './frame.ts';
import { type Geometry, presetGeometry, rectangle } from './geometry.ts';
import type { Fill, Frame, SlideItem } from './scene.ts';
import {
  fillContextOf,
  masterStyle,
  type PageContext,
  placeholderOf,
  placeholdersAbove,
  type Sheet,
} from './sheet.ts';
import { tableItems } from './table.ts';
import { isStacked, textBodyOf } from './text-body.ts';
import { styleFill, styleOutline } from './theme.ts';
import { child, childrenOf, flagOf, type XmlElement } from './xml.ts';

/** @param takesPlaceholders false for a layout or master, whose placeholders are only patterns */
export function itemsOf(sheet: Sheet, page: PageContext, takesPlaceholders: boolean): readonly SlideItem[] {
  const tree = child(sheet.root, 'cSld', 'spTree');
  return tree ? new Reader(sheet, page, takesPlaceholders).group(tree, (frame) => frame) : [];
}

class Reader {
  readonly #sheet: Sheet;
  readonly #page: PageContext;
  readonly #takesPlaceholders: boolean;

  constructor(sheet: Sheet, page: PageContext, takesPlaceholders: boolean) {
    this.#sheet = sheet;
    this.#page = page;
    this.#takesPlaceholders = takesPlaceholders;
  }

  group(tree: XmlElement, place: Place): readonly SlideItem[] {
    return tree.children.flatMap((one) => this.#itemsOf(one, place));
  }

  #itemsOf(element: XmlElement, place: Place): readonly SlideItem[] {
    if (isHidden(element)) return [];
    if (!this.#takesPlaceholders && placeholderOf(element)) return [];
    switch (element.name) {
      case 'sp':
      case 'cxnSp':
        return this.#shape(element, place);
      case 'pic':
        return this.#picture(element, place);
      case 'grpSp':
        return this.group(element, groupPlace(child(element, 'grpSpPr', 'xfrm'), place));
      case 'graphicFrame':
        return this.#graphic(element, place);
      case 'AlternateContent':
        return this.#alternate(element, place);
      case 'contentPart':
        this.#page.losses.add('embedded object');
        return [];
      default:
        return [];
    }
  }

  /** What only newer programs know stands beside what all of them do. */
  #alternate(element: XmlElement, place: Place): readonly SlideItem[] {
    const fallback = child(element, 'Fallback');
    if (!fallback || fallback.children.length === 0) this.#page.losses.add('embedded object');
    return fallback ? this.group(fallback, place) : [];
  }

  #shape(element: XmlElement, place: Place): readonly SlideItem[] {
    const name = placeholderOf(element);
    const above = name ? placeholdersAbove(this.#sheet, name) : [];
    const properties = [element, ...above].flatMap((one) => child(one, 'spPr') ?? []);
    const inner = firstOf(properties, (one) => frameOf(child(one, 'xfrm')));
    if (!inner) return [];
    const frame = place(inner);
    const context = fillContextOf(this.#sheet);
    const style = child(element, 'style');
    const geometry = this.#geometry(properties, frame);
    const ownFill = firstOf(properties, (one) => fillIn(one, context));
    const fill = ownFill ?? styleFill(this.#sheet.theme, child(style, 'fillRef'), context);
    const inheritedLine = styleOutline(this.#sheet.theme, child(style, 'lnRef'), context);
    const line = firstOf(properties, (one) => child(one, 'ln'));
    const body = child(element, 'txBody');
    if (isStacked(body)) this.#page.losses.add('vertical text');
    const isTextBox = flagOf(child(element, 'nvSpPr', 'cNvSpPr'), 'txBox') ?? false;
    const text = textBodyOf(body, {
      ...context,
      lists: [
        ...above.map((one) => child(one, 'txBody', 'lstStyle')),
        masterStyle(this.#sheet, name),
        this.#page.defaults,
      ],
      bodies: above.flatMap((one) => child(one, 'txBody', 'bodyPr') ?? []),
      styleColour: colourIn(child(style, 'fontRef'), context),
      fonts: this.#sheet.theme.fonts,
      usualFont: child(style, 'fontRef')?.attributes.idx === 'major' ? 'mj' : 'mn',
      pageNumber: this.#page.pageNumber,
      anchor: name || isTextBox || !style ? 'top' : 'middle',
    });
    const item: SlideItem = {
      frame,
      outlinePath: geometry.path,
      fill: geometry.isOpen || fill === 'none' ? undefined : fill,
      outline: outlineOf(line, context, inheritedLine),
      text,
    };
    return item.fill || item.outline || item.text ? [item] : [];
  }

  #picture(element: XmlElement, place: Place): readonly SlideItem[] {
    const properties = child(element, 'spPr');
    const name = placeholderOf(element);
    const above = name ? placeholdersAbove(this.#sheet, name) : [];
    const all = [...(properties ? [properties] : []), ...above.flatMap((one) => child(one, 'spPr') ?? [])];
    const inner = firstOf(all, (one) => frameOf(child(one, 'xfrm')));
    const fillElement = child(element, 'blipFill');
    if (!inner || !fillElement) return [];
    const frame = place(inner);
    const context = fillContextOf(this.#sheet);
    const fill = pictureFillOf(fillElement, context);
    if (!fill) this.#page.losses.add('linked picture');
    const geometry = this.#geometry(properties ? [properties] : [], frame);
    const outline = outlineOf(properties && child(properties, 'ln'), context, undefined);
    return [{ frame, outlinePath: geometry.path, fill: this.#known(fill), outline, text: undefined }];
  }

  /** A picture in a format that holds drawings is told of, and left out. */
  #known(fill: Fill | undefined): Fill | undefined {
    if (fill?.kind !== 'picture' || !isVectorPicture(fill.part)) return fill;
    this.#page.losses.add('vector picture');
    return undefined;
  }

  #graphic(element: XmlElement, place: Place): readonly SlideItem[] {
    const inner = frameOf(child(element, 'xfrm'));
    const data = child(element, 'graphic', 'graphicData');
    if (!inner || !data) return [];
    const table = child(data, 'tbl');
    if (table)
      return tableItems(table, place(inner), {
        sheet: this.#sheet,
        page: this.#page,
        style: masterStyle(this.#sheet, undefined),
      });
    const uri = data.attributes.uri ?? '';
    if (/chart/.test(uri)) this.#page.losses.add('chart');
    else if (/diagram/.test(uri)) this.#page.losses.add('SmartArt');
    else {
      this.#page.losses.add('embedded object');
      // What it looks like lies beside it.
      const looks = childrenOf(
        child(data, 'oleObj') ?? child(data, 'AlternateContent', 'Fallback', 'oleObj'),
        'pic',
      );
      return looks.flatMap((one) => this.#picture(one, place));
    }
    return [];
  }

  #geometry(properties: readonly XmlElement[], frame: Frame): Geometry {
    const element = firstOf(properties, (one) => child(one, 'custGeom') ?? child(one, 'prstGeom'));
    const fallback = { path: rectangle(frame.width, frame.height), isOpen: false, isGuess: true };
    if (!element) return { ...fallback, isGuess: false };
    const geometry =
      element.name === 'custGeom'
        ? (customGeometry(element, frame) ?? fallback)
        : presetGeometry(element.attributes.prst ?? 'rect', frame, adjustOf(element));
    if (geometry.isGuess) this.#page.losses.add('unusual shape');
    return geometry;
  }
}

export function isVectorPicture(part: string): boolean {
  return /\.(emf|wmf|emz|wmz|svg)$/i.test(part);
}

function isHidden(element: XmlElement): boolean {
  const properties = element.children.find(({ name }) => /^nv.*Pr$/.test(name));
  return flagOf(child(properties, 'cNvPr'), 'hidden') ?? false;
}

const PER_WHOLE = 100_000;

function adjustOf(element: XmlElement): ReadonlyMap<string, number> {
  return new Map(
    childrenOf(child(element, 'avLst'), 'gd').flatMap(({ attributes }) => {
      const value = /^val (-?\d+)$/.exec(attributes.fmla ?? '')?.[1];
      return value === undefined
        ? []
        : [[attributes.name ?? '', Math.max(0, Number(value) / PER_WHOLE)] as const];
    }),
  );
}

function firstOf<Value>(
  all: readonly XmlElement[],
  read: (one: XmlElement) => Value | undefined,
): Value | undefined {
  for (const one of all) {
    const value = read(one);
    if (value !== undefined) return value;
  }
  return undefined;
}
