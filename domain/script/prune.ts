/** A script of which only what is right is left, so that rules between fields can be checked beside faulty fields. */
import type { Script } from './schema.ts';

/** Anything may be missing, items of lists included: indices stay those of the input. */
export type Partially<T> = T extends readonly (infer Item)[]
  ? readonly (Partially<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Partially<T[Key]> | undefined }
    : T;

export type PartialScript = Partially<Script>;
export type PartialScene = NonNullable<
  NonNullable<NonNullable<PartialScript['shoot_scripts']>[number]>['shoot_script']
>;
export type PartialLayer = NonNullable<NonNullable<PartialScene['layer_config']>[number]>;
export type PartialBackground = NonNullable<NonNullable<PartialScene['background_config']>[number]>;

/**
 * A copy of a JSON value without the faulty places. `undefined` when the whole is faulty. Fields that the format does
 * not know stay: nobody looks at them.
 */
export function prune(
  input: unknown,
  faults: readonly (readonly PropertyKey[])[],
): PartialScript | undefined {
  if (faults.some((path) => path.length === 0)) return undefined;
  const copy = copyJson(input);
  for (const path of faults) {
    let holder: unknown = copy;
    for (const part of path.slice(0, -1)) {
      if (typeof holder !== 'object' || holder === null) break;
      holder = (holder as Record<PropertyKey, unknown>)[part];
    }
    const last = path.at(-1)!;
    if (typeof holder === 'object' && holder !== null && Object.hasOwn(holder, last))
      (holder as Record<PropertyKey, unknown>)[last] = undefined;
  }
  return copy as PartialScript;
}

function copyJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, below]) => [key, copyJson(below)]));
}
