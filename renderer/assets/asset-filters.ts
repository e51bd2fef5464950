/** What the library is narrowed to. */
import type { AssetType } from '../../domain/assets/asset.ts';
import type { AssetQuestion } from './use-asset-pages.ts';

export const KINDS = ['all', 'IMAGE', 'VIDEO', 'AUDIO', 'PPT'] as const satisfies readonly (
  | 'all'
  | AssetType
)[];
export const ORDERS = ['newest', 'name', 'size'] as const satisfies readonly AssetQuestion['order'][];

export interface AssetFilters {
  readonly kind: (typeof KINDS)[number];
  /** `help` can be given; nobody can mend what is `unusable`. */
  readonly need: 'any' | 'help' | 'unusable';
  readonly tags: readonly string[];
}

export const NO_FILTERS: AssetFilters = { kind: 'all', need: 'any', tags: [] };

const BEYOND_HELP = { any: 'any', help: 'without', unusable: 'only' } as const;

export function isNarrowed({ kind, need, tags }: AssetFilters): boolean {
  return kind !== 'all' || need !== 'any' || tags.length > 0;
}

export function questionOf(
  shelf: AssetQuestion['shelf'],
  filters: AssetFilters,
  search: string,
  order: AssetQuestion['order'],
): AssetQuestion {
  return {
    shelf,
    types: filters.kind === 'all' ? [] : [filters.kind],
    search,
    tags: [...filters.tags],
    needs_help: filters.need === 'help',
    beyond_help: BEYOND_HELP[filters.need],
    is_mendable: false,
    order,
  };
}
