/** Kinds of field, with their ranges taken from the limits. */
import { z } from 'zod';
import { parseColour } from '../draw/colour.ts';
import { FIELD_LIMITS, type FieldId, type Limit } from '../limits.ts';

/** What our own checks tell `issues.ts` beside zod's own issues. */
export type FieldFault = 'length' | 'colour' | 'count' | 'word';

const limitOf = (id: FieldId): Omit<Limit, 'id'> => FIELD_LIMITS[id];

/** Unicode code points; what a limit calls a character. */
export function characterCount(value: string): number {
  let count = value.length;
  for (let i = 1; i < value.length; i += 1) {
    const here = value.charCodeAt(i);
    const before = value.charCodeAt(i - 1);
    if (here >= 0xdc00 && here <= 0xdfff && before >= 0xd800 && before <= 0xdbff) count -= 1;
  }
  return count;
}

export function integer(id: FieldId) {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = limitOf(id);
  return z.int().min(minimum).max(maximum);
}

export function decimal(id: FieldId) {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = limitOf(id);
  return z.number().min(minimum).max(maximum);
}

export function text(id: FieldId) {
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = limitOf(id);
  return textOf(minimum, maximum);
}

/** A text that may be left out; an empty one counts as left out. */
export function optionalText(id: FieldId) {
  return textOf(0, limitOf(id).maximum ?? Number.MAX_SAFE_INTEGER).optional();
}

function textOf(minimum: number, maximum: number) {
  return z.string().refine(
    (value) => {
      const count = characterCount(value);
      return count >= minimum && count <= maximum;
    },
    { params: { fault: 'length' satisfies FieldFault } },
  );
}

/** Colours are never required, and an empty one counts as left out. */
function colourThat(isRight: (value: string) => boolean) {
  return z
    .string()
    .refine((value) => value === '' || isRight(value), {
      params: { fault: 'colour' satisfies FieldFault },
    })
    .optional();
}

export function colour() {
  return colourThat((value) => /^#[0-9a-fA-F]{6}$/.test(value));
}

/** Any of the spellings that the service's own examples have: `#RRGGBB`, `#RGB`, `rgb(255, 0, 0)`, `255,0,0`. */
export function freeColour() {
  return colourThat((value) => parseColour(value) !== undefined);
}

/** `#RRGGBB` or, with its opacity, `#RRGGBBAA`. */
export function colourWithOpacity() {
  return colourThat((value) => /^#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?$/.test(value));
}

/** A list of at most so many items as the limits say. */
export function list<Item extends z.ZodType>(id: FieldId, item: Item) {
  const { maximum = Number.MAX_SAFE_INTEGER } = limitOf(id);
  return z.array(item).max(maximum);
}
