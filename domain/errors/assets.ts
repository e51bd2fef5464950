import type { ErrorEntry } from './entry.ts';

/** Faults of the asset library. */
export const assetErrors = {
  ASSET_NOT_FOUND: {
    retryable: false,
    exit: 2,
    zh: '没有这个素材，它可能已被彻底删除。请刷新列表。',
    en: 'There is no such asset; it may have been destroyed. Reload the list.',
  },
  ASSET_STATE: {
    rule: 'M-02',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”现在{state}，不能这样操作。请刷新列表后再试。',
    en: 'The asset "{name}" is {state}, so this cannot be done with it. Reload the list and try again.',
  },
  ASSET_TOO_MANY_TAGS: {
    rule: 'M-06',
    retryable: false,
    exit: 2,
    zh: '素材“{name}”的标签太多：最多 {maximum} 个。请先删去几个。',
    en: 'The asset "{name}" would have too many tags: {maximum} at most. Take some away first.',
  },
} as const satisfies Record<string, ErrorEntry>;
