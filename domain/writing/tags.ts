/** Elements as they are written. */
import { escapedValue } from './escape.ts';
import type { Attributes } from './markup.ts';

/** An element that somebody wants, by its name in the markup. */
export interface WantedElement {
  readonly name: string;
  /** As they are meant, not escaped. */
  readonly attributes: Attributes;
}

const attributesText = (attributes: Attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapedValue(value)}"`)
    .join('');

export const openTag = ({ name, attributes }: WantedElement) => `<${name}${attributesText(attributes)}>`;
export const closeTag = ({ name }: Pick<WantedElement, 'name'>) => `</${name}>`;
export const emptyTag = ({ name, attributes }: WantedElement) => `<${name}${attributesText(attributes)}/>`;
