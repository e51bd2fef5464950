/** A table as one shape for each cell. Of its style, only what most tables have: a head and bands of the first accent. */
import { fillIn, outlineOf } from './fill.ts';
import { rectangle } from './geometry.ts';
import type { Fill, Frame, Outline, SlideItem } from './scene.ts';
import { fillContextOf, type PageContext, type Sheet } from './sheet.ts';
import { textBodyOf } from './text-body.ts';
import { child, childrenOf, flagOf, numberOf, type XmlElement } from './xml.ts';

export interface TableContext {
  readonly sheet: Sheet;
  readonly page: PageContext;
  /** Of text in tables. */
  readonly style: XmlElement | undefined;
}

/** Ids of the two styles that fill nothing. */
const PLAIN_STYLES: ReadonlySet<string> = new Set([
  '{2D5ABB26-0587-4C30-8999-92F81FD0307C}',
  '{5940675A-B579-460E-94D1-54222C63F5DA}',
]);
const MOST_CELLS = 10_000;
const GRID_WIDTH = 12_700;

export function tableItems(table: XmlElement, frame: Frame, context: TableContext): readonly SlideItem[] {
  const widths = childrenOf(child(table, 'tblGrid'), 'gridCol').map((one) => numberOf(one, 'w') ?? 0);
  const rows = childrenOf(table, 'tr');
  const heights = rows.map((row) => numberOf(row, 'h') ?? 0);
  const scaleX = frame.width / (sum(widths) || frame.width || 1);
  const items: SlideItem[] = [];
  let y = frame.y;
  for (const [rowIndex, row] of rows.entries()) {
    let x = frame.x;
    for (const [column, cell] of childrenOf(row, 'tc').entries()) {
      const width = (widths[column] ?? 0) * scaleX;
      if (!flagOf(cell, 'hMerge') && !flagOf(cell, 'vMerge') && items.length < MOST_CELLS) {
        const [columns, lines] = [numberOf(cell, 'gridSpan') ?? 1, numberOf(cell, 'rowSpan') ?? 1];
        const place = {
          ...frame,
          x,
          y,
          width: sum(widths.slice(column, column + columns)) * scaleX,
          height: sum(heights.slice(rowIndex, rowIndex + lines)),
        };
        items.push(cellItem(cell, place, lookOf(table, rowIndex), context));
      }
      x += width;
    }
    y += heights[rowIndex] ?? 0;
  }
  return items;
}

interface CellLook {
  readonly fill: XmlElement | undefined;
  readonly textColour: string | undefined;
  readonly grid: string | undefined;
}

function lookOf(table: XmlElement, row: number): CellLook {
  const properties = child(table, 'tblPr');
  const style = child(properties, 'tableStyleId')?.text.trim().toUpperCase();
  if (style === undefined || PLAIN_STYLES.has(style))
    return { fill: undefined, textColour: undefined, grid: style?.startsWith('{594') ? 'tx1' : undefined };
  const hasHead = flagOf(properties, 'firstRow') ?? false;
  if (hasHead && row === 0) return { fill: accent([]), textColour: 'bg1', grid: 'bg1' };
  const isBand = (flagOf(properties, 'bandRow') ?? false) && (row - (hasHead ? 1 : 0)) % 2 === 0;
  return { fill: accent([tint(isBand ? 40_000 : 20_000)]), textColour: undefined, grid: 'bg1' };
}

function accent(changes: readonly XmlElement[]): XmlElement {
  const colour = element('schemeClr', { val: 'accent1' }, changes);
  return element('cellStyle', {}, [element('solidFill', {}, [colour])]);
}

function tint(value: number): XmlElement {
  return element('tint', { val: String(value) }, []);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly XmlElement[],
): XmlElement {
  return { name, attributes, children, text: '' };
}

function cellItem(
  cell: XmlElement,
  frame: Frame,
  look: CellLook,
  { sheet, page, style }: TableContext,
): SlideItem {
  const context = fillContextOf(sheet);
  const properties = child(cell, 'tcPr');
  const fill = fillIn(properties, context) ?? fillIn(look.fill, context);
  const named = (name: string) => sheet.theme.colours.get(sheet.map.get(name) ?? name);
  const grid = look.grid === undefined ? undefined : named(look.grid);
  const line = ['lnB', 'lnT', 'lnL', 'lnR'].flatMap((name) => child(properties, name) ?? [])[0];
  const usual: Outline | undefined =
    grid === undefined
      ? undefined
      : { colour: grid, width: GRID_WIDTH, isDashed: false, hasHeadArrow: false, hasTailArrow: false };
  const body = properties && element('bodyPr', insetsOf(properties), []);
  const text = textBodyOf(child(cell, 'txBody'), {
    ...context,
    lists: [style, page.defaults],
    bodies: body ? [body] : [],
    styleColour: look.textColour === undefined ? undefined : named(look.textColour),
    fonts: sheet.theme.fonts,
    usualFont: 'mn',
    pageNumber: page.pageNumber,
    anchor: 'top',
  });
  const painted: Fill | undefined = fill === 'none' ? undefined : fill;
  return {
    frame,
    outlinePath: rectangle(frame.width, frame.height),
    fill: painted,
    outline: outlineOf(line, context, usual),
    text,
  };
}

function insetsOf({ attributes }: XmlElement): Readonly<Record<string, string>> {
  const { marL, marR, marT, marB, anchor } = attributes;
  return Object.fromEntries(
    Object.entries({ lIns: marL, rIns: marR, tIns: marT, bIns: marB, anchor }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
