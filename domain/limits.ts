/** The limits as data: read by the validator, the media intake, the UI and the documents. */
import { FIELD_LIMITS } from './limits/fields.ts';
import type { Limit } from './limits/limit.ts';

export { FIELD_LIMITS, type FieldId } from './limits/fields.ts';
export type { Limit } from './limits/limit.ts';
export { RULE_LIMITS, type RuleId } from './limits/rules.ts';

const FIELDS_BY_ID: ReadonlyMap<string, Limit> = new Map(
  Object.entries(FIELD_LIMITS).map(([id, row]) => [id, { id, ...row }]),
);

/** The row of a field by its path in a script, whatever the indices; undefined when the field has none. */
export function fieldLimit(path: string): Limit | undefined {
  const id = path.replace(/\[\d+\]/g, '[]');
  return FIELDS_BY_ID.get(id) ?? FIELDS_BY_ID.get(id.replace(/\.[^.]*$/, '.*'));
}
